#include "symbol_shapes.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "dateline/view/symbol_outline.h"

namespace dateline::render {
using view::SymbolShape;
using view::Vec2;
namespace {

/// Distances along one row of points, edge by edge so that the row is what a compiler makes vectors of.
class DistanceRow {
 public:
  DistanceRow(std::span<const float> x, float y) : x_(x), y_(y), squared_(x.size(), 1e18f), side_(x.size(), -1.0f) {}

  void add_edge(Vec2 a, Vec2 b) {
    const Vec2 edge{b.x - a.x, b.y - a.y};
    const float inverse = 1 / (edge.x * edge.x + edge.y * edge.y), to_y = y_ - a.y;
    for (std::size_t i = 0; i < x_.size(); ++i) {
      const float to_x = x_[i] - a.x;
      const float t = std::clamp((to_x * edge.x + to_y * edge.y) * inverse, 0.0f, 1.0f);
      const Vec2 away{to_x - edge.x * t, to_y - edge.y * t};
      squared_[i] = std::min(squared_[i], away.x * away.x + away.y * away.y);
    }
    if ((a.y > y_) == (b.y > y_)) return;
    const float crossing = a.x + edge.x * to_y / edge.y;
    for (std::size_t i = 0; i < x_.size(); ++i) side_[i] *= x_[i] < crossing ? -1.0f : 1.0f;
  }

  float at(std::size_t i) const { return side_[i] * std::sqrt(squared_[i]); }

 private:
  std::span<const float> x_;
  float y_;
  std::vector<float> squared_, side_;
};

/// Distances to the outline of `shape` of radius 1 at each of `x`, positive inside (even-odd).
std::vector<float> distances(SymbolShape shape, std::span<const float> x, float y) {
  std::vector<float> out(x.size());
  if (shape == SymbolShape::disc) {
    std::ranges::transform(x, out.begin(), [y](float at) { return 1 - std::hypot(at, y); });
    return out;
  }
  const auto corners = view::symbol_corners(shape);
  DistanceRow row(x, y);
  for (std::size_t i = 0; i < corners.size(); ++i) row.add_edge(corners[i], corners[(i + 1) % corners.size()]);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = row.at(i);
  return out;
}

}  // namespace

float symbol_distance(SymbolShape shape, Vec2 at) {
  return distances(shape, std::span(&at.x, 1), at.y).front();
}

std::vector<std::uint16_t> symbol_atlas() {
  constexpr auto cell = static_cast<std::size_t>(symbol_cell_px);
  std::vector<float> places(cell);
  for (std::size_t k = 0; k < cell; ++k) places[k] = ((static_cast<float>(k) + 0.5f) / cell * 2 - 1) * symbol_reach;
  std::vector<std::uint16_t> texels;
  texels.reserve(cell * cell * symbol_shape_count);
  for (const float y : places)
    for (std::size_t shape = 0; shape < symbol_shape_count; ++shape)
      for (const float distance : distances(static_cast<SymbolShape>(shape), places, y)) {
        const float value = std::clamp(distance / symbol_range + 0.5f, 0.0f, 1.0f);
        texels.push_back(static_cast<std::uint16_t>(value * 65535 + 0.5f));
      }
  return texels;
}

}  // namespace dateline::render
