#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "dateline/store/basemap.h"
#include "dateline/view/drawing.h"

namespace dateline::render {

/// The lines of a basemap as they are drawn: those that differ by a flag are groups of their own.
enum class LineGroup : std::uint8_t {
  coast,
  country_border,
  disputed_border,
  admin1_border,
  lake_shore,
  river,
  intermittent_river,
  graticule,
  domain_edge  ///< of the projection
};
inline constexpr std::size_t line_group_count = 9;
inline constexpr std::size_t line_rank_count = 9;

/// What is filled: the ground is the projection's domain, where that is not the whole plane.
enum class FillGroup : std::uint8_t { ground, land, lake };
inline constexpr std::size_t fill_group_count = 3;

/// Which lines of a layer are a group: those where `flag` is as `wanted`; 0: all.
struct GroupSource {
  store::BasemapLayer layer;
  std::uint8_t flag;
  bool wanted;
};
inline constexpr std::array<GroupSource, 7> group_sources{{
    {store::BasemapLayer::coast, 0, false},
    {store::BasemapLayer::country_border, store::LineFlag::disputed, false},
    {store::BasemapLayer::country_border, store::LineFlag::disputed, true},
    {store::BasemapLayer::admin1_border, 0, false},
    {store::BasemapLayer::lake_shore, 0, false},
    {store::BasemapLayer::river, store::LineFlag::intermittent, false},
    {store::BasemapLayer::river, store::LineFlag::intermittent, true},
}};

/// Where groups end in the indices of a mesh of triangles, in which they lie one after the other, lines by rank.
struct GroupEnds {
  std::array<std::size_t, fill_group_count> fills{};
  std::array<std::array<std::size_t, line_rank_count>, line_group_count> lines{};

  struct Range {
    std::size_t first = 0, count = 0;
  };
  Range fill(FillGroup group) const {
    const auto g = static_cast<std::size_t>(group);
    const std::size_t first = g == 0 ? 0 : fills[g - 1];
    return {first, fills[g] - first};
  }
  Range line(LineGroup group, std::size_t first_rank, std::size_t end_rank) const {
    const auto g = static_cast<std::size_t>(group);
    const std::size_t before = g == 0 ? 0 : lines[g - 1].back();
    const std::size_t first = first_rank == 0 ? before : lines[g][first_rank - 1];
    return {first, lines[g][end_rank - 1] - first};
  }
};

/// How lines are stroked; widths in logical pixels.
struct Pen {
  view::Color color;
  float width_px = 1;
  float dash_px = 0;            ///< 0: not dashed
  view::Color rim{0, 0, 0, 0};  ///< of a band along their right side, under the line itself
  float rim_px = 0;
};

}  // namespace dateline::render
