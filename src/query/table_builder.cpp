#include "dateline/query/table_builder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numeric>
#include <utility>

#include "dateline/geo/mercator.h"
#include "dateline/model/filter.h"
#include "dateline/model/fold.h"
#include "summaries.h"

namespace dateline::query {

namespace {

/// The memory of a table that was built here.
struct Owned {
  std::vector<std::int32_t> first_day, last_day;
  std::vector<std::uint16_t> x_high, x_low, y_high, y_low, deaths;
  std::vector<std::uint8_t> kind, certainty;
  std::vector<std::uint8_t> place, document, actors;  ///< numbers in as many bytes as they need
  std::vector<double> lon_deg, lat_deg;
  std::vector<std::uint64_t> source;
};

/// The bits of a 16-bit number apart, for a Morton code (Morton 1966).
std::uint32_t spread(std::uint32_t x) {
  x = (x | x << 8) & 0x00FF00FF;
  x = (x | x << 4) & 0x0F0F0F0F;
  x = (x | x << 2) & 0x33333333;
  return (x | x << 1) & 0x55555555;
}

constexpr std::uint32_t no_number = std::numeric_limits<std::uint32_t>::max();

using Given = TableBuilder::Given;

std::uint32_t morton(const Given& given, std::uint32_t row) {
  if (std::isnan(given.lon_deg[row])) return std::numeric_limits<std::uint32_t>::max();
  const WorldUnits at = to_units({given.lon_deg[row], given.lat_deg[row]});
  return spread(at.x >> 16) | spread(at.y >> 16) << 1;
}

/// What comes first: dated rows by their first day, those without one by their last, the undated at the end.
std::int32_t time_key(const Given& given, std::uint32_t row) {
  const std::int32_t first = given.first_day[row];
  if (first != open_past || given.last_day.empty()) return first;
  return given.last_day[row] != open_future ? given.last_day[row] : first;
}

/// Rows by their key, those of one key as they came. O(rows) where there are not many more days than rows.
std::vector<std::uint32_t> by_key(const Given& given) {
  const auto rows = static_cast<std::uint32_t>(given.source.size());
  std::int32_t least = open_future, most = open_past;
  for (std::uint32_t row = 0; row < rows; ++row)
    if (const std::int32_t key = time_key(given, row); key != open_past && key != open_future) {
      least = std::min(least, key);
      most = std::max(most, key);
    }
  const std::size_t days = least <= most ? static_cast<std::size_t>(std::int64_t{most} - least) + 1 : 0;
  const auto part = [&](std::uint32_t row) -> std::size_t {
    const std::int32_t key = time_key(given, row);
    return key == open_past     ? 0
           : key == open_future ? days + 1
                                : static_cast<std::size_t>(std::int64_t{key} - least) + 1;
  };
  std::vector<std::uint32_t> order(rows);
  std::iota(order.begin(), order.end(), 0u);
  if (days > std::size_t{rows} * 2 + 100'000) {  // sparse
    std::ranges::stable_sort(order, {}, [&](std::uint32_t row) { return time_key(given, row); });
    return order;
  }
  std::vector<std::uint32_t> next(days + 3);
  for (std::uint32_t row = 0; row < rows; ++row) ++next[part(row) + 1];
  std::partial_sum(next.begin(), next.end(), next.begin());
  for (std::uint32_t row = 0; row < rows; ++row) order[next[part(row)]++] = row;
  return order;
}

/// Rows by time, and along the curve inside each block.
std::vector<std::uint32_t> by_time(const Given& given) {
  std::vector<std::uint32_t> order = by_key(given);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> block;
  for (std::size_t begin = 0; begin < order.size(); begin += block_rows) {
    const std::size_t end = std::min(order.size(), begin + block_rows);
    block.clear();
    for (std::size_t i = begin; i < end; ++i) block.emplace_back(morton(given, order[i]), order[i]);
    std::sort(block.begin(), block.end());
    for (std::size_t i = begin; i < end; ++i) order[i] = block[i - begin].second;
  }
  return order;
}

std::uint8_t bytes_for(std::size_t names) {
  return names <= 1 ? 0 : names <= 256 ? 1 : names <= 65'536 ? 2 : 4;
}

/// A column in the order of `turn` (empty: as it is); its memory as it came is free afterwards.
template <class T>
std::vector<T> in_turn(std::vector<T> column, const std::vector<std::uint32_t>& turn) {
  if (turn.empty() || column.empty()) return column;
  std::vector<T> out(column.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = column[turn[i]];
  return out;
}

/// Numbers of `bytes` bytes each in that order.
std::vector<std::uint8_t> in_turn(std::vector<std::uint8_t> numbers, std::uint8_t bytes,
                                  const std::vector<std::uint32_t>& turn) {
  if (turn.empty() || bytes == 0) return numbers;
  std::vector<std::uint8_t> out(numbers.size());
  for (std::size_t i = 0; i < turn.size(); ++i)
    std::memcpy(out.data() + i * bytes, numbers.data() + std::size_t{turn[i]} * bytes, bytes);
  return out;
}

/// Numbers in `bytes` bytes each.
std::vector<std::uint8_t> narrow(const std::vector<std::uint32_t>& numbers, std::uint8_t bytes) {
  if (bytes == 0) return {};
  std::vector<std::uint8_t> out(numbers.size() * bytes);
  for (std::size_t i = 0; i < numbers.size(); ++i) std::memcpy(out.data() + i * bytes, &numbers[i], bytes);
  return out;
}

void take_units(Owned& out) {
  const std::size_t rows = out.lon_deg.size();
  for (auto* half : {&out.x_high, &out.x_low, &out.y_high, &out.y_low}) half->resize(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    const WorldUnits at = std::isnan(out.lon_deg[i]) ? WorldUnits{0, std::uint32_t{no_position} << 16}
                                                     : to_units({out.lon_deg[i], out.lat_deg[i]});
    out.x_high[i] = static_cast<std::uint16_t>(at.x >> 16);
    out.x_low[i] = static_cast<std::uint16_t>(at.x);
    out.y_high[i] = static_cast<std::uint16_t>(at.y >> 16);
    out.y_low[i] = static_cast<std::uint16_t>(at.y);
  }
}

/// Two bytes each; `many`: the rows whose number does not fit.
std::vector<std::uint16_t> short_deaths(const std::vector<std::uint32_t>& deaths,
                                        std::vector<Exception<std::uint32_t>>& many) {
  std::vector<std::uint16_t> out(deaths.size());
  for (std::uint32_t i = 0; i < deaths.size(); ++i) {
    out[i] = deaths[i] == no_number ? deaths_unknown
                                    : static_cast<std::uint16_t>(std::min<std::uint32_t>(deaths[i], deaths_many));
    if (out[i] == deaths_many) many.push_back({i, deaths[i]});
  }
  return out;
}

/// The same in the order of `turn`.
std::vector<Exception<std::uint32_t>> in_turn(const std::vector<Exception<std::uint32_t>>& many,
                                              std::span<const std::uint16_t> deaths,
                                              const std::vector<std::uint32_t>& turn) {
  if (turn.empty() || many.empty()) return many;
  std::vector<Exception<std::uint32_t>> out;
  for (std::uint32_t i = 0; i < deaths.size(); ++i)
    if (deaths[i] == deaths_many)
      out.push_back({i, std::ranges::lower_bound(many, turn[i], {}, &Exception<std::uint32_t>::row)->value});
  return out;
}

std::uint32_t number_of(std::unordered_map<std::string, std::uint32_t>& numbers, const std::string& name,
                        const auto& add) {
  const auto next = static_cast<std::uint32_t>(numbers.size());
  const auto [found, is_new] = numbers.try_emplace(name, next);
  if (is_new) add();
  return found->second;
}

/// Sets by row of the finished table; `turn` says which given row stands where, or is empty.
void add_sets(EventTable::Rest& rest, std::vector<std::pair<std::uint32_t, std::vector<edtf::DaySpan>>> sets,
              const std::vector<std::uint32_t>& turn) {
  if (!turn.empty() && !sets.empty()) {
    std::vector<std::uint32_t> place(turn.size());
    for (std::uint32_t i = 0; i < turn.size(); ++i) place[turn[i]] = i;
    for (auto& set : sets) set.first = place[set.first];
    std::sort(sets.begin(), sets.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  }
  for (const auto& [row, days] : sets) {
    rest.set_rows.push_back(row);
    rest.set_spans.insert(rest.set_spans.end(), days.begin(), days.end());
    rest.set_begins.push_back(static_cast<std::uint32_t>(rest.set_spans.size()));
  }
}

Columns columns_of(const Owned& o, const Names& names) {
  Columns c;
  c.first_day = o.first_day;
  c.last_day = o.last_day.empty() ? std::span<const std::int32_t>(o.first_day) : o.last_day;
  c.x_high = o.x_high;
  c.x_low = o.x_low;
  c.y_high = o.y_high;
  c.y_low = o.y_low;
  c.kind = o.kind;
  c.certainty = o.certainty;
  c.deaths = o.deaths;
  c.place = {o.place.data(), bytes_for(names.places.size())};
  c.document = {o.document.data(), bytes_for(names.documents.size())};
  c.actors = {o.actors.data(), bytes_for(names.actor_lists.size())};
  c.lon_deg = o.lon_deg;
  c.lat_deg = o.lat_deg;
  c.source = o.source;
  return c;
}

}  // namespace

WorldUnits to_units(model::LonLat point) {
  constexpr double whole = 4294967296.0, most_y = 4294967296.0 - 65536.0 - 1.0;
  const geo::WorldPoint at = geo::to_mercator(point);
  return {static_cast<std::uint32_t>(std::clamp(at.x * whole, 0.0, whole - 1)),
          static_cast<std::uint32_t>(std::clamp(at.y * whole, 0.0, most_y))};
}

TableBuilder::TableBuilder() {
  names_.places.emplace_back();
  place_numbers_.emplace(std::string(), 0);
  names_.actor_lists.emplace_back();
  list_numbers_.emplace(std::string(), 0);
}

std::uint32_t TableBuilder::place(std::string_view name, std::string_view country) {
  const std::string folded = model::plain_fold(name);
  return number_of(place_numbers_, folded + '\x1f' + std::string(country), [&] {
    names_.places.push_back({folded, std::string(country)});
  });
}

std::uint32_t TableBuilder::document(std::string_view id) {
  const std::string key(id);
  return number_of(document_numbers_, key, [&] { names_.documents.push_back(key); });
}

std::uint32_t TableBuilder::actors(std::span<const std::string_view> names) {
  std::vector<std::uint32_t> list;
  for (const std::string_view name : names) {
    if (name.empty()) continue;
    const std::string folded = model::plain_fold(name);
    list.push_back(number_of(actor_numbers_, folded, [&] { names_.actors.push_back(folded); }));
  }
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
  const std::string key(reinterpret_cast<const char*>(list.data()), list.size() * sizeof(std::uint32_t));
  return number_of(list_numbers_, key, [&] { names_.actor_lists.push_back(list); });
}

void TableBuilder::reserve(std::size_t rows) {
  given_.first_day.reserve(rows);
  for (auto* column : {&given_.lon_deg, &given_.lat_deg}) column->reserve(rows);
  given_.source.reserve(rows);
}

void TableBuilder::add(const Row& row) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  if (given_.last_day.empty() && row.last_day != row.first_day) given_.last_day = given_.first_day;
  const bool keeps_last = !given_.last_day.empty() || row.last_day != row.first_day;
  if (keeps_last) given_.last_day.push_back(row.last_day);
  given_.first_day.push_back(row.first_day);
  given_.lon_deg.push_back(row.point ? row.point->lon_deg : nan);
  given_.lat_deg.push_back(row.point ? row.point->lat_deg : nan);
  given_.deaths.push_back(row.deaths.value_or(no_number));
  given_.place.push_back(row.place);
  given_.document.push_back(row.document);
  given_.actors.push_back(row.actors);
  given_.kind.push_back(static_cast<std::uint8_t>(row.kind));
  given_.certainty.push_back(static_cast<std::uint8_t>(row.certainty));
  given_.source.push_back(row.source);
}

void TableBuilder::add(const Row& row, std::span<const edtf::DaySpan> set) {
  if (set.size() >= 2)
    sets_.emplace_back(static_cast<std::uint32_t>(size()), std::vector<edtf::DaySpan>(set.begin(), set.end()));
  add(row);
}

void TableBuilder::add(const model::Event& event, std::uint64_t source) {
  Row row;
  const model::When& when = event.when;
  if (when.is_known()) {
    row.first_day = when.first ? when.first->since_epoch : open_past;
    row.last_day = when.last ? when.last->since_epoch : open_future;
    if (row.last_day < row.first_day) std::swap(row.first_day, row.last_day);
  }
  row.kind = event.kind;
  row.certainty = event.certainty;
  if (event.deaths)
    if (const auto number = event.deaths->low ? event.deaths->low : event.deaths->high; number && *number >= 0)
      row.deaths = static_cast<std::uint32_t>(std::min<std::int64_t>(*number, 4'000'000'000));
  if (event.place) {
    row.place = place(event.place->name, event.place->country);
    if (event.place->point && event.place->point->is_valid()) row.point = event.place->point;
  }
  row.document = document(event.document);
  std::vector<std::string_view> names;
  for (const model::Actor& actor : event.actors) names.push_back(actor.name);
  row.actors = actors(names);
  row.source = source;
  add(row, model::set_days(when));
}

EventTable TableBuilder::build(Order order) {
  Given given = std::exchange(given_, {});
  auto rest = std::make_shared<EventTable::Rest>();
  rest->names = std::exchange(names_, {});
  rest->sorted_by_time = order == Order::by_time;
  const Names& names = rest->names;
  auto owned = std::make_shared<Owned>();
  const std::array bytes{bytes_for(names.places.size()), bytes_for(names.documents.size()),
                         bytes_for(names.actor_lists.size())};
  owned->deaths = short_deaths(given.deaths.take(), rest->many_deaths);
  owned->place = narrow(given.place.take(), bytes[0]);
  owned->document = narrow(given.document.take(), bytes[1]);
  owned->actors = narrow(given.actors.take(), bytes[2]);
  std::vector<std::uint32_t> turn = order == Order::by_time ? by_time(given) : std::vector<std::uint32_t>();
  owned->deaths = in_turn(std::move(owned->deaths), turn);
  rest->many_deaths = in_turn(rest->many_deaths, owned->deaths, turn);
  owned->place = in_turn(std::move(owned->place), bytes[0], turn);
  owned->document = in_turn(std::move(owned->document), bytes[1], turn);
  owned->actors = in_turn(std::move(owned->actors), bytes[2], turn);
  owned->first_day = in_turn(std::move(given.first_day), turn);
  owned->last_day = in_turn(std::move(given.last_day), turn);
  owned->lon_deg = in_turn(std::move(given.lon_deg), turn);
  owned->lat_deg = in_turn(std::move(given.lat_deg), turn);
  owned->source = in_turn(std::move(given.source), turn);
  owned->kind = in_turn(given.kind.take(), turn);
  owned->certainty = in_turn(given.certainty.take(), turn);
  add_sets(*rest, std::exchange(sets_, {}), std::exchange(turn, {}));
  take_units(*owned);
  *this = TableBuilder();
  const Columns columns = columns_of(*owned, names);
  summarise(columns, *rest);
  return EventTable(std::move(owned), columns, std::move(rest));
}

}  // namespace dateline::query
