#include "stroke_pass.h"

namespace dateline::render {
namespace {

constexpr float not_dashed = 1e6f;  // a dash longer than any line

}  // namespace

base::Result<StrokePass> StrokePass::create(Programs& programs) {
  auto program = FrameProgram::get(programs, "stroke");
  if (!program) return program.failure();
  return StrokePass(*std::move(program));
}

void StrokePass::add(std::span<const view::Vec2> points, Ends ends, const view::Color& color, float width_px,
                     float dash_px) {
  if (!(width_px > 0) || color.a <= 0) return;
  const bool dashed = dash_px > 0;
  ribbon_.clear();
  append_ribbon(points, dashed && ends == Ends::round ? Ends::butt : ends, Joins::round, ribbon_);
  const auto base = static_cast<std::uint32_t>(mesh_.vertices.size());
  const auto bytes = packed(color);
  for (const auto& v : ribbon_.vertices)
    mesh_.vertices.push_back({v.at, v.push, v.side, v.along, width_px / 2, dashed ? dash_px : not_dashed, bytes});
  for (const auto index : ribbon_.indices) mesh_.indices.push_back(base + index);
}

void StrokePass::draw(const Target& target) const {
  if (mesh_.empty()) return;
  program_.use(target);
  mesh_.draw();
}

}  // namespace dateline::render
