#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dateline/edtf/bounds.h"
#include "timeline_plot.h"

namespace dateline::view {

/// One event of the lanes with what of it depends on zoom alone; pixels from the frame's left edge, off screen too.
struct TimelineItem {
  std::uint32_t row = 0;
  double x0 = 0, x1 = 0;  ///< of the bar; of a diamond, its two tips
  bool is_point = false;  ///< a diamond at the middle of x0 and x1
  bool open_before = false, open_after = false;
  bool unsure = false;             ///< the day lies somewhere in the span, or the date is doubted
  std::vector<edtf::DaySpan> set;  ///< the possible days of a set with gaps; empty for all others
  std::string label;               ///< short; where the event happened, or its kind
  float label_width = 0;
  std::uint32_t lane = 0;
  bool label_fits = false;
};

/// Bars of events narrower than this are diamonds.
inline constexpr float narrowest_bar_px = 7;
inline constexpr float open_tail_px = 96;
inline constexpr float lane_label_px = 11;

/// The item of a dated event; nullopt where it has no first and no last day.
std::optional<TimelineItem> timeline_item(const TimelinePlot& plot, std::uint32_t row);

/// Gives items their labels; measures each text once.
void label_items(const TimelinePlot& plot, std::vector<TimelineItem>& items);

}  // namespace dateline::view
