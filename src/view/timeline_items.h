#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dateline/edtf/bounds.h"
#include "timeline_plot.h"

namespace dateline::view {

/// One event of the lanes, in pixels from the frame's left edge, off screen too.
struct TimelineItem {
  std::uint32_t row = 0;
  double x0 = 0, x1 = 0;  ///< of the bar; of a diamond, its two tips
  bool is_point = false;  ///< a diamond at the middle of x0 and x1
  bool open_before = false, open_after = false;
  bool unsure = false;             ///< the day lies somewhere in the span, or the date is doubted
  std::vector<edtf::DaySpan> set;  ///< the possible days of a set with gaps; empty for all others
};

inline constexpr float lane_label_px = 11;

/// The item of an event that stands on a day.
TimelineItem timeline_item(const TimelinePlot& plot, std::uint32_t row);

/// What an item is labelled with: where it happened, or what, where the group says where.
std::string item_label(const app::State& state, std::uint32_t row);

}  // namespace dateline::view
