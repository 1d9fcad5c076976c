#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "dateline/app/state.h"

namespace dateline::view {

/// Events of one kind, place, document or actor.
struct LaneGroup {
  static constexpr std::uint8_t mixed = 255;

  std::string name;                  ///< empty: the events without a place, a document or an actor
  std::string key;                   ///< what a filter calls it
  std::uint32_t begin = 0, end = 0;  ///< into LaneIndex::rows
  std::uint8_t kind = mixed;         ///< the kind of event, where all are of one
  std::uint32_t size() const { return end - begin; }
};

/// The dated events by group, and in each by their first day, the longer before the shorter: what lanes are folded
/// from. It depends on nothing that moves.
struct LaneIndex {
  std::vector<LaneGroup> groups;
  std::vector<std::uint32_t> rows;
  std::size_t without_date = 0;
};

/// Kinds in the order of the enumeration, documents in that of the collection, places and actors the most frequent
/// first, and nameless events last. `cancel` leaves it unfinished. O(n log n).
LaneIndex lane_index(const app::Content& content, app::LaneGroups groups, const std::atomic<bool>& cancel);

/// Whether a row has a day to stand on: dated, and not open at both ends.
inline bool stands_on_a_day(const query::EventTable& table, std::uint32_t row) {
  const std::int32_t first = table.first_day()[row], last = table.last_day()[row];
  return table.has_date(row) && !(first == query::open_past && last == query::open_future);
}

}  // namespace dateline::view
