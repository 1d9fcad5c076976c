#pragma once

#include <cstdint>

namespace dateline::app {

/// What the lanes of the timeline are grouped by.
enum class LaneGroups : std::uint8_t { kind, place, document, actor, none };
inline constexpr std::size_t lane_groups_count = 5;

/// How the timeline shows events, beside the days it shows.
struct TimelineOptions {
  LaneGroups lanes = LaneGroups::kind;
  double first_lane = 0;        ///< the group at the lanes' top, and what share of it is above; view keeps it in range
  bool log_scale = false;       ///< of the histogram's heights
  bool count_each_day = false;  ///< an event of n possible days counts on each of them, not 1/n
  friend bool operator==(const TimelineOptions&, const TimelineOptions&) = default;
};

}  // namespace dateline::app
