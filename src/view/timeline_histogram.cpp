#include <algorithm>
#include <cmath>

#include "dateline/query/histogram.h"
#include "dateline/view/words.h"
#include "timeline_calendar.h"
#include "timeline_plot.h"

namespace dateline::view {

namespace {

constexpr float thinnest_bin_px = 5;

std::vector<edtf::Day> bin_edges(const TimelinePlot& plot) {
  CalendarStep bin = calendar_ladder().back();
  for (const CalendarStep step : calendar_ladder())
    if (plot.px_per_day() * static_cast<float>(mean_days(step)) >= thinnest_bin_px) {
      bin = step;
      break;
    }
  const auto& view = plot.frame.scale.view;
  std::vector<edtf::Day> edges = step_starts(bin, view.first_day, view.last_day);
  if (edges.size() < 2) edges.push_back(next_step(bin, edges.back()));
  return edges;
}

/// The largest of 1, 2, 5, 10, 20 ... not above `most`.
double round_number(double most) {
  const double power = std::pow(10, std::floor(std::log10(most)));
  return most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power;
}

/// One bar from the base up; each part stands on those before it.
class Stack {
 public:
  Stack(const TimelinePlot& plot, float x, float width, float base, float px_per_event)
      : plot_(plot), x_(x), width_(width), y_(base), px_per_event_(px_per_event) {}

  void add(float events, Color color, Fill fill) {
    const float height = events * px_per_event_;
    if (height < 0.4F) return;
    y_ -= height;
    plot_.drawing().rects.push_back({x_, y_, width_, height, color, 0, fill});
  }

 private:
  const TimelinePlot& plot_;
  float x_, width_, y_, px_per_event_;
};

void add_height_line(const TimelinePlot& plot, float most, float base, float px_per_event) {
  if (most < 1) return;
  const double value = round_number(most);
  const float y = plot.sharp(base - static_cast<float>(value) * px_per_event);
  plot.drawing().rects.push_back(
      {0, y, plot.frame.width_px, 1 / plot.frame.pixel_ratio, plot.style.timeline_grid.with_alpha(0.8F)});
  plot.text(grouped_number(static_cast<std::size_t>(value), plot.state.lang), plot.frame.width_px - 6, y + 7,
            Anchor::right, 10, plot.style.text_faint);
}

}  // namespace

void add_histogram(const TimelinePlot& plot, float top, float base) {
  const std::vector<edtf::Day> edges = bin_edges(plot);
  const query::EventTable& table = plot.state.content->table;
  const query::Histogram all = query::histogram(table, edges);
  const bool filtered = plot.state.matching->size() != table.size();
  const query::Histogram kept = filtered ? query::histogram(table, *plot.state.matching, edges) : all;
  float most = 0;
  for (std::size_t i = 0; i < all.certain.size(); ++i) most = std::max(most, all.certain[i] + all.uncertain[i]);
  if (most <= 0) return;
  const float px_per_event = (base - top) / most;
  add_height_line(plot, most, base, px_per_event);
  for (std::size_t i = 0; i < all.certain.size(); ++i) {
    const float x0 = plot.x_at(edges[i]), x1 = plot.x_at(edges[i + 1]);
    const float left = plot.sharp(x0), width = plot.sharp(x1) - left;
    const float gap = width >= 12 ? 2.0F : width >= 4 ? 1.0F : 0.0F;
    Stack bar(plot, left + gap / 2, width - gap, base, px_per_event);
    bar.add(kept.certain[i], plot.style.accent, Fill::solid);
    bar.add(kept.uncertain[i], plot.style.accent, Fill::hatched);
    bar.add(all.certain[i] - kept.certain[i], plot.style.timeline_rest, Fill::solid);
    bar.add(all.uncertain[i] - kept.uncertain[i], plot.style.timeline_rest, Fill::hatched);
  }
}

}  // namespace dateline::view
