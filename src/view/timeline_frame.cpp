#include "dateline/view/timeline_frame.h"

#include <algorithm>

#include "timeline_calendar.h"
#include "timeline_fold.h"

namespace dateline::view {

namespace {

constexpr float tolerance_px = 4;

bool holds(float x, float width, float at, float tolerance) {
  return at >= x - tolerance && at <= x + width + tolerance;
}

}  // namespace

TimelineFrame timeline_frame(const app::State& state, const Style& style, const Fonts& fonts, float width_px,
                             float height_px, float pixel_ratio) {
  return Timeline(fonts, true).frame(state, style, width_px, height_px, pixel_ratio);
}

double TimelineFrame::first_lane_at(float scroll_px) const {
  if (!folding || folding->groups.empty()) return 0;
  const float most = std::max(lanes_content_px - (lanes_bottom_px - lanes_top_px), 0.0F);
  const float y = std::clamp(scroll_px, 0.0F, most);
  const std::size_t group = folding->group_at(y);
  const float below_top = y - folding->top_px(group), height = folding->height_px(group) + group_gap_px;
  return static_cast<double>(group) + static_cast<double>(std::clamp(below_top / height, 0.0F, 0.9999F));
}

const TimelineHit* pick(const TimelineFrame& frame, Vec2 at) {
  if (at.y < frame.lanes_top_px || at.y > frame.lanes_bottom_px || at.x < frame.gutter_px()) return nullptr;
  const TimelineHit* best = nullptr;
  for (const TimelineHit& hit : frame.hits) {
    if (!holds(hit.x, hit.width, at.x, tolerance_px) || !holds(hit.y, hit.height, at.y, tolerance_px)) continue;
    const auto distance = [&](const TimelineHit& h) { return std::abs(at.y - (h.y + h.height / 2)); };
    if (!best || hit.width < best->width || (hit.width == best->width && distance(hit) < distance(*best))) best = &hit;
  }
  return best;
}

const TimelineDensity* pick_density(const TimelineFrame& frame, Vec2 at) {
  if (at.y < frame.lanes_top_px || at.y > frame.lanes_bottom_px || at.x < frame.gutter_px()) return nullptr;
  for (const TimelineDensity& density : frame.densities)
    if (holds(density.x, density.width, at.x, 0) && holds(density.y, density.height, at.y, 0)) return &density;
  return nullptr;
}

const TimelineBin* pick_bin(const TimelineFrame& frame, Vec2 at) {
  if (at.y < 0 || at.y > frame.histogram_height_px) return nullptr;
  const auto after = std::upper_bound(frame.bins.begin(), frame.bins.end(), at.x,
                                      [](float x, const TimelineBin& bin) { return x < bin.x0; });
  if (after == frame.bins.begin()) return nullptr;
  const TimelineBin& bin = *std::prev(after);
  return at.x < bin.x1 ? &bin : nullptr;
}

const TimelineGroup* pick_group(const TimelineFrame& frame, Vec2 at) {
  if (at.x < 0 || at.x > frame.gutter_px()) return nullptr;
  for (const TimelineGroup& group : frame.groups)
    if (at.y >= group.y && at.y < group.y + group.height) return &group;
  return nullptr;
}

edtf::Day snapped(const TimelineScale& scale, double day) {
  using Unit = CalendarStep::Unit;
  constexpr double narrowest_px = 6;
  const double px_per_day = static_cast<double>(scale.width_px) / (scale.view.last_day - scale.view.first_day);
  CalendarStep step{Unit::year, 100};
  for (const CalendarStep finer : {CalendarStep{Unit::year, 10}, {Unit::year, 1}, {Unit::month, 1}, {Unit::day, 1}})
    if (px_per_day * mean_days(finer) >= narrowest_px) step = finer;
  const edtf::Day before = step_start(step, {static_cast<std::int32_t>(std::floor(day))});
  const edtf::Day after = next_step(step, before);
  return day - before.since_epoch <= after.since_epoch - day ? before : after;
}

}  // namespace dateline::view
