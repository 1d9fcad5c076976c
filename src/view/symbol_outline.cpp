#include "dateline/view/symbol_outline.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace dateline::view {
namespace {

constexpr float pi = std::numbers::pi_v<float>;

/// `count` corners on circles of radius `outer` and `inner` in turn, the first one up.
std::vector<Vec2> star(int count, float outer, float inner, float turn = 0) {
  std::vector<Vec2> corners;
  for (int i = 0; i < count; ++i) {
    const float angle = turn + 2 * pi * static_cast<float>(i) / static_cast<float>(count);
    const float radius = i % 2 == 0 ? outer : inner;
    corners.push_back({radius * std::sin(angle), -radius * std::cos(angle)});
  }
  return corners;
}

std::vector<Vec2> triangle(float up) {
  auto corners = star(3, 1.3f, 1.3f);
  corners[1] = {1.13f, 0.75f};
  corners[2] = {-1.13f, 0.75f};
  for (auto& corner : corners) corner.y = (corner.y + 0.17f) * up;
  return corners;
}

std::vector<Vec2> cross() {
  constexpr float arm = 1.08f, half = 0.38f;
  return {{-half, -arm}, {half, -arm}, {half, -half}, {arm, -half}, {arm, half},   {half, half},
          {half, arm},   {-half, arm}, {-half, half}, {-arm, half}, {-arm, -half}, {-half, -half}};
}

}  // namespace

std::vector<Vec2> symbol_corners(SymbolShape shape) {
  switch (shape) {
    case SymbolShape::square:
      return star(4, 1.24f, 1.24f, pi / 4);
    case SymbolShape::diamond:
      return star(4, 1.25f, 1.25f);
    case SymbolShape::triangle:
      return triangle(1);
    case SymbolShape::triangle_down:
      return triangle(-1);
    case SymbolShape::hexagon:
      return star(6, 1.08f, 1.08f);
    case SymbolShape::cross:
      return cross();
    case SymbolShape::star:
      return star(10, 1.32f, 0.58f);
    case SymbolShape::disc:
      break;
  }
  return {};
}

float hollow_border(float radius_px) {
  return std::max(1.5f, radius_px * 0.28f);
}

}  // namespace dateline::view
