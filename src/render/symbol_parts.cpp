#include "symbol_parts.h"

#include <algorithm>

namespace dateline::render {

std::array<SymbolExtent, symbol_shape_count> symbol_extents() {
  std::array<SymbolExtent, symbol_shape_count> out;
  for (std::size_t shape = 0; shape < out.size(); ++shape) {
    const auto corners = view::symbol_corners(static_cast<view::SymbolShape>(shape));
    if (corners.empty()) out[shape] = {{-1, -1}, {1, 1}};
    for (const view::Vec2& c : corners) {
      out[shape].min = {std::min(out[shape].min.x, c.x), std::min(out[shape].min.y, c.y)};
      out[shape].max = {std::max(out[shape].max.x, c.x), std::max(out[shape].max.y, c.y)};
    }
  }
  return out;
}

SymbolExtent SymbolPart::box(const SymbolExtent& extent, float pixel_ratio) const {
  const float margin = outline_px + 1.5f / pixel_ratio, most = radius_px * symbol_reach * 0.98f;
  const auto within = [&](float side, float out) { return std::clamp(side * radius_px + out * margin, -most, most); };
  return {{within(extent.min.x, -1), within(extent.min.y, -1)}, {within(extent.max.x, 1), within(extent.max.y, 1)}};
}

}  // namespace dateline::render
