#include "dateline/model/filter.h"

#include <algorithm>
#include <sstream>

#include "dateline/edtf/parse.h"
#include "dateline/model/fold.h"

namespace dateline::model {

namespace {

/// A window or an event's days; nullopt is open.
struct Span {
  std::optional<edtf::Day> first, last;
};

Span span_of(const When& when) {
  if (when.first && when.last && *when.last < *when.first) return {when.last, when.first};
  return {when.first, when.last};
}

bool meets(const Span& days, const Filter& window) {
  return !(window.from && days.last && *days.last < *window.from) &&
         !(window.to && days.first && *days.first > *window.to);
}

bool lies_inside(const Span& days, const Filter& window) {
  return !(window.from && !(days.first && *days.first >= *window.from)) &&
         !(window.to && !(days.last && *days.last <= *window.to));
}

bool holds(const Span& days, const Filter& window) {
  return !(days.first && !(window.from && *days.first <= *window.from)) &&
         !(days.last && !(window.to && *days.last >= *window.to));
}

bool passes_time(const When& when, const Filter& filter) {
  if (!filter.from && !filter.to) return true;
  if (!when.is_known()) return false;
  const Span days = span_of(when);
  switch (filter.time_rule) {
    case TimeRule::certainly_inside:
      return lies_inside(days, filter);
    case TimeRule::contains:
      return holds(days, filter);
    case TimeRule::possibly_inside:
      if (const auto set = set_days(when); !set.empty())
        return std::any_of(set.begin(), set.end(), [&](const edtf::DaySpan& s) {
          return meets({s.first, s.last}, filter);
        });
      return meets(days, filter);
    case TimeRule::overlaps:
      break;
  }
  return meets(days, filter);
}

bool passes_place(const Event& event, const Filter& filter) {
  const bool asks_position = filter.area || filter.outline;
  if (asks_position && !(event.place && event.place->point && event.place->point->is_valid())) return false;
  if (filter.area && !filter.area->contains(*event.place->point)) return false;
  if (filter.outline && !contains(*filter.outline, *event.place->point)) return false;
  if (!filter.country.empty() && !(event.place && event.place->country == filter.country)) return false;
  if (filter.place.empty()) return true;
  return event.place && NameAsked(filter.place).fits(plain_fold(event.place->name));
}

bool passes_actor(const Event& event, const Filter& filter) {
  if (filter.actor.empty()) return true;
  const NameAsked asked(filter.actor);
  return std::any_of(event.actors.begin(), event.actors.end(),
                     [&](const Actor& actor) { return asked.fits(plain_fold(actor.name)); });
}

bool passes_deaths(const Event& event, const Filter& filter) {
  if (!filter.deaths_from && !filter.deaths_to) return true;
  if (!event.deaths) return false;
  const auto number = event.deaths->low ? event.deaths->low : event.deaths->high;
  return number && *number >= filter.deaths_from.value_or(*number) && *number <= filter.deaths_to.value_or(*number);
}

}  // namespace

NameAsked::NameAsked(std::string_view asked)
    : whole_(asked.starts_with('=')), folded_(plain_fold(asked.substr(whole_ ? 1 : 0))) {}

bool meets_edge(LonLat a, LonLat b, LonLat point) {
  constexpr double below_pole = 90 - 1e-12;  // a ring round the north pole has its edge there
  const double lat = std::min(point.lat_deg, below_pole), lon = point.lon_deg;
  if ((a.lat_deg > lat) == (b.lat_deg > lat)) return false;
  const double at = (b.lon_deg - a.lon_deg) * (lat - a.lat_deg) / (b.lat_deg - a.lat_deg) + a.lon_deg;
  return (lon < at) != ((lon - 360 < at) != (lon + 360 < at));
}

bool contains(const Outline& outline, LonLat point) {
  return std::any_of(outline.polygons.begin(), outline.polygons.end(), [&](const Rings& rings) {
    bool inside = false;
    for (const auto& ring : rings)
      for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
        inside = inside != meets_edge(ring[j], ring[i], point);
    return inside;
  });
}

bool Filter::is_empty() const {
  return *this == Filter{};
}

std::vector<edtf::DaySpan> set_days(const When& when) {
  if (!when.edtf.starts_with('[') && !when.edtf.starts_with('{')) return {};
  const edtf::Parsed parsed = edtf::parse(when.edtf);
  if (!parsed || !when.first || !when.last) return {};
  std::vector<edtf::DaySpan> spans = edtf::spans(*parsed.value);
  if (spans.size() < 2 || spans.front().first != *when.first || spans.back().last != *when.last) return {};
  return spans;
}

void append_folded_line(std::string& said, std::string_view text) {
  if (text.empty()) return;
  append_plain_fold(said, text);
  said += '\n';
}

std::string folded_text(const Event& event) {
  std::string said;
  append_folded_line(said, event.text);
  append_folded_line(said, event.attributed_to);
  if (event.place) append_folded_line(said, event.place->name);
  for (const Actor& actor : event.actors) append_folded_line(said, actor.name);
  return said;
}

std::vector<std::string> folded_words(std::string_view words) {
  std::vector<std::string> all, out;
  std::istringstream in(plain_fold(words));
  for (std::string word; in >> word;) all.push_back(word);
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  for (std::string& word : all)
    if (std::none_of(out.begin(), out.end(),
                     [&](const std::string& longer) { return longer.find(word) != longer.npos; }))
      out.push_back(std::move(word));
  return out;
}

bool passes_text(const Event& event, const std::string& words) {
  const std::string said = folded_text(event);
  const std::vector<std::string> asked = folded_words(words);
  return std::all_of(asked.begin(), asked.end(), [&](const std::string& word) { return said.find(word) != said.npos; });
}

bool passes(const Event& event, const Filter& filter) {
  if (filter.kinds.any() && !filter.kinds.test(static_cast<std::size_t>(event.kind))) return false;
  if (filter.certainties.any() && !filter.certainties.test(static_cast<std::size_t>(event.certainty))) return false;
  if (!filter.document.empty() && event.document != filter.document) return false;
  return passes_time(event.when, filter) && passes_place(event, filter) && passes_actor(event, filter) &&
         passes_deaths(event, filter) && (filter.text.empty() || passes_text(event, filter.text));
}

}  // namespace dateline::model
