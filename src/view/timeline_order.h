#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dateline/query/event_table.h"

namespace dateline::view {

/// The days that events begin or end on, each with how many events have it or an earlier one, and one of its rows.
struct DayOrder {
  std::vector<std::int32_t> days;  ///< ascending
  std::vector<std::uint32_t> up_to, row;
  std::size_t events() const { return up_to.empty() ? 0 : up_to.back(); }
};

/// Events on one side of a view, and the nearest of them.
struct BeyondView {
  std::size_t events = 0;
  std::uint32_t nearest = 0;
};

/// The events that stand on a day, by their first and by their last.
struct TimeOrder {
  DayOrder firsts, lasts;
  std::size_t without_date = 0;
  bool is_made = false;

  /// Events whose last day is before `day`, or whose first is not: logarithmic in the number of days.
  BeyondView ending_before(double day) const;
  BeyondView beginning_from(double day) const;
};

/// Linear where the days lie together.
TimeOrder time_order(const query::EventTable& table);

}  // namespace dateline::view
