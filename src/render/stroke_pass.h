#pragma once

#include "mesh.h"
#include "programs.h"
#include "ribbon.h"

namespace dateline::render {

/// Polylines of any width, joined and ended round, dashed or not.
class StrokePass {
 public:
  static base::Result<StrokePass> create(Programs& programs);

  /// Between `begin` and `finish`, which says where it differs from the last frame.
  void begin() { mesh_.begin(); }
  void add(const view::Stroke& stroke) {
    add(stroke.points, Ends::round, stroke.color, stroke.width_px, stroke.dash_px);
  }
  void add(std::span<const view::Vec2> points, Ends ends, const view::Color& color, float width_px, float dash_px);
  void finish(Damage& damage) { mesh_.finish(damage); }

  /// All of them at once.
  void prepare(const std::vector<view::Stroke>& strokes, Damage& damage) {
    begin();
    for (const auto& stroke : strokes) add(stroke);
    finish(damage);
  }

  void draw(const Target& target) const;

 private:
  struct Vertex {
    view::Vec2 at, push;
    float side, along, half_width, dash;
    PackedColor color;
    static constexpr Attribute attributes[] = {{2, GL_FLOAT, GL_FALSE, 0},
                                               {2, GL_FLOAT, GL_FALSE, 8},
                                               {4, GL_FLOAT, GL_FALSE, 16},
                                               {4, GL_UNSIGNED_BYTE, GL_TRUE, 32}};
    float reach() const { return half_width + 1.5F; }
  };

  explicit StrokePass(FrameProgram program) : program_(std::move(program)) {}

  FrameProgram program_;
  FrameMesh<Vertex> mesh_;
  Ribbon ribbon_;
};

}  // namespace dateline::render
