#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "dateline/base/xml_text.h"
#include "report_parts.h"

namespace dateline::store {

namespace {

constexpr double width = 1000, height = 150, bottom = 22, top = 6;
constexpr std::size_t bars_at_most = 96;

enum class Unit { day, week, month, year, decade, century };

/// The first day of the unit that holds `day`.
edtf::Day floor_of(edtf::Day day, Unit unit) {
  const edtf::Civil c = edtf::civil_of(day);
  const auto year_floor = [&](int years) { return c.year - ((c.year % years) + years) % years; };
  switch (unit) {
    case Unit::day:
      return day;
    case Unit::week:
      return day - (static_cast<int>(edtf::weekday_of(day)) - 1);
    case Unit::month:
      return edtf::day_of({c.year, c.month, 1});
    case Unit::year:
      return edtf::day_of({c.year, 1, 1});
    case Unit::decade:
      return edtf::day_of({year_floor(10), 1, 1});
    case Unit::century:
      return edtf::day_of({year_floor(100), 1, 1});
  }
  return day;
}

edtf::Day next(edtf::Day start, Unit unit) {
  constexpr std::array<int, 6> more_than{1, 7, 31, 366, 3653, 36525};
  return unit == Unit::day ? start + 1 : floor_of(start + more_than[static_cast<std::size_t>(unit)], unit);
}

struct Bar {
  edtf::Day first;
  std::array<double, model::event_kind_count> share{};
  double total() const {
    double sum = 0;
    for (const double s : share) sum += s;
    return sum;
  }
};

struct Known {
  edtf::Day first, last;
};

/// The days of an event; an open end is its known one.
std::optional<Known> known(const model::When& when) {
  if (!when.first && !when.last) return std::nullopt;
  return Known{when.first ? *when.first : *when.last, when.last ? *when.last : *when.first};
}

std::vector<Bar> bars_of(edtf::Day first, edtf::Day last) {
  std::vector<Bar> bars;
  for (int unit = 0; unit <= static_cast<int>(Unit::century); ++unit) {
    bars.clear();
    const auto u = static_cast<Unit>(unit);
    for (edtf::Day day = floor_of(first, u); day <= last && bars.size() <= bars_at_most; day = next(day, u))
      bars.push_back({day, {}});
    if (bars.size() <= bars_at_most) break;
  }
  return bars;
}

void count(std::vector<Bar>& bars, const model::Event& event, const Known& days) {
  const auto bar_of = [&](edtf::Day day) {
    const auto after =
        std::upper_bound(bars.begin(), bars.end(), day, [](edtf::Day d, const Bar& b) { return d < b.first; });
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - bars.begin() - 1, 0));
  };
  const std::size_t from = bar_of(days.first), to = bar_of(days.last);
  for (std::size_t i = from; i <= to; ++i)
    bars[i].share[static_cast<std::size_t>(event.kind)] += 1.0 / static_cast<double>(to - from + 1);
}

std::string bar_svg(const Bar& bar, edtf::Day last, double x, double bar_width, double scale,
                    const ReportOptions& options) {
  std::string rects, words;
  double y = height - bottom;
  for (std::size_t k = 0; k < bar.share.size(); ++k) {
    if (bar.share[k] <= 0) continue;
    const auto& [r, g, b] = options.marks[k].rgb;
    y -= bar.share[k] * scale;
    rects +=
        fmt::format("<rect x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" height=\"{:.2f}\" fill=\"#{:02x}{:02x}{:02x}\"/>",
                    x, y, bar_width, bar.share[k] * scale, r, g, b);
    words += fmt::format("\n{}: {:.3g}", base::xml_text(options.marks[k].label), bar.share[k]);
  }
  return fmt::format(
      "<g data-from=\"{}\" data-to=\"{}\" tabindex=\"0\" role=\"button\"><title>{}{}</title><rect class=\"hit\" "
      "x=\"{:.2f}\" y=\"0\" width=\"{:.2f}\" height=\"{:.0f}\"/>{}</g>\n",
      edtf::iso(bar.first), edtf::iso(last), base::xml_text(options.words.span(bar.first, last)), words, x, bar_width,
      height - bottom, rects);
}

}  // namespace

std::string timeline_svg(const Collection& collection, const ReportOptions& options) {
  std::optional<Known> all;
  for (const model::Event& e : collection.events) {
    const auto days = known(e.when);
    if (!days) continue;
    if (!all) all = days;
    all = Known{std::min(all->first, days->first), std::max(all->last, days->last)};
  }
  if (!all) return {};
  std::vector<Bar> bars = bars_of(all->first, all->last);
  for (const model::Event& e : collection.events)
    if (const auto days = known(e.when)) count(bars, e, *days);
  double highest = 0;
  for (const Bar& bar : bars) highest = std::max(highest, bar.total());
  const double step = std::min(width / static_cast<double>(bars.size()), 60.0);
  const double scale = (height - bottom - top) / std::max(highest, 1.0);
  std::string out =
      fmt::format("<svg id=\"timeline\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"group\" aria-label=\"{}\">\n", width,
                  height, base::xml_text(options.words.phrase("report.timeline")));
  const std::size_t label_every = std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(95 / step)));
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const edtf::Day last = i + 1 < bars.size() ? bars[i + 1].first - 1 : std::max(all->last, bars[i].first);
    const double x = static_cast<double>(i) * step;
    out += bar_svg(bars[i], last, x + step * 0.08, step * 0.84, scale, options);
    if (i % label_every == 0)
      out += fmt::format(
          "<line x1=\"{0:.2f}\" x2=\"{0:.2f}\" y1=\"{1:.0f}\" y2=\"{2:.0f}\"/><text x=\"{3:.2f}\" "
          "y=\"{4:.0f}\">{5}</text>\n",
          x + 0.5, height - bottom, height - bottom + 6, x + 4, height - 6,
          base::xml_text(options.words.span(bars[i].first, last)));
  }
  out += fmt::format("<line class=\"base\" x1=\"0\" x2=\"{0:.0f}\" y1=\"{1:.1f}\" y2=\"{1:.1f}\"/></svg>", width,
                     height - bottom + 0.5);
  return out;
}

}  // namespace dateline::store
