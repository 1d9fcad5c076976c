#include "timeline_order.h"

#include <algorithm>

#include "day_sort.h"
#include "timeline_lane_index.h"

namespace dateline::view {

namespace {

/// Of the rows of a day, the last or the first is kept.
template <class DayOf>
DayOrder day_order(std::span<std::uint32_t> rows, DayOf&& day_of, bool keep_last) {
  sort_by_day(rows, day_of);
  DayOrder out;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    const std::int32_t day = day_of(rows[i]);
    if (out.days.empty() || out.days.back() != day) {
      out.days.push_back(day);
      out.up_to.push_back(i);
      out.row.push_back(rows[i]);
    }
    out.up_to.back() = i + 1;
    if (keep_last) out.row.back() = rows[i];
  }
  return out;
}

}  // namespace

TimeOrder time_order(const query::EventTable& table) {
  TimeOrder out;
  out.is_made = true;
  std::vector<std::uint32_t> rows;
  rows.reserve(table.size());
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    if (stands_on_a_day(table, row))
      rows.push_back(row);
    else
      ++out.without_date;
  }
  if (rows.empty()) return out;
  const auto firsts = table.first_day(), lasts = table.last_day();
  const auto first_of = [&](std::uint32_t row) { return std::min(firsts[row], lasts[row]); };
  const auto last_of = [&](std::uint32_t row) { return std::max(firsts[row], lasts[row]); };
  out.firsts = day_order(std::span(rows), first_of, false);
  out.lasts = day_order(std::span(rows), last_of, true);
  return out;
}

BeyondView TimeOrder::ending_before(double day) const {
  const auto end = std::partition_point(lasts.days.begin(), lasts.days.end(),
                                        [&](std::int32_t last) { return static_cast<double>(last) + 1 <= day; });
  if (end == lasts.days.begin()) return {};
  const auto at = static_cast<std::size_t>(end - lasts.days.begin()) - 1;
  return {lasts.up_to[at], lasts.row[at]};
}

BeyondView TimeOrder::beginning_from(double day) const {
  const auto begin = std::partition_point(firsts.days.begin(), firsts.days.end(),
                                          [&](std::int32_t first) { return static_cast<double>(first) < day; });
  if (begin == firsts.days.end()) return {};
  const auto at = static_cast<std::size_t>(begin - firsts.days.begin());
  return {firsts.events() - (at == 0 ? 0 : firsts.up_to[at - 1]), firsts.row[at]};
}

}  // namespace dateline::view
