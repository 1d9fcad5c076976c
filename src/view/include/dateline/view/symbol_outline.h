#pragma once

#include <vector>

#include "dateline/view/drawing.h"

namespace dateline::view {

/// The corners of a symbol of radius 1 around the origin, y down; none for a disc, which is a circle of radius 1.
std::vector<Vec2> symbol_corners(SymbolShape shape);

inline constexpr float symbol_corner_reach = 1.33F;  ///< the farthest corner of any shape, in radii
inline constexpr float symbol_ring_gap_px = 2;       ///< between a selected symbol's reach and its ring
inline constexpr float symbol_ring_width_px = 2;
inline constexpr float hollow_ground = 0.12F;  ///< share of the colour that is left inside a hollow symbol

/// Width of a hollow symbol's border, inside its outline.
float hollow_border(float radius_px);

}  // namespace dateline::view
