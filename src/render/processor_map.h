#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "basemap_picture.h"
#include "density_rows.h"
#include "overlay_rows.h"
#include "symbol_rows.h"

namespace dateline::render {

/// Whether OpenGL draws on the processor here, where a blended pixel costs ten times a copied one.
bool draws_on_processor();

/// A map of many events put together in memory, row by row: the ground, the density or the symbols over it, and over
/// that the labels once they rest. For OpenGL that draws on the processor; the picture is the same within rounding.
class ProcessorMap {
 public:
  /// Keeps nothing of the frames so far but the shapes of symbols, which the next ones may show again.
  void forget();

  /// Reads the ground back, at least what the view shows; `version` is its own.
  void take_ground(const Target& ground, std::uint64_t version);
  bool has_ground(std::uint64_t version) const { return ground_version_ == version; }
  /// The same of a ground of which a part is still to be scaled, which compose does.
  void take_ground(const Target& ground, const BasemapPicture::Unscaled& rest);

  /// Keeps a part of what is drawn over the density, told of every frame: it is laid over in memory while only little
  /// of it changes. False: the caller draws it over the picture.
  bool take_overlay(const DrawingPasses& passes, KeptDrawing::Part part, const Damage& damage, const Target& target);

  /// What is laid over the ground; there may be no density.
  struct Events {
    const view::DensityImage* density = nullptr;
    const view::DensityStyle* style = nullptr;
    std::span<const view::Symbol> symbols;
  };
  /// The picture on the ground taken last, on which the view begins at x, y; nothing where the GPU has no room.
  std::optional<Target> compose(const Events& events, const WorldView& view, int x, int y);

 private:
  /// Of the picture, whose first pixel lies on this one of the ground.
  void compose_rows(std::optional<DensityRows> rows, const std::uint32_t* ground, int begin, int end);
  void scale_ground(int y, std::uint32_t* row, std::vector<std::uint32_t>& scratch) const;

  std::optional<std::uint64_t> ground_version_;
  int ground_width_ = 0, width_ = 0, height_ = 0;
  std::vector<std::uint32_t> ground_, picture_;
  std::optional<BasemapPicture::Unscaled> scaled_;
  std::vector<std::uint32_t> source_;  ///< of scaled_
  SymbolRows symbols_;
  KeptDrawing overlay_;
  OverlayRows overlay_rows_;
  Damage untaken_;  ///< of the overlay
  bool has_overlay_ = false;
  Canvas canvas_;
};

}  // namespace dateline::render
