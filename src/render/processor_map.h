#pragma once

#include "density_rows.h"
#include "overlay_rows.h"

namespace dateline::render {

/// Whether OpenGL draws on the processor here, where a blended pixel costs ten times a copied one.
bool draws_on_processor();

/// A map of many events put together in memory, row by row: the ground, the density over it, and over that the labels
/// once they rest. For OpenGL that draws on the processor; the picture is the same within rounding.
class ProcessorMap {
 public:
  /// Reads the ground back; `ground` has the view's size, and the GPU room for as much again.
  bool has_ground() const { return width_ > 0; }
  void take_ground(const Target& ground);

  /// Keeps what is drawn over the density, told of every frame: it is laid over in memory while only little of it
  /// changes. False: the caller draws it over the picture.
  bool take_overlay(const DrawingPasses& passes, const Damage& damage, const Target& target);

  /// The picture on the ground taken last, whose view it is.
  Target compose(const view::DensityImage& image, const view::DensityStyle& style, const WorldView& view);

 private:
  void compose_rows(DensityRows rows, int begin, int end);

  int width_ = 0, height_ = 0;
  std::vector<std::uint8_t> ground_, picture_;
  KeptDrawing overlay_;
  OverlayRows overlay_rows_;
  Damage untaken_;  ///< of the overlay
  bool has_overlay_ = false;
  Canvas canvas_;
};

}  // namespace dateline::render
