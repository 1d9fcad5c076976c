#include "rect_pass.h"

#include <algorithm>

namespace dateline::render {
namespace {

constexpr float longest_fade_px = 48;

}  // namespace

base::Result<RectPass> RectPass::create(Programs& programs) {
  auto program = FrameProgram::get(programs, "rect");
  if (!program) return program.failure();
  return RectPass(*std::move(program));
}

void RectPass::add(const view::Rect& rect, float margin) {
  if (!(rect.width > 0) || !(rect.height > 0) || rect.color.a <= 0) return;
  const view::Vec2 half{rect.width / 2, rect.height / 2};
  const view::Vec2 center{rect.x + half.x, rect.y + half.y};
  const bool both = rect.fill == view::Fill::fade_both;
  const bool left = both || rect.fill == view::Fill::fade_left;
  const bool right = both || rect.fill == view::Fill::fade_right;
  const float slope = 1 / std::min(both ? half.x : rect.width, longest_fade_px);
  const float ramp = half.x * slope;
  Vertex vertex{{}, {}, half, {}, std::min({rect.corner_px, half.x, half.y}), 0, packed(rect.color)};
  const float fade[4] = {left ? slope : 0, left ? ramp : 1, right ? -slope : 0, right ? ramp : 1};
  std::ranges::copy(fade, vertex.fade);
  vertex.hatched = rect.fill == view::Fill::hatched ? 1.0f : 0.0f;
  std::array<Vertex, 4> corners;
  for (std::size_t i = 0; i < 4; ++i) {
    vertex.local = {(i % 2 == 0 ? -1.0f : 1.0f) * (half.x + margin), (i < 2 ? -1.0f : 1.0f) * (half.y + margin)};
    vertex.at = {center.x + vertex.local.x, center.y + vertex.local.y};
    corners[i] = vertex;
  }
  mesh_.quad(corners);
}

bool RectPass::prepare(const std::vector<view::Rect>& rects, float pixel_ratio) {
  mesh_.begin();
  for (const auto& rect : rects) add(rect, 0.5f / pixel_ratio);
  return mesh_.finish();
}

void RectPass::draw(const Target& target) const {
  if (mesh_.empty()) return;
  program_.use(target);
  mesh_.draw();
}

}  // namespace dateline::render
