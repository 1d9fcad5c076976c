#include <algorithm>
#include <cmath>

#include "dateline/query/histogram.h"
#include "dateline/view/words.h"
#include "timeline_calendar.h"
#include "timeline_plot.h"

namespace dateline::view {

namespace {

constexpr float thinnest_bin_px = 5;
constexpr float passing_alpha = 0.34F;

/// The largest of 1, 2, 5, 10, 20 ... not above `most`.
double round_number(double most) {
  const double power = std::pow(10, std::floor(std::log10(most)));
  return most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power;
}

/// From weights to heights, linear or logarithmic.
class Heights {
 public:
  Heights(float most, float height_px, bool log_scale)
      : most_(log_scale ? std::log1p(most) : most), height_px_(height_px), log_scale_(log_scale) {}
  float operator()(float weight) const { return height_px_ * (log_scale_ ? std::log1p(weight) : weight) / most_; }

 private:
  float most_, height_px_;
  bool log_scale_;
};

/// One bar from the base up; each part stands on those before it.
class Stack {
 public:
  Stack(const TimelinePlot& plot, float x, float width, float base, const Heights& heights)
      : plot_(plot), x_(x), width_(width), base_(base), heights_(heights) {}

  void add(float weight, Color color, Fill fill) {
    constexpr float least_px = 0.4F;
    if (weight <= 0) return;
    const float from = heights_(weight_), to = heights_(weight_ + weight);
    weight_ += weight;
    if (to - drawn_to_ < least_px) return;
    const float bottom = std::max(from, drawn_to_);
    plot_.drawing().panels.push_back({x_, base_ - to, width_, to - bottom, color, 0, fill});
    drawn_to_ = to;
  }

 private:
  const TimelinePlot& plot_;
  float x_, width_, base_;
  const Heights& heights_;
  float weight_ = 0, drawn_to_ = 0;
};

/// Round heights that are worth a line: one or two, or on a logarithmic scale each power of ten.
std::vector<double> marks(float most, bool log_scale) {
  std::vector<double> out;
  if (most < 1) return out;
  if (!log_scale) {
    const double top = round_number(most);
    out.push_back(top);
    if (top >= 4) out.push_back(top / 2);
    return out;
  }
  for (double value = 1; value <= static_cast<double>(most); value *= 10) out.push_back(value);
  return out;
}

void add_marks(const TimelinePlot& plot, float most, float base, const Heights& heights) {
  constexpr float least_between_px = 13;
  float free_below = 0;
  std::vector<double> values = marks(most, plot.state.timeline_options.log_scale);
  std::sort(values.rbegin(), values.rend());
  for (const double value : values) {
    const float y = plot.sharp(base - heights(static_cast<float>(value)));
    if (y < free_below || y > base - least_between_px / 2) continue;
    free_below = y + least_between_px;
    plot.drawing().panels.push_back(
        {plot.left(), y, plot.right() - plot.left(), plot.hairline(), plot.style.timeline_grid.with_alpha(0.8F)});
    const std::string words = grouped_number(static_cast<std::size_t>(value), plot.state.lang);
    if (plot.left() > 0)
      plot.text(words, plot.left() - 8, y, Anchor::right, 10, plot.style.text_faint);
    else
      plot.text(words, plot.right() - 6, y + 7, Anchor::right, 10, plot.style.text_faint);
  }
}

float total(const query::Histogram& histogram, std::size_t bin) {
  return histogram.certain[bin] + histogram.uncertain[bin];
}

}  // namespace

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

void add_histogram(const TimelinePlot& plot, const Counts& counts, float top, float base) {
  const auto& [edges, all, passing, matching] = counts;
  float most = 0;
  for (std::size_t i = 0; i < all.certain.size(); ++i) most = std::max(most, total(all, i));
  if (most > 0) {
    const Heights heights(most, base - top, plot.state.timeline_options.log_scale);
    add_marks(plot, most, base, heights);
    const Color paler = plot.style.accent.with_alpha(passing_alpha);
    for (std::size_t i = 0; i < all.certain.size(); ++i) {
      const float left = std::max(plot.sharp(plot.x_at(edges[i])), plot.left());
      const float width = plot.sharp(plot.x_at(edges[i + 1])) - left;
      const float gap = width >= 12 ? 2.0F : width >= 4 ? 1.0F : 0.0F;
      Stack bar(plot, left + gap / 2, width - gap, base, heights);
      bar.add(matching.certain[i], plot.style.accent, Fill::solid);
      bar.add(matching.uncertain[i], plot.style.accent, Fill::hatched);
      bar.add(passing.certain[i] - matching.certain[i], paler, Fill::solid);
      bar.add(passing.uncertain[i] - matching.uncertain[i], paler, Fill::hatched);
      bar.add(all.certain[i] - passing.certain[i], plot.style.timeline_rest, Fill::solid);
      bar.add(all.uncertain[i] - passing.uncertain[i], plot.style.timeline_rest, Fill::hatched);
    }
  }
  for (std::size_t i = 0; i < all.certain.size(); ++i)
    plot.frame.bins.push_back({std::max(plot.x_at(edges[i]), plot.left()),
                               plot.x_at(edges[i + 1]),
                               {edges[i], edges[i + 1] - 1},
                               total(matching, i),
                               total(passing, i),
                               total(all, i),
                               matching.uncertain[i]});
}

}  // namespace dateline::view
