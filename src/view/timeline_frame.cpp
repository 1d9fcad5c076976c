#include "dateline/view/timeline_frame.h"

#include <fmt/format.h>

#include <algorithm>

#include "dateline/view/words.h"
#include "timeline_calendar.h"
#include "timeline_plot.h"

namespace dateline::view {

namespace {

constexpr float top_px = 8;
constexpr float footer_px = 20;
constexpr float least_lanes_px = 12;
constexpr float tolerance_px = 4;

/// The brush under everything, its edges and handles over the grid.
void add_brush(const TimelinePlot& plot) {
  const model::Filter& filter = plot.state.filter;
  if (!filter.from && !filter.to) return;
  TimelineFrame& frame = plot.frame;
  const float left = filter.from ? plot.x_at(*filter.from) : 0,
              right = filter.to ? plot.x_at(*filter.to + 1) : frame.width_px;
  const float x0 = std::clamp(left, 0.0F, frame.width_px), x1 = std::clamp(right, 0.0F, frame.width_px);
  if (x0 >= x1) return;
  frame.brush_px = {x0, x1};
  plot.drawing().rects.push_back({x0, 0, x1 - x0, frame.height_px, plot.style.timeline_brush});
}

void add_handles(const TimelinePlot& plot) {
  if (!plot.frame.brush_px) return;
  const auto handle = [&](float x) {
    if (!plot.in_view(x, x)) return;
    constexpr float width = 6, height = 24, line = 1.5F;
    const float middle = plot.frame.histogram_height_px / 2;
    plot.drawing().rects.push_back({x - line / 2, 0, line, plot.frame.height_px, plot.style.accent.with_alpha(0.8F)});
    plot.drawing().rects.push_back({x - width / 2, middle - height / 2, width, height, plot.style.accent, width / 2});
  };
  if (plot.state.filter.from) handle(plot.x_at(*plot.state.filter.from));
  if (plot.state.filter.to) handle(plot.x_at(*plot.state.filter.to + 1));
}

std::string counted(std::size_t count, std::string_view lang, std::string_view en, std::string_view fr,
                    std::string_view fr_many) {
  return fmt::format("{} {}", grouped_number(count, lang), lang != "fr" ? en : count < 2 ? fr : fr_many);
}

void add_footer(const TimelinePlot& plot, const LaneCounts& counts, float middle_y) {
  const std::string_view lang = plot.state.lang;
  constexpr float size = 10.5F, edge = 8;
  const auto put = [&](const std::string& words, float x, Anchor anchor) {
    plot.text(words, x, middle_y, anchor, size, plot.style.text_faint);
  };
  if (counts.earlier) put("‹ " + counted(counts.earlier, lang, "earlier", "plus tôt", "plus tôt"), edge, Anchor::left);
  if (counts.later)
    put(counted(counts.later, lang, "later", "plus tard", "plus tard") + " ›", plot.frame.width_px - edge,
        Anchor::right);
  std::string middle;
  if (counts.not_drawn)
    middle = "+" + counted(counts.not_drawn, lang, "more, zoom in to see them", "autre, zoomer pour le voir",
                           "autres, zoomer pour les voir");
  if (counts.without_date)
    middle += (middle.empty() ? "" : "  ·  ") +
              counted(counts.without_date, lang, "without a date", "sans date", "sans date");
  if (!middle.empty()) put(middle, plot.frame.width_px / 2, Anchor::center);
}

}  // namespace

void TimelinePlot::text(std::string_view words, float x, float middle_y, Anchor anchor, float size_px, Color color,
                        Weight weight) const {
  constexpr float cap_height = 0.727F;  // of Inter, in ems
  TextRun run =
      fonts.shape(words, {x, std::round(middle_y + size_px * cap_height / 2)}, anchor, size_px, color, weight);
  run.halo = frame.background;
  run.halo_px = 2;
  drawing().texts.push_back(std::move(run));
}

void TimelinePlot::vertical_line(float x, float top, float bottom, Color color) const {
  drawing().rects.push_back({sharp(x), top, 1 / frame.pixel_ratio, bottom - top, color});
}

TimelineFrame timeline_frame(const app::State& state, const Style& style, const Fonts& fonts, float width_px,
                             float height_px, float pixel_ratio) {
  TimelineFrame frame;
  frame.width_px = width_px;
  frame.height_px = height_px;
  frame.pixel_ratio = pixel_ratio;
  frame.background = style.timeline_background;
  frame.scale = {state.timeline, 0, std::max(width_px, 1.0F)};
  frame.histogram_height_px = std::round(std::clamp(height_px * 0.36F, 32.0F, 96.0F));
  frame.lanes_top_px = frame.histogram_height_px + axis_height_px;
  if (width_px < 1 || height_px < 1) return frame;
  const TimelinePlot plot{frame, state, style, fonts};
  add_brush(plot);
  add_axis(plot, frame.histogram_height_px);
  add_histogram(plot, top_px, frame.histogram_height_px);
  add_handles(plot);
  const float lanes_bottom = std::max(height_px - footer_px, frame.lanes_top_px);
  if (height_px - footer_px - frame.lanes_top_px < least_lanes_px) return frame;
  const LaneCounts counts = add_lanes(plot, frame.lanes_top_px + 4, lanes_bottom);
  frame.events_without_date = counts.without_date;
  add_footer(plot, counts, height_px - footer_px / 2);
  return frame;
}

const TimelineHit* pick(const TimelineFrame& frame, Vec2 at) {
  const TimelineHit* best = nullptr;
  for (const TimelineHit& hit : frame.hits) {
    const bool near = at.x >= hit.x - tolerance_px && at.x <= hit.x + hit.width + tolerance_px &&
                      at.y >= hit.y - tolerance_px && at.y <= hit.y + hit.height + tolerance_px;
    if (!near) continue;
    const auto distance = [&](const TimelineHit& h) { return std::abs(at.y - (h.y + h.height / 2)); };
    if (!best || hit.width < best->width || (hit.width == best->width && distance(hit) < distance(*best))) best = &hit;
  }
  return best;
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
