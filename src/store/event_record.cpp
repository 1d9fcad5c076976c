#include "event_record.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

#include "dateline/base/utf8.h"
#include "dateline/edtf/bounds.h"
#include "dateline/edtf/parse.h"
#include "dateline/model/filter.h"
#include "dateline/model/fold.h"

namespace dateline::store {

namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

template <class Number>
std::optional<Number> number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<edtf::Day> civil(int year, int month, int day) {
  const edtf::Civil date{year, month, day};
  if (year < -9999 || year > 9999 || !edtf::is_valid(date)) return std::nullopt;
  return edtf::day_of(date);
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

int digits(std::string_view text) {
  return number<int>(text).value_or(-1);
}

std::optional<edtf::Day> iso_day(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (text.size() > 10 && text[10] != 'T' && text[10] != ' ') return std::nullopt;
  for (const auto part : {text.substr(0, 4), text.substr(5, 2), text.substr(8, 2)})
    if (!is_digits(part)) return std::nullopt;
  return civil(digits(text.substr(0, 4)), digits(text.substr(5, 2)), digits(text.substr(8, 2)));
}

/// 20171024, or seconds or milliseconds since 1970 in UTC: the day is a division, no zone is asked.
std::optional<edtf::Day> numeric_day(std::string_view text) {
  const std::string_view whole = text.substr(0, text.find('.'));
  const bool negative = whole.starts_with('-');
  if (!is_digits(whole.substr(negative)) || whole.size() > 15) return std::nullopt;
  if (whole.size() == 8 && !negative)
    return civil(digits(whole.substr(0, 4)), digits(whole.substr(4, 2)), digits(whole.substr(6, 2)));
  if (whole.size() - negative < 9) return std::nullopt;
  std::int64_t seconds = number<std::int64_t>(whole).value_or(0);
  constexpr std::int64_t latest_seconds = 253'402'300'799;  // end of 9999
  if (seconds > latest_seconds || seconds < -377'705'116'800) seconds = (seconds - (seconds < 0 ? 999 : 0)) / 1000;
  const std::int64_t day = (seconds - (seconds < 0 ? 86'399 : 0)) / 86'400;
  return edtf::Day{static_cast<std::int32_t>(day)};
}

/// "24 October 2017"; months may be cut short.
std::optional<edtf::Day> written_day(std::string_view text) {
  static constexpr std::array months{"january", "february", "march",     "april",   "may",      "june",
                                     "july",    "august",   "september", "october", "november", "december"};
  const std::size_t one = text.find(' '), two = text.rfind(' ');
  if (one == std::string_view::npos || one == two) return std::nullopt;
  const std::string month = model::plain_fold(text.substr(one + 1, two - one - 1));
  if (month.size() < 3 || text.size() - two != 5) return std::nullopt;
  for (std::size_t i = 0; i < months.size(); ++i)
    if (std::string_view(months[i]).starts_with(month))
      return civil(digits(text.substr(two + 1)), static_cast<int>(i) + 1, digits(text.substr(0, one)));
  return std::nullopt;
}

bool in_years(const std::optional<edtf::Day>& day) {
  static const edtf::Day first = edtf::day_of({-9999, 1, 1}), last = edtf::day_of({9999, 12, 31});
  return !day || (*day >= first && *day <= last);
}

/// A kind's own name, or what ACLED, CAMEO (two digits) or UCDP (one) call it; a number from 0 to 13 in a column of no
/// such vocabulary is a kind by its place in the list.
std::optional<model::EventKind> read_kind(std::string_view text, std::string_view sub, bool ucdp) {
  if (const auto exact = model::event_kind_of(text)) return exact;
  const std::string folded = model::plain_fold(text);
  if (const auto exact = model::event_kind_of(folded)) return exact;
  if (ucdp && folded.size() == 1 && folded[0] >= '1' && folded[0] <= '3')
    return folded[0] == '3' ? model::EventKind::violence_against_civilians : model::EventKind::battle;
  if (folded.size() == 2 && is_digits(folded) && folded[0] <= '2')
    for (const auto& info : model::event_kinds())
      if (info.cameo_root == folded) return info.kind;
  if (is_digits(folded) && digits(folded) < static_cast<int>(model::event_kind_count))
    return static_cast<model::EventKind>(digits(folded));
  std::optional<model::EventKind> by_type;
  for (const auto& info : model::event_kinds()) {
    if (info.acled_type.empty() || model::plain_fold(info.acled_type) != folded) continue;
    if (model::plain_fold(info.acled_sub_type) == model::plain_fold(sub)) return info.kind;
    if (!by_type) by_type = info.kind;
  }
  return by_type;
}

/// The same few texts come again and again in a column.
std::optional<model::EventKind> known_kind(std::string_view text, std::string_view sub) {
  if (text.size() == 1 && is_digits(text)) return static_cast<model::EventKind>(text[0] - '0');
  return read_kind(text, sub, false);
}

void read_when(const EventColumns& columns, std::span<const std::string_view> fields, EventRecord& out) {
  const std::string_view edtf = trimmed(columns.of(Role::edtf, fields));
  const std::string_view from = trimmed(columns.of(Role::first, fields)), to = trimmed(columns.of(Role::last, fields));
  if (edtf.empty() && from.empty() && to.empty()) return;
  const auto first = read_date(edtf.empty() ? from : edtf);
  const auto last = edtf.empty() && !to.empty() ? read_date(to) : first;
  out.dated = first || last;
  out.bad_date = !first || !last;
  out.bad_last = first && !last;
  out.first_text = edtf.empty() ? from : edtf;
  out.last_text = to;
  if (!out.dated) return;
  out.first = (first ? first : last)->first;
  out.last = (last ? last : first)->last;
  if (first && first->is_edtf && (to.empty() || !edtf.empty())) out.edtf = edtf.empty() ? from : edtf;
  out.reversed = out.first && out.last && *out.last < *out.first;
  if (out.reversed) std::swap(out.first, out.last);
}

void read_point(const EventColumns& columns, std::span<const std::string_view> fields, EventRecord& out) {
  const std::string_view lon = trimmed(columns.of(Role::lon, fields)), lat = trimmed(columns.of(Role::lat, fields));
  if (lon.empty() && lat.empty()) return;
  out.lon_text = lon;
  out.lat_text = lat;
  const auto x = number<double>(lon), y = number<double>(lat);
  const model::LonLat point{x.value_or(NAN), y.value_or(NAN)};
  if (point.is_valid())
    out.point = point;
  else
    out.bad_point = true;
}

std::optional<std::int64_t> count(std::string_view text) {
  const auto value = number<double>(trimmed(text));
  if (!value || !(*value >= 0) || *value > 4e9) return std::nullopt;
  return static_cast<std::int64_t>(*value);
}

}  // namespace

std::optional<ReadDate> read_date(std::string_view text) {
  text = trimmed(text);
  for (const auto read : {iso_day, numeric_day, written_day})
    if (const auto day = read(text)) return ReadDate{day, day, false};
  const edtf::Parsed parsed = edtf::parse(text);
  if (!parsed) return std::nullopt;
  const edtf::Bounds bounds = edtf::bounds(*parsed.value);
  using Kind = edtf::BoundKind;
  const bool beyond = bounds.first_kind == Kind::beyond || bounds.last_kind == Kind::beyond;
  if (beyond || !in_years(bounds.first) || !in_years(bounds.last)) return std::nullopt;
  return ReadDate{bounds.first, bounds.last, true};
}

EventRecord read_record(const EventColumns& columns, std::span<const std::string_view> fields) {
  EventRecord out;
  read_when(columns, fields, out);
  read_point(columns, fields, out);
  const auto of = [&](Role role) { return trimmed(columns.of(role, fields)); };
  if (const std::string_view kind = of(Role::kind); !kind.empty()) {
    const auto known = columns.ucdp ? read_kind(kind, {}, true) : known_kind(kind, of(Role::sub_kind));
    out.kind = known.value_or(model::EventKind::other);
    out.unknown_kind = !known;
    out.kind_text = kind;
  }
  out.certainty = model::certainty_of(of(Role::certainty)).value_or(model::Certainty::asserted);
  out.deaths = count(of(Role::deaths));
  out.deaths_high = columns.has(Role::deaths_high) ? count(of(Role::deaths_high)) : out.deaths;
  for (const auto& [role, number] :
       {std::pair(Role::deaths, out.deaths), std::pair(Role::deaths_high, out.deaths_high)})
    if (!number && !of(role).empty()) {
      out.bad_deaths = true;
      out.deaths_text = of(role);
    }
  out.id = of(Role::id);
  out.place = of(Role::place);
  if (const std::string_view country = of(Role::country); country.size() == 2) out.country = country;
  out.actor1 = of(Role::actor1);
  out.actor2 = of(Role::actor2);
  out.source = of(Role::source);
  out.text = of(Role::text);
  out.radius_km = of(Role::radius_km);
  out.place_kind = of(Role::place_kind);
  out.geonameid = of(Role::geonameid);
  out.confidence = of(Role::confidence);
  const auto range = [&](Role low, Role high) {
    return EventRecord::Range{of(low), columns.has(high) ? of(high) : of(low)};
  };
  out.injured = range(Role::injured, Role::injured_high);
  out.missing = range(Role::missing, Role::missing_high);
  out.displaced = range(Role::displaced, Role::displaced_high);
  return out;
}

namespace {

std::optional<model::CountRange> range_of(const EventRecord::Range& words) {
  const auto low = count(words.low), high = count(words.high);
  return low || high ? std::optional(model::CountRange{low, high}) : std::nullopt;
}

model::Place place_of(const EventRecord& r) {
  model::Place place;
  place.name = base::repair_utf8(std::string(r.place));
  place.country = r.country;
  place.point = r.point;
  if (const auto radius = number<double>(r.radius_km); radius && *radius >= 0 && *radius < 21'000)
    place.radius_km = *radius;
  place.kind = r.place_kind;
  place.geonameid = number<std::int64_t>(r.geonameid).value_or(0);
  return place;
}

}  // namespace

model::Event to_event(const EventRecord& r, const std::string& document, std::uint64_t byte) {
  model::Event e;
  e.id = r.id.empty() ? fmt::format("{}#{}", document, byte) : base::repair_utf8(std::string(r.id));
  e.kind = r.kind;
  e.certainty = r.certainty;
  if (r.dated) {
    e.when.first = r.first;
    e.when.last = r.last;
    if (!r.edtf.empty())
      e.when.edtf = r.edtf;
    else
      e.when.edtf = r.first == r.last && r.first ? edtf::iso(*r.first)
                                                 : fmt::format("{}/{}", r.first ? edtf::iso(*r.first) : "..",
                                                               r.last ? edtf::iso(*r.last) : "..");
  }
  if (r.point || !r.place.empty()) {
    e.place = place_of(r);
  }
  if (r.deaths || r.deaths_high) e.deaths = model::CountRange{r.deaths, r.deaths_high};
  if (!r.actor1.empty()) e.actors.push_back({base::repair_utf8(std::string(r.actor1)), "actor1"});
  if (!r.actor2.empty()) e.actors.push_back({base::repair_utf8(std::string(r.actor2)), "actor2"});
  e.attributed_to = base::repair_utf8(std::string(r.source));
  e.text = base::repair_utf8(std::string(r.text));
  const auto confidence = number<double>(r.confidence);
  e.confidence = confidence && *confidence >= 0 && *confidence <= 1 ? *confidence : 1;
  e.injured = range_of(r.injured);
  e.missing = range_of(r.missing);
  e.displaced = range_of(r.displaced);
  e.document = document;
  e.rule = fmt::format("imported from '{}', byte {}", document, byte);
  return e;
}

void append_folded_text(std::string& said, const EventColumns& columns, std::span<const std::string_view> fields) {
  for (const Role role : {Role::text, Role::source, Role::place, Role::actor1, Role::actor2})
    model::append_folded_line(said, trimmed(columns.of(role, fields)));
}

query::Row to_row(const EventRecord& r, query::TableBuilder& names) {
  query::Row row;
  if (r.dated) {
    row.first_day = r.first ? r.first->since_epoch : query::open_past;
    row.last_day = r.last ? r.last->since_epoch : query::open_future;
  }
  row.point = r.point;
  row.kind = r.kind;
  row.certainty = r.certainty;
  const auto deaths = r.deaths ? r.deaths : r.deaths_high;
  if (deaths) row.deaths = static_cast<std::uint32_t>(*deaths);
  if (r.point || !r.place.empty()) row.place = names.place(r.place, r.country);
  const std::array actors{r.actor1, r.actor2};
  if (!r.actor1.empty() || !r.actor2.empty()) row.actors = names.actors(actors);
  return row;
}

}  // namespace dateline::store
