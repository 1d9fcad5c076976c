#include "label_fade.h"

#include <algorithm>

namespace dateline::view {
namespace {

constexpr double fade_s = 0.16, longest_step_s = 0.06;

void fade(PlacedLabel& label, float alpha) {
  for (TextRun& run : label.lines) {
    run.color.a *= alpha;
    run.halo.a *= alpha;
  }
  if (!label.dot) return;
  label.dot->fill.a *= alpha;
  label.dot->outline.a *= alpha;
}

void move(PlacedLabel& label, float dx, float dy) {
  for (TextRun& run : label.lines)
    for (Glyph& glyph : run.glyphs) {
      glyph.x += dx;
      glyph.y += dy;
    }
  if (label.dot) label.dot->center = {label.dot->center.x + dx, label.dot->center.y + dy};
}

Box moved(const Box& box, float dx, float dy) {
  return {box.left + dx, box.top + dy, box.right + dx, box.bottom + dy};
}

Box around(const Symbol& dot) {
  const float r = dot.radius_px + dot.outline_px;
  return {dot.center.x - r, dot.center.y - r, dot.center.x + r, dot.center.y + r};
}

}  // namespace

void LabelFade::apply(const std::vector<LabelRequest>& requests, const std::vector<Box>& obstacles,
                      std::vector<PlacedLabel>& placed, double now_s) {
  const bool is_first = last_s_ < 0;
  const auto step = static_cast<float>(std::clamp(now_s - last_s_, 0.0, longest_step_s) / fade_s);
  last_s_ = now_s;
  std::unordered_map<std::uint64_t, Vec2> wanted;
  for (const LabelRequest& request : requests) wanted.emplace(request.id, request.at);
  std::unordered_map<std::uint64_t, Shown> next;
  is_moving_ = false;
  for (PlacedLabel& label : placed) {
    const auto before = shown_.find(label.id);
    const float alpha = is_first ? 1 : std::min(1.0F, (before == shown_.end() ? 0 : before->second.alpha) + step);
    const auto at = wanted.find(label.id);
    next.emplace(label.id, Shown{label, at == wanted.end() ? Vec2{} : at->second, alpha});
    is_moving_ = is_moving_ || alpha < 1;
    if (alpha < 1) fade(label, alpha);
  }
  std::vector<Box> taken = obstacles;
  for (const PlacedLabel& label : placed) {
    taken.push_back(label.box.grown(2, 1));
    if (label.dot) taken.push_back(around(*label.dot));
  }
  for (auto& [id, gone] : shown_) {
    const auto at = wanted.find(id);
    if (next.contains(id) || at == wanted.end() || gone.alpha <= step) continue;
    gone.alpha -= step;
    const Box now = moved(gone.label.box, at->second.x - gone.at.x, at->second.y - gone.at.y);
    if (std::ranges::any_of(taken, [&](const Box& box) { return box.overlaps(now.grown(2, 1)); })) continue;
    taken.push_back(now);
    gone.label.box = now;
    move(gone.label, at->second.x - gone.at.x, at->second.y - gone.at.y);
    gone.at = at->second;
    is_moving_ = true;
    PlacedLabel& leaving = placed.emplace_back(gone.label);
    fade(leaving, gone.alpha);
    next.emplace(id, std::move(gone));
  }
  shown_ = std::move(next);
}

}  // namespace dateline::view
