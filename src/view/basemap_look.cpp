#include "dateline/view/basemap_look.h"

#include <algorithm>

namespace dateline::view {
namespace {

using store::BasemapLayer;
using store::LineFlag;

constexpr float ranks_per_zoom = 1;  // a line of rank r appears r - 1 levels after its layer
constexpr float fade_in_levels = 0.5F;
constexpr float dash_px = 4;

constexpr std::array<LineSource, line_group_count> sources{
    {{BasemapLayer::coast, 0, false, "coast"},
     {BasemapLayer::country_border, LineFlag::disputed, false, "country_border"},
     {BasemapLayer::country_border, LineFlag::disputed, true, "disputed_border"},
     {BasemapLayer::admin1_border, 0, false, "admin1_border"},
     {BasemapLayer::lake_shore, 0, false, "lake_shore"},
     {BasemapLayer::river, LineFlag::intermittent, false, "river"},
     {BasemapLayer::river, LineFlag::intermittent, true, "intermittent_river"}}};

}  // namespace

const LineSource& source_of(LineGroup group) {
  return sources[static_cast<std::size_t>(group)];
}

const LineStyle& style_of(const Style& style, LineGroup group) {
  switch (group) {
    case LineGroup::coast:
      return style.coast;
    case LineGroup::country_border:
    case LineGroup::disputed_border:
      return style.country_border;
    case LineGroup::admin1_border:
      return style.admin1_border;
    case LineGroup::lake_shore:
      return style.lake_shore;
    case LineGroup::river:
    case LineGroup::intermittent_river:
      break;
  }
  return style.river;
}

float line_alpha(const LineStyle& style, std::size_t rank, double zoom) {
  const float since = static_cast<float>(zoom) - style.min_zoom - static_cast<float>(rank) / ranks_per_zoom;
  return style.min_zoom <= 0 && rank == 0 ? 1 : std::clamp(since / fade_in_levels, 0.0F, 1.0F);
}

float dash_of(LineGroup group) {
  return group == LineGroup::disputed_border || group == LineGroup::intermittent_river ? dash_px : 0;
}

}  // namespace dateline::view
