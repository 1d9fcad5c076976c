#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "dateline/store/basemap.h"
#include "dateline/view/style.h"

namespace dateline::view {

/// The lines of a basemap as they are drawn: those that differ by a flag are groups of their own.
enum class LineGroup : std::uint8_t {
  coast,
  country_border,
  disputed_border,
  admin1_border,
  lake_shore,
  river,
  intermittent_river
};
inline constexpr std::size_t line_group_count = 7;
inline constexpr std::size_t line_rank_count = 9;

/// Where the lines of a group come from.
struct LineSource {
  store::BasemapLayer layer;
  std::uint8_t flag;      ///< that tells two groups of a layer apart; 0: one group
  bool wanted;            ///< what the flag is in this group
  std::string_view name;  ///< "country_border"

  bool holds(std::uint8_t flags) const { return ((flags & flag) != 0) == wanted; }
};
const LineSource& source_of(LineGroup group);

const LineStyle& style_of(const Style& style, LineGroup group);

/// How much of its colour a line of rank `rank` (from 0) has at a zoom: 0 before its own, then rising to 1.
float line_alpha(const LineStyle& style, std::size_t rank, double zoom);

/// Length of dashes and gaps; 0: not dashed.
float dash_of(LineGroup group);

/// The order of drawing: land, the first lines, lakes with an edge of `lake_edge_px` in their colour, the other lines.
inline constexpr std::array under_lakes{LineGroup::river, LineGroup::intermittent_river, LineGroup::admin1_border};
inline constexpr std::array over_lakes{LineGroup::country_border, LineGroup::disputed_border, LineGroup::lake_shore,
                                       LineGroup::coast};
inline constexpr float lake_edge_px = 0.8F;  ///< smooths the fill's edge, and keeps lakes narrower than a pixel whole

}  // namespace dateline::view
