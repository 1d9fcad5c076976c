#pragma once

#include "mesh.h"
#include "programs.h"

namespace dateline::render {

/// Soft shapes: how far an event may lie from where it is drawn. Their outlines are strokes.
class ShapePass {
 public:
  static base::Result<ShapePass> create(Programs& programs);

  /// Says where it differs from the last frame.
  void prepare(const std::vector<view::SoftShape>& shapes, Damage& damage);
  void draw(const Target& target) const;

 private:
  struct Vertex {
    view::Vec2 at, outwards;
    float out, inside, softness;
    PackedColor color;
    static constexpr Attribute attributes[] = {{2, GL_FLOAT, GL_FALSE, 0},
                                               {2, GL_FLOAT, GL_FALSE, 8},
                                               {3, GL_FLOAT, GL_FALSE, 16},
                                               {4, GL_UNSIGNED_BYTE, GL_TRUE, 28}};
    float reach() const { return 1.5F; }
  };

  explicit ShapePass(FrameProgram program) : program_(std::move(program)) {}
  void add(const view::SoftShape& shape);

  FrameProgram program_;
  FrameMesh<Vertex> mesh_;
};

}  // namespace dateline::render
