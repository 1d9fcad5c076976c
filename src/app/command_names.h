#pragma once

#include <array>
#include <string_view>

#include "dateline/app/command.h"

namespace dateline::app {

// The words of closed sets, in the order of their values.
inline constexpr std::array<std::string_view, play_mode_count> mode_names{"step", "slide", "grow"};
inline constexpr std::array<std::string_view, play_unit_count> unit_names{"auto",  "day",  "week",
                                                                          "month", "year", "event"};
inline constexpr std::array<std::string_view, lane_groups_count> lane_names{"kind", "place", "document", "actor",
                                                                            "none"};
inline constexpr std::array<std::string_view, 3> edge_names{"both", "from", "to"};
inline constexpr std::array<std::string_view, 4> rule_names{"overlaps", "possible", "certain", "contains"};
inline constexpr std::array<std::string_view, 2> switch_names{"off", "on"};

}  // namespace dateline::app
