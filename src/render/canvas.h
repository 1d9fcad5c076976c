#pragma once

#include <cstdint>
#include <span>

#include "gl_handles.h"
#include "target.h"

namespace dateline::render {

/// How pixels of canvases lie in memory: blue first. It is what windows have; OpenGL on the processor then fills two to
/// three times faster, and copies as they are.
inline constexpr GLenum canvas_format = GL_BGRA, canvas_type = GL_UNSIGNED_INT_8_8_8_8_REV;

/// A picture kept on the GPU: a colour texture that can be drawn into and copied from.
class Canvas {
 public:
  /// Makes the canvas at least this size; its content is then undefined. False when the GPU cannot.
  bool resize(int width, int height);
  void release();

  /// Fills the whole canvas; pixels of canvas_format, rows from the bottom.
  void upload(std::span<const std::uint32_t> pixels);

  /// As the texture of the active unit, read between pixels bilinearly.
  void bind_smooth() const;

  int width() const { return width_; }
  int height() const { return height_; }
  GLuint framebuffer() const { return framebuffer_.name(); }

  /// The part of the target's size at the canvas's corner.
  Target target(int width, int height, float pixel_ratio) const {
    return {framebuffer_.name(), 0, 0, width, height, pixel_ratio};
  }

 private:
  Texture texture_;
  Framebuffer framebuffer_;
  int width_ = 0, height_ = 0;
};

/// Copies a `from`-sized rectangle pixel by pixel; both lie wholly inside their framebuffers.
void copy_pixels(const Target& from, const Target& to);

}  // namespace dateline::render
