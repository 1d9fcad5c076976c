#include <algorithm>
#include <array>

#include "dateline/model/fold.h"
#include "dateline/query/event_table.h"

namespace dateline::query {

namespace {

using Flag = std::uint8_t;

/// Rows are judged block by block, each criterion a plain loop that the compiler vectorises over flags in the cache.
constexpr std::size_t block_rows = 4096;
using Block = std::array<Flag, block_rows>;

struct Window {
  std::int32_t from, to;
};

/// What a filter asks of the columns; nullopt and empty where it asks nothing.
struct Criteria {
  std::optional<Window> window;
  std::optional<std::array<Flag, 256>> kinds;
  std::optional<model::GeoBox> area;
  std::vector<Flag> places, documents;
};

std::vector<Flag> flags_of(std::span<const std::string> names, const auto& wanted) {
  std::vector<Flag> flags(names.size());
  std::transform(names.begin(), names.end(), flags.begin(),
                 [&](const std::string& name) { return Flag(wanted(name)); });
  return flags;
}

Criteria criteria_of(const EventTable& table, const model::Filter& filter) {
  Criteria out;
  if (filter.from || filter.to) {
    const std::int32_t from = filter.from ? filter.from->since_epoch : open_past;
    out.window = Window{std::max(from, open_past + 1), filter.to ? filter.to->since_epoch : open_future - 1};
  }
  if (filter.kinds.any()) {
    out.kinds.emplace();
    for (std::size_t k = 0; k < filter.kinds.size(); ++k) (*out.kinds)[k] = filter.kinds.test(k);
  }
  out.area = filter.area;
  if (!filter.place.empty()) {
    const std::string part = model::plain_fold(filter.place);
    out.places = flags_of(table.place_names(), [&](const std::string& name) { return name.find(part) != name.npos; });
    out.places[0] = 0;
  }
  if (!filter.document.empty())
    out.documents = flags_of(table.document_names(), [&](const std::string& name) { return name == filter.document; });
  return out;
}

template <class Passes>
void keep(Block& flags, std::size_t rows, Passes&& passes) {
  for (std::size_t i = 0; i < rows; ++i) flags[i] &= static_cast<Flag>(passes(i));
}

void keep_area(Block& flags, std::size_t rows, const double* lon, const double* lat, const model::GeoBox& box) {
  const double west = box.west_deg, east = box.east_deg, south = box.south_deg, north = box.north_deg;
  keep(flags, rows, [=](std::size_t i) { return (lat[i] >= south) & (lat[i] <= north); });
  if (box.crosses_antimeridian())
    keep(flags, rows, [=](std::size_t i) { return (lon[i] >= west) | (lon[i] <= east); });
  else
    keep(flags, rows, [=](std::size_t i) { return (lon[i] >= west) & (lon[i] <= east); });
}

void judge(Block& flags, std::size_t begin, std::size_t rows, const EventTable& table, const Criteria& criteria) {
  flags.fill(1);
  if (criteria.window) {
    const auto *first = &table.first_day()[begin], *last = &table.last_day()[begin];
    keep(flags, rows, [=, w = *criteria.window](std::size_t i) { return (last[i] >= w.from) & (first[i] <= w.to); });
  }
  if (criteria.kinds)
    keep(flags, rows, [&, kind = &table.kind()[begin]](std::size_t i) { return (*criteria.kinds)[kind[i]]; });
  if (criteria.area) keep_area(flags, rows, &table.lon_deg()[begin], &table.lat_deg()[begin], *criteria.area);
  if (!criteria.places.empty())
    keep(flags, rows, [&, place = &table.place()[begin]](std::size_t i) { return criteria.places[place[i]]; });
  if (!criteria.documents.empty())
    keep(flags, rows,
         [&, document = &table.document()[begin]](std::size_t i) { return criteria.documents[document[i]]; });
}

}  // namespace

std::vector<std::uint32_t> matching(const EventTable& table, const model::Filter& filter) {
  const Criteria criteria = criteria_of(table, filter);
  std::vector<std::uint32_t> out;
  std::array<std::uint32_t, block_rows> passed;
  Block flags;
  for (std::size_t begin = 0; begin < table.size(); begin += block_rows) {
    const std::size_t rows = std::min(block_rows, table.size() - begin);
    judge(flags, begin, rows, table, criteria);
    std::size_t count = 0;
    for (std::size_t i = 0; i < rows; ++i) {
      passed[count] = static_cast<std::uint32_t>(begin + i);
      count += flags[i];
    }
    out.insert(out.end(), passed.begin(), passed.begin() + static_cast<std::ptrdiff_t>(count));
  }
  return out;
}

}  // namespace dateline::query
