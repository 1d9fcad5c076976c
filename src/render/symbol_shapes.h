#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "dateline/view/drawing.h"

namespace dateline::render {

inline constexpr std::size_t symbol_shape_count = 8;
inline constexpr int symbol_cell_px = 96;
inline constexpr float symbol_reach = 2;  ///< a cell shows this many radii each way from the centre
inline constexpr float symbol_range = 2;  ///< radii between the values 0 and 65535; the outline is in the middle

/// Signed distance to the outline of a symbol of radius 1, positive inside, y down. The shapes are sized to look
/// equally large.
float symbol_distance(view::SymbolShape shape, view::Vec2 at);

/// One row of cells, a shape each, of 16-bit distances.
std::vector<std::uint16_t> symbol_atlas();

}  // namespace dateline::render
