#include <fmt/format.h>

#include "dateline/view/place_words.h"
#include "dateline/view/words.h"
#include "timeline_calendar.h"
#include "timeline_items.h"
#include "timeline_plot.h"

namespace dateline::view {

namespace {

constexpr float size_px = 10.5F, edge_px = 12;

std::string counted(std::size_t count, std::string_view lang, std::string_view en, std::string_view fr) {
  return fmt::format("{} {}", grouped_number(count, lang), lang == "fr" ? fr : en);
}

std::string day_label(edtf::Day day, std::string_view lang) {
  const edtf::Civil civil = edtf::civil_of(day);
  const std::string month = step_label({CalendarStep::Unit::month, 1}, day, lang, true);
  return lang == "fr" && civil.day == 1 ? "1er " + month : fmt::format("{} {}", civil.day, month);
}

}  // namespace

std::string brief_words(const app::State& state, std::uint32_t row) {
  const model::Event& event = state.events()[row];
  const std::string place = place_name(state, row);
  const std::string what = place.empty() ? std::string(kind_label(event.kind, state.lang)) : place;
  const model::When& when = event.when;
  const auto day = when.first ? when.first : when.last;
  if (!day) return what;
  const bool whole_year = when.first && when.last && !when.is_single_day();
  const std::string at =
      whole_year ? step_label({CalendarStep::Unit::year, 1}, *day, state.lang) : day_label(*day, state.lang);
  return fmt::format("{}, {}", what, at);
}

void add_footer(const TimelinePlot& plot, float middle_y) {
  const TimelineFrame& frame = plot.frame;
  const std::string_view lang = plot.state.lang;
  const auto put = [&](const std::string& words, float x, Anchor anchor) {
    plot.text(words, x, middle_y, anchor, size_px, plot.style.text_faint);
    return plot.fonts.measure(words, size_px).width;
  };
  const auto said = [&](const TimelineBeyond& beyond, std::string_view en, std::string_view fr) {
    return counted(beyond.events, lang, en, fr) + (lang == "fr" ? "\u202f: " : ": ") +
           brief_words(plot.state, beyond.nearest);
  };
  float from = edge_px, to = plot.right() - edge_px;
  if (frame.earlier.events) from += put("‹ " + said(frame.earlier, "earlier", "plus tôt"), edge_px, Anchor::left) + 24;
  if (frame.later.events) to -= put(said(frame.later, "later", "plus tard") + " ›", to, Anchor::right) + 24;
  if (!frame.events_without_date) return;
  const std::string undated = counted(frame.events_without_date, lang, "without a date", "sans date");
  const float width = plot.fonts.measure(undated, size_px).width;
  const float x = std::clamp((plot.right() - width) / 2, from, std::max(from, to - width));
  if (x + width <= to) put(undated, x, Anchor::left);
}

}  // namespace dateline::view
