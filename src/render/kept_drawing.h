#pragma once

#include <optional>
#include <vector>

#include "canvas.h"
#include "drawing_passes.h"

namespace dateline::render {

/// Device pixels from a target's lower left corner, as GL counts them.
struct PixelBox {
  int x = 0, y = 0, width = 0, height = 0;
};

/// A drawing on a ground of one colour, kept on a canvas: of a new frame only what differs is drawn again.
class KeptDrawing {
 public:
  enum class Part : std::uint8_t { all, over_symbols };

  /// Brings the canvas up to date with that part of what `passes` were prepared for; every damage since the last update
  /// must be told. Returns the boxes that were drawn; nullopt where the GPU has no room, and nothing is kept then.
  std::optional<std::vector<PixelBox>> update(const DrawingPasses& passes, Part part, const Damage& damage,
                                              const view::Color& ground, int width, int height, float pixel_ratio);
  void forget() { kept_ = false; }

  Target target() const { return canvas_.target(canvas_.width(), canvas_.height(), pixel_ratio_); }

 private:
  Canvas canvas_;
  view::Color ground_;
  float pixel_ratio_ = 0;
  Part part_ = Part::all;
  bool kept_ = false;
};

}  // namespace dateline::render
