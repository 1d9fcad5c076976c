#include "timeline_order.h"

#include <algorithm>

#include "timeline_lane_index.h"

namespace dateline::view {

namespace {

std::int32_t first_of(const query::EventTable& table, std::uint32_t row) {
  return std::min(table.first_day()[row], table.last_day()[row]);
}

std::int32_t last_of(const query::EventTable& table, std::uint32_t row) {
  return std::max(table.first_day()[row], table.last_day()[row]);
}

template <class DayOf>
void sort_by(std::vector<std::uint32_t>& rows, DayOf&& day_of) {
  const auto before = [&](std::uint32_t a, std::uint32_t b) { return day_of(a) < day_of(b); };
  if (!std::is_sorted(rows.begin(), rows.end(), before)) std::stable_sort(rows.begin(), rows.end(), before);
}

}  // namespace

TimeOrder time_order(const query::EventTable& table) {
  TimeOrder out;
  out.by_first.reserve(table.size());
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    if (stands_on_a_day(table, row))
      out.by_first.push_back(row);
    else
      ++out.without_date;
  }
  sort_by(out.by_first, [&](std::uint32_t row) { return first_of(table, row); });
  out.by_last = out.by_first;
  sort_by(out.by_last, [&](std::uint32_t row) { return last_of(table, row); });
  return out;
}

std::size_t TimeOrder::ending_before(const query::EventTable& table, double day) const {
  const auto end = std::partition_point(by_last.begin(), by_last.end(), [&](std::uint32_t row) {
    return static_cast<double>(last_of(table, row)) + 1 <= day;
  });
  return static_cast<std::size_t>(end - by_last.begin());
}

std::size_t TimeOrder::beginning_from(const query::EventTable& table, double day) const {
  const auto begin = std::partition_point(by_first.begin(), by_first.end(), [&](std::uint32_t row) {
    return static_cast<double>(first_of(table, row)) < day;
  });
  return static_cast<std::size_t>(by_first.end() - begin);
}

}  // namespace dateline::view
