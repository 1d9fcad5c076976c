#include <algorithm>

#include "dateline/query/histogram.h"

namespace dateline::query {

namespace {

constexpr std::size_t outliers_named = 1000;

/// Both ends of a row; an open end counts as the other one; nullopt when neither is known.
std::optional<std::pair<std::int32_t, std::int32_t>> known_ends(const EventTable& table, std::size_t row) {
  const std::int32_t first = table.first_day()[row], last = table.last_day()[row];
  const bool has_first = first != open_past && first != open_future;
  const bool has_last = last != open_past && last != open_future;
  if (!has_first && !has_last) return std::nullopt;
  return std::pair(has_first ? first : last, has_last ? last : first);
}

/// A value's place among sorted ones, without sorting more than it takes.
std::int32_t nth(std::vector<std::int32_t>& values, std::size_t n) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(n), values.end());
  return values[n];
}

/// Of a large table a sample, which tells the middle nine tenths well enough.
std::vector<std::int32_t> sampled_ends(const EventTable& table) {
  constexpr std::size_t sample = 100'000;
  const std::size_t step = std::max<std::size_t>(1, table.size() / sample);
  std::vector<std::int32_t> out;
  for (std::size_t row = 0; row < table.size(); row += step)
    if (const auto ends = known_ends(table, row)) {
      out.push_back(ends->first);
      out.push_back(ends->second);
    }
  return out;
}

struct Reach {
  std::int64_t low = open_past, high = open_future;
  bool holds(std::int32_t day) const { return day >= low && day <= high; }
};

Reach reach_of(std::vector<std::int32_t> ends) {
  constexpr std::size_t few = 4;  // of fewer rows none can be called the outlier
  constexpr std::int64_t narrowest_middle = 31;
  const std::size_t rows = ends.size() / 2;
  if (rows < few) return {};
  const std::size_t trimmed = std::max(ends.size() / 20, rows < 2 * few ? std::size_t{2} : std::size_t{4});
  const std::int64_t middle_first = nth(ends, trimmed), middle_last = nth(ends, ends.size() - 1 - trimmed);
  const std::int64_t reach = 10 * std::max(middle_last - middle_first, narrowest_middle);
  return {middle_first - reach, middle_last + reach};
}

/// No row of the block reaches beyond, and none is open or undated: its summary says all.
bool settled(const BlockSummary& block, std::size_t rows, const Reach& reach) {
  return block.undated < rows && block.first_min != open_past && block.last_max != open_future &&
         reach.holds(block.first_min) && reach.holds(block.last_max) && reach.holds(block.first_max) &&
         reach.holds(block.last_min);
}

}  // namespace

std::optional<Extent> extent_and_outliers(const EventTable& table) {
  const Reach reach = reach_of(sampled_ends(table));
  Extent out{{{open_future}, {open_past}}, {}, 0};
  bool any = false;
  const auto widen = [&](std::int32_t first, std::int32_t last) {
    out.days.first = std::min(out.days.first, edtf::Day{first});
    out.days.last = std::max(out.days.last, edtf::Day{last});
    any = true;
  };
  for (std::size_t block = 0; block < table.block_count(); ++block) {
    const BlockSummary& s = table.rest().blocks[block];
    const std::size_t begin = table.block_begin(block), end = table.block_end(block);
    if (settled(s, end - begin, reach)) {
      widen(s.first_min, s.last_max);
      continue;
    }
    for (std::size_t row = begin; row < end; ++row) {
      const auto ends = known_ends(table, row);
      if (!ends) continue;
      for (const std::int32_t day : {ends->first, ends->second})
        if (reach.holds(day)) widen(day, day);
      if (reach.holds(ends->first) && reach.holds(ends->second)) continue;
      if (++out.outlier_count <= outliers_named) out.outliers.push_back(static_cast<std::uint32_t>(row));
    }
  }
  return any ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<DayRange> extent(const EventTable& table) {
  const auto found = extent_and_outliers(table);
  return found ? std::optional(found->days) : std::nullopt;
}

}  // namespace dateline::query
