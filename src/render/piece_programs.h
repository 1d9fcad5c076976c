#pragma once

#include "dateline/view/drawing.h"
#include "line_groups.h"
#include "programs.h"
#include "world.h"

namespace dateline::render {

/// Where a piece of map lies on a target, in doubles until the last step: camera and origin are subtracted first.
struct PiecePlace {
  float scale_x = 0, scale_y = 0;    ///< clip space per unit
  float origin_x = 0, origin_y = 0;  ///< clip space
  float pixels_per_unit = 0;

  PiecePlace(const WorldView& view, WorldPoint origin, int copy, double units_per_world) {
    const double across = 2 * view.world_px / view.width, down = -2 * view.world_px / view.height;
    scale_x = static_cast<float>(across / units_per_world);
    scale_y = static_cast<float>(down / units_per_world);
    origin_x = static_cast<float>((origin.x - view.center.x + copy) * across);
    origin_y = static_cast<float>((origin.y - view.center.y) * down);
    pixels_per_unit = static_cast<float>(view.world_px / units_per_world);
  }
};

/// Fills pieces with one colour.
class FillProgram {
 public:
  static base::Result<FillProgram> get(Programs& programs);
  void use(const view::Color& color) const;
  void place(const PiecePlace& place) const;

 private:
  std::shared_ptr<const Program> program_;
  GLint color_ = -1, scale_ = -1, origin_ = -1;
};

/// A pen in device pixels; lines narrower than a pixel are paler instead.
struct LineStroke {
  view::Color color, rim;
  float half_width = 0.5f, dash = 0, rim_width = 0;
  LineStroke(const WorldView& view, const Pen& pen);
};

/// Of the line shaders, which draw flat lines and a globe's.
struct LineUniforms {
  GLint color = -1, rim = -1, widths = -1, dash = -1;
  explicit LineUniforms(const Program& program);
  void set(const LineStroke& stroke) const;
};

/// Strokes the lines of pieces.
class LineProgram {
 public:
  static base::Result<LineProgram> get(Programs& programs);
  void use(const WorldView& view, const Pen& pen) const;
  void place(const PiecePlace& place) const;

 private:
  explicit LineProgram(std::shared_ptr<const Program> program);

  std::shared_ptr<const Program> program_;
  LineUniforms pen_;
  GLint scale_, origin_, pixel_size_, pixels_per_unit_;
};

}  // namespace dateline::render
