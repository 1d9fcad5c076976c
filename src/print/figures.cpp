#include "figures.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "dateline/view/symbol_outline.h"

namespace dateline::print {
namespace {

constexpr float longest_fade_px = 48;
constexpr float hatch_period_px = 6;

/// How far a shape of radius 1 reaches at least, towards the middle of its nearest edge.
float inner_reach(view::SymbolShape shape) {
  const std::vector<Vec2> corners = view::symbol_corners(shape);
  float least = corners.empty() ? 1 : std::numeric_limits<float>::max();
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const Vec2 a = corners[i], b = corners[(i + 1) % corners.size()];
    least = std::min(least, std::abs(a.x * b.y - b.x * a.y) / std::hypot(b.x - a.x, b.y - a.y));
  }
  return least;
}

}  // namespace

std::vector<SymbolPart> parts_of(const view::Symbol& symbol) {
  std::vector<SymbolPart> parts;
  if (!(symbol.radius_px > 0)) return parts;
  if (symbol.ringed) {
    const float reach = symbol.radius_px * view::symbol_corner_reach + symbol.outline_px + view::symbol_ring_gap_px;
    const float width = view::symbol_ring_width_px;
    parts.push_back({view::SymbolShape::disc, reach, symbol.ring.with_alpha(symbol.ring.a * view::hollow_ground), 0});
    parts.push_back({view::SymbolShape::disc, reach + width / 2, symbol.ring, width});
  }
  if (symbol.outline.a > 0 && symbol.outline_px > 0)
    parts.push_back({symbol.shape, symbol.radius_px, symbol.outline, 2 * symbol.outline_px});
  if (!symbol.hollow) {
    parts.push_back({symbol.shape, symbol.radius_px, symbol.fill, 0});
    return parts;
  }
  const float border = view::hollow_border(symbol.radius_px);
  const float middle = std::max(0.1F, symbol.radius_px - border / 2 / inner_reach(symbol.shape));
  const float ground = symbol.fill.a * view::hollow_ground;
  parts.push_back({symbol.shape, symbol.radius_px, {1, 1, 1, 1}, 0});
  parts.push_back({symbol.shape, middle, symbol.fill.with_alpha(ground), 0});
  parts.push_back({symbol.shape, middle, symbol.fill, border});
  return parts;
}

std::vector<Stop> soft_stops(float softness) {
  std::vector<Stop> stops;
  for (const float t : {0.0F, 0.25F, 0.5F, 0.75F, 1.0F}) stops.push_back({t, 1 - softness * t * t * (3 - 2 * t)});
  return stops;
}

std::vector<Stop> fade_stops(const view::Rect& rect) {
  const bool both = rect.fill == view::Fill::fade_both;
  const bool left = both || rect.fill == view::Fill::fade_left, right = both || rect.fill == view::Fill::fade_right;
  if (!left && !right) return {};
  const float length = std::min(both ? rect.width / 2 : rect.width, longest_fade_px) / rect.width;
  std::vector<Stop> stops{{0, left ? 0.0F : 1.0F}};
  if (left) stops.push_back({length, 1});
  if (right) stops.push_back({1 - length, 1});
  stops.push_back({1, right ? 0.0F : 1.0F});
  return stops;
}

Path hatch_of(const view::Rect& rect) {
  Path path;
  const float apart = hatch_period_px * std::numbers::sqrt2_v<float>;
  const float reach = hatch_stripe_px;  // stripes begin and end outside
  for (float sum = apart / 2; sum < rect.width + rect.height + apart; sum += apart) {
    const Vec2 top{rect.x + sum + reach, rect.y - reach};
    const Vec2 bottom{rect.x + sum - rect.height - reach, rect.y + rect.height + reach};
    path.parts.push_back({top, bottom});
  }
  return path;
}

Box bounds_of(const std::vector<Vec2>& points) {
  const auto [left, right] = std::ranges::minmax(points, {}, &Vec2::x);
  const auto [top, bottom] = std::ranges::minmax(points, {}, &Vec2::y);
  return {left.x, top.y, right.x - left.x, bottom.y - top.y};
}

}  // namespace dateline::print
