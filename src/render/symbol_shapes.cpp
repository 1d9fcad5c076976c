#include "symbol_shapes.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "dateline/view/symbol_outline.h"

namespace dateline::render {
using view::SymbolShape;
using view::Vec2;
namespace {

/// Distance to a polygon's outline, positive inside (even-odd).
float polygon_distance(std::span<const Vec2> corners, Vec2 at) {
  float nearest = 1e18f;  // squared
  bool inside = false;
  for (std::size_t i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
    const Vec2 a = corners[i], b = corners[j];
    const Vec2 edge{b.x - a.x, b.y - a.y}, to{at.x - a.x, at.y - a.y};
    const float t = std::clamp((to.x * edge.x + to.y * edge.y) / (edge.x * edge.x + edge.y * edge.y), 0.0f, 1.0f);
    const Vec2 away{to.x - edge.x * t, to.y - edge.y * t};
    nearest = std::min(nearest, away.x * away.x + away.y * away.y);
    if ((a.y > at.y) != (b.y > at.y) && at.x < a.x + edge.x * (at.y - a.y) / edge.y) inside = !inside;
  }
  return std::copysign(std::sqrt(nearest), inside ? 1.0f : -1.0f);
}

float distance_to(SymbolShape shape, std::span<const Vec2> corners, Vec2 at) {
  return shape == SymbolShape::disc ? 1 - std::hypot(at.x, at.y) : polygon_distance(corners, at);
}

}  // namespace

float symbol_distance(SymbolShape shape, Vec2 at) {
  return distance_to(shape, view::symbol_corners(shape), at);
}

std::vector<std::uint16_t> symbol_atlas() {
  constexpr auto cell = static_cast<std::size_t>(symbol_cell_px);
  std::vector<std::uint16_t> texels(cell * cell * symbol_shape_count);
  for (std::size_t shape = 0; shape < symbol_shape_count; ++shape) {
    const auto corners = view::symbol_corners(static_cast<SymbolShape>(shape));
    for (std::size_t i = 0; i < cell * cell; ++i) {
      const auto place = [&](std::size_t k) { return ((static_cast<float>(k) + 0.5f) / cell * 2 - 1) * symbol_reach; };
      const float d = distance_to(static_cast<SymbolShape>(shape), corners, {place(i % cell), place(i / cell)});
      const float value = std::clamp(d / symbol_range + 0.5f, 0.0f, 1.0f);
      texels[(i / cell * symbol_shape_count + shape) * cell + i % cell] =
          static_cast<std::uint16_t>(value * 65535 + 0.5f);
    }
  }
  return texels;
}

}  // namespace dateline::render
