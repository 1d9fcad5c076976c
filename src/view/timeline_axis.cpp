#include <algorithm>
#include <optional>

#include "timeline_calendar.h"
#include "timeline_plot.h"

namespace dateline::view {

namespace {

using Unit = CalendarStep::Unit;

constexpr float label_px = 11;
constexpr float inset_px = 5;
constexpr float between_px = 8;

/// The widest label that a step has, in a language.
float widest_label(const TimelinePlot& plot, CalendarStep step, bool wide) {
  const auto width = [&](edtf::Day day) {
    return plot.fonts.measure(step_label(step, day, plot.state.lang, wide), label_px).width;
  };
  if (step.unit == Unit::year) {
    const auto& view = plot.frame.scale.view;
    return std::max(width({static_cast<std::int32_t>(view.first_day)}),
                    width({static_cast<std::int32_t>(view.last_day)}));
  }
  float widest = 0;
  for (int month = 1; month <= 12; ++month)
    for (int day = step.unit == Unit::month ? 28 : 22; day <= 28; ++day)
      widest = std::max(widest, width(edtf::day_of({2028, month, day})));
  return widest;
}

/// The finest step whose labels have room.
CalendarStep finest_labelled(const TimelinePlot& plot) {
  const auto ladder = calendar_ladder();
  for (const CalendarStep step : ladder) {
    const float px = plot.px_per_day() * static_cast<float>(mean_days(step));
    if (px >= 20 && px >= widest_label(plot, step, false) + between_px + inset_px) return step;
  }
  return ladder.back();
}

std::optional<CalendarStep> period_over(CalendarStep step) {
  if (step.unit == Unit::day || step.unit == Unit::week) return CalendarStep{Unit::month, 1};
  if (step.unit == Unit::month) return CalendarStep{Unit::year, 1};
  if (step.count < 100) return CalendarStep{Unit::century, 1};
  if (step.count < 1000) return CalendarStep{Unit::millennium, 1};
  return std::nullopt;
}

/// Labels of one row from left to right; one that would touch its neighbour or the frame's edge is left out.
class LabelRow {
 public:
  LabelRow(const TimelinePlot& plot, float middle_y, Color color, Weight weight)
      : plot_(plot), middle_y_(middle_y), color_(color), weight_(weight) {}

  void add(const std::string& words, float x, float at_most) {
    const float right = x + plot_.fonts.measure(words, label_px, weight_).width;
    if (x < free_from_ || right > at_most) return;
    plot_.text(words, x, middle_y_, Anchor::left, label_px, color_, weight_, 0);
    free_from_ = right + between_px;
  }

 private:
  const TimelinePlot& plot_;
  float middle_y_;
  Color color_;
  Weight weight_;
  float free_from_ = plot_.left() + 2;
};

void add_steps(const TimelinePlot& plot, CalendarStep step, float top) {
  const auto& view = plot.frame.scale.view;
  const float px = plot.px_per_day() * static_cast<float>(mean_days(step));
  const bool wide = step.unit == Unit::day && px >= widest_label(plot, step, true) + 2 * between_px;
  LabelRow row(plot, top + 10, plot.style.text_muted, Weight::regular);
  for (const edtf::Day day : step_starts(step, view.first_day, view.last_day)) {
    const float x = plot.x_at(day);
    if (plot.in_view(x, x)) plot.vertical_line(x, plot.style.timeline_grid.with_alpha(0.55F));
    const std::string words = step_label(step, day, plot.state.lang, wide);
    const float centring = (px - plot.fonts.measure(words, label_px).width) / 2;
    row.add(words, x + (step.unit == Unit::day ? centring : inset_px), plot.frame.width_px - 2);
  }
}

void add_periods(const TimelinePlot& plot, CalendarStep period, float top) {
  const auto& view = plot.frame.scale.view;
  LabelRow row(plot, top + 27, plot.style.text, Weight::medium);
  for (const edtf::Day day : step_starts(period, view.first_day, view.last_day)) {
    const float x = plot.x_at(day), end = plot.x_at(next_step(period, day));
    if (plot.in_view(x, x)) plot.vertical_line(x, plot.style.timeline_grid);
    const std::string words = step_label(period, day, plot.state.lang, true);
    row.add(words, std::max(x, plot.left()) + inset_px, std::min(end, plot.frame.width_px) - 2);
  }
}

}  // namespace

void add_axis(const TimelinePlot& plot, float top) {
  const CalendarStep step = finest_labelled(plot);
  add_steps(plot, step, top);
  if (const auto period = period_over(step)) add_periods(plot, *period, top);
  for (const float y : {top, top + axis_height_px})
    plot.drawing().panels.push_back(
        {0, plot.sharp(y) - (y > top ? plot.hairline() : 0), plot.right(), plot.hairline(), plot.style.timeline_grid});
}

}  // namespace dateline::view
