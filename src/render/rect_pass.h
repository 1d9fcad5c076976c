#pragma once

#include "mesh.h"
#include "programs.h"

namespace dateline::render {

/// Rectangles: round corners, hatching, fading ends, edges exact to a fraction of a pixel.
class RectPass {
 public:
  static base::Result<RectPass> create(Programs& programs);

  /// Returns whether anything differs from the last frame.
  bool prepare(const std::vector<view::Rect>& rects, float pixel_ratio);
  void draw(const Target& target) const;

 private:
  struct Vertex {
    view::Vec2 at, local, half_size;
    float fade[4];
    float corner, hatched;
    PackedColor color;
    static constexpr Attribute attributes[] = {{2, GL_FLOAT, GL_FALSE, 0},  {2, GL_FLOAT, GL_FALSE, 8},
                                               {2, GL_FLOAT, GL_FALSE, 16}, {4, GL_FLOAT, GL_FALSE, 24},
                                               {2, GL_FLOAT, GL_FALSE, 40}, {4, GL_UNSIGNED_BYTE, GL_TRUE, 48}};
  };

  explicit RectPass(FrameProgram program) : program_(std::move(program)) {}
  void add(const view::Rect& rect, float margin);

  FrameProgram program_;
  FrameMesh<Vertex> mesh_;
};

}  // namespace dateline::render
