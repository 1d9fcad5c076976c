#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "damage.h"
#include "dateline/view/drawing.h"
#include "gl_handles.h"
#include "target.h"

namespace dateline::render {

/// One input of a vertex shader; its location is its place in `Vertex::attributes`.
struct Attribute {
  GLint size;
  GLenum type;
  GLboolean normalised;
  std::size_t offset;
};

/// sRGB, not premultiplied, a byte a channel.
struct PackedColor {
  std::uint8_t r, g, b, a;
  friend bool operator==(const PackedColor&, const PackedColor&) = default;
};
inline PackedColor packed(const view::Color& color) {
  const auto byte = [](float value) {
    return static_cast<std::uint8_t>((value < 0 ? 0 : value > 1 ? 1 : value) * 255 + 0.5f);
  };
  return {byte(color.r), byte(color.g), byte(color.b), byte(color.a)};
}

/// Triangles on the GPU.
template <class Vertex>
class GpuMesh {
 public:
  void upload(std::span<const Vertex> vertices, std::span<const std::uint32_t> indices, GLenum usage) {
    if (!array_) make();
    glBindVertexArray(array_.name());
    glBindBuffer(GL_ARRAY_BUFFER, vertices_.name());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size_bytes()), vertices.data(), usage);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(indices.size_bytes()), indices.data(), usage);
    count_ = indices.size();
    bytes_ = vertices.size_bytes() + indices.size_bytes();
  }

  void draw() const { draw(0, count_); }
  void draw(std::size_t first, std::size_t count) const {
    if (count == 0) return;
    glBindVertexArray(array_.name());
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(count), GL_UNSIGNED_INT,
                   reinterpret_cast<const void*>(first * sizeof(std::uint32_t)));
  }

  std::size_t bytes() const { return bytes_; }
  std::size_t index_count() const { return count_; }

 private:
  void make() {
    array_ = VertexArray::make();
    vertices_ = Buffer::make();
    indices_ = Buffer::make();
    glBindVertexArray(array_.name());
    glBindBuffer(GL_ARRAY_BUFFER, vertices_.name());
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_.name());
    GLuint location = 0;
    for (const Attribute& attribute : Vertex::attributes) {
      glEnableVertexAttribArray(location);
      glVertexAttribPointer(location++, attribute.size, attribute.type, attribute.normalised, sizeof(Vertex),
                            reinterpret_cast<const void*>(attribute.offset));
    }
  }

  VertexArray array_;
  Buffer vertices_, indices_;
  std::size_t count_ = 0;
  std::size_t bytes_ = 0;
};

/// Triangles that are built anew for each frame, and uploaded only when they differ from the last frame's. Keeps its
/// memory. A Vertex has a place `at` and says how far it may reach() beyond it.
template <class Vertex>
class FrameMesh {
 public:
  std::vector<Vertex> vertices;
  std::vector<std::uint32_t> indices;

  void begin() {
    vertices.clear();
    indices.clear();
    quads_ = 0;
  }

  /// The corners in the order top left, top right, bottom left, bottom right.
  void quad(const std::array<Vertex, 4>& corners) {
    const auto base = static_cast<std::uint32_t>(vertices.size());
    vertices.insert(vertices.end(), corners.begin(), corners.end());
    indices.insert(indices.end(), {base, base + 1, base + 2, base + 2, base + 1, base + 3});
    ++quads_;
  }

  /// Says where it differs from the last frame.
  void finish(Damage& damage) {
    const std::span<const Vertex> before(drawn_vertices_), now(vertices);
    if (same_bytes(before, now) && same_bytes<std::uint32_t>(indices, drawn_indices_)) return;
    if (4 * quads_ == now.size() && drawn_are_quads_) {
      QuadDifference<Vertex>(before, now, damage).find();
    } else {
      damage.add(box_of(before));
      damage.add(box_of(now));
    }
    drawn_are_quads_ = 4 * quads_ == now.size();
    gpu_.upload(vertices, indices, GL_STREAM_DRAW);
    vertices.swap(drawn_vertices_);
    indices.swap(drawn_indices_);
  }

  bool empty() const { return gpu_.index_count() == 0; }
  void draw() const { gpu_.draw(); }
  void draw(std::size_t first, std::size_t count) const { gpu_.draw(first, count); }

 private:
  GpuMesh<Vertex> gpu_;
  std::vector<Vertex> drawn_vertices_;
  std::vector<std::uint32_t> drawn_indices_;
  std::size_t quads_ = 0;
  bool drawn_are_quads_ = true;
};

}  // namespace dateline::render
