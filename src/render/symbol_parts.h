#pragma once

#include <array>

#include "dateline/view/symbol_outline.h"
#include "mesh.h"
#include "symbol_shapes.h"

namespace dateline::render {

/// Logical pixels around a middle, y down.
struct SymbolExtent {
  view::Vec2 min, max;
};

/// Of each shape of radius 1.
std::array<SymbolExtent, symbol_shape_count> symbol_extents();

/// One shape of a symbol, which may have two: a ring and itself. Logical pixels.
struct SymbolPart {
  view::Vec2 center;
  float radius_px = 0;
  view::SymbolShape shape = view::SymbolShape::disc;
  float outline_px = 0;
  float border_px = 0;  ///< what is filled of it, from its edge
  PackedColor fill, outline;

  float range_px() const { return radius_px * symbol_range; }
  /// What is drawn of it: no more than the shape's `extent`, as every pixel costs, however clear.
  SymbolExtent box(const SymbolExtent& extent, float pixel_ratio) const;
};

/// Calls take(part) for those of a symbol, in drawing order; none without a radius.
template <class Take>
void each_part(const view::Symbol& symbol, const Take& take) {
  constexpr float solid_px = 1e6f;  // a border wider than any symbol
  if (!(symbol.radius_px > 0)) return;
  if (symbol.ringed) {
    const float radius = symbol.radius_px * view::symbol_corner_reach + symbol.outline_px + view::symbol_ring_gap_px +
                         view::symbol_ring_width_px;
    take(SymbolPart{
        symbol.center, radius, view::SymbolShape::disc, 0, view::symbol_ring_width_px, packed(symbol.ring), {}});
  }
  const float border = symbol.hollow ? view::hollow_border(symbol.radius_px) : solid_px;
  take(SymbolPart{symbol.center, symbol.radius_px, symbol.shape, symbol.outline_px, border, packed(symbol.fill),
                  packed(symbol.outline)});
}

}  // namespace dateline::render
