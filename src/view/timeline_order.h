#pragma once

#include <cstdint>
#include <vector>

#include "dateline/query/event_table.h"

namespace dateline::view {

/// The events that stand on a day, by their first and by their last.
struct TimeOrder {
  std::vector<std::uint32_t> by_first, by_last;
  std::size_t without_date = 0;

  /// Events whose last day is before `day`, or whose first is not: O(log n).
  std::size_t ending_before(const query::EventTable& table, double day) const;
  std::size_t beginning_from(const query::EventTable& table, double day) const;
};

/// O(n log n).
TimeOrder time_order(const query::EventTable& table);

}  // namespace dateline::view
