#pragma once

#include "dateline/view/drawing.h"
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

/// Strokes the lines of pieces; widths in logical pixels. `shift_px` moves
/// them to the right of their direction.
class LineProgram {
 public:
  static base::Result<LineProgram> get(Programs& programs);
  void use(const WorldView& view, const view::Color& color, float width_px, float dash_px, float shift_px = 0) const;
  void place(const PiecePlace& place) const;

 private:
  std::shared_ptr<const Program> program_;
  GLint color_ = -1, scale_ = -1, origin_ = -1, pixel_size_ = -1, pixels_per_unit_ = -1, half_width_ = -1, shift_ = -1,
        dash_ = -1;
};

}  // namespace dateline::render
