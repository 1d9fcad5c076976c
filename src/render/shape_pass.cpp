#include "shape_pass.h"

#include <cmath>

namespace dateline::render {

base::Result<ShapePass> ShapePass::create(Programs& programs) {
  auto program = FrameProgram::get(programs, "shape");
  if (!program) return program.failure();
  return ShapePass(*std::move(program));
}

void ShapePass::add(const view::SoftShape& shape) {
  const auto count = static_cast<std::uint32_t>(shape.rim.size());
  if (count < 3 || shape.fill.a <= 0) return;
  const auto base = static_cast<std::uint32_t>(mesh_.vertices.size());
  const auto color = packed(shape.fill);
  mesh_.vertices.push_back({shape.center, {}, 0, 1, shape.softness, color});
  for (const auto& point : shape.rim) {
    const float dx = point.x - shape.center.x, dy = point.y - shape.center.y;
    const float length = std::hypot(dx, dy);
    const view::Vec2 outwards = length > 0 ? view::Vec2{dx / length / 2, dy / length / 2} : view::Vec2{};
    mesh_.vertices.push_back({point, {-outwards.x, -outwards.y}, 1, 1, shape.softness, color});
    mesh_.vertices.push_back({point, outwards, 1, 0, shape.softness, color});
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t a = base + 1 + 2 * i, b = base + 1 + 2 * ((i + 1) % count);
    mesh_.indices.insert(mesh_.indices.end(), {base, a, b, a, a + 1, b, b, a + 1, b + 1});
  }
}

void ShapePass::prepare(const std::vector<view::SoftShape>& shapes, Damage& damage) {
  mesh_.begin();
  for (const auto& shape : shapes) add(shape);
  mesh_.finish(damage);
}

void ShapePass::draw(const Target& target) const {
  if (mesh_.empty()) return;
  program_.use(target);
  mesh_.draw();
}

}  // namespace dateline::render
