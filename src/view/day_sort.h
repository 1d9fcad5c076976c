#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace dateline::view {

/// Sorts rows by day, leaving those of one day in their order. Linear where the days lie together; O(n log n) else.
template <class DayOf>
void sort_by_day(std::span<std::uint32_t> rows, DayOf&& day_of) {
  const auto before = [&](std::uint32_t a, std::uint32_t b) { return day_of(a) < day_of(b); };
  if (std::is_sorted(rows.begin(), rows.end(), before)) return;
  std::int64_t low = day_of(rows.front()), high = low;
  for (const std::uint32_t row : rows) {
    low = std::min<std::int64_t>(low, day_of(row));
    high = std::max<std::int64_t>(high, day_of(row));
  }
  constexpr std::int64_t most_days = 1 << 23;
  if (high - low >= std::min(most_days, static_cast<std::int64_t>(rows.size()) * 4)) {
    std::stable_sort(rows.begin(), rows.end(), before);
    return;
  }
  std::vector<std::uint32_t> next(static_cast<std::size_t>(high - low) + 2);
  for (const std::uint32_t row : rows) ++next[static_cast<std::size_t>(day_of(row) - low) + 1];
  for (std::size_t day = 1; day < next.size(); ++day) next[day] += next[day - 1];
  std::vector<std::uint32_t> sorted(rows.size());
  for (const std::uint32_t row : rows) sorted[next[static_cast<std::size_t>(day_of(row) - low)]++] = row;
  std::copy(sorted.begin(), sorted.end(), rows.begin());
}

}  // namespace dateline::view
