#pragma once

#include <cstddef>
#include <vector>

#include "timeline_items.h"

namespace dateline::view {

struct Packing {
  float pitch_px = 20;    ///< height of a lane
  std::size_t lanes = 0;  ///< used
  std::vector<TimelineItem> items;
  std::vector<TimelineItem> left_out;  ///< what no lane was left for
};

/// Puts items into lanes where none touches another: the widest pitch at which all fit `height_px`, labels counted in
/// while there is room for them; each kind in lanes of its own unless the height forbids it. Where even the narrowest
/// lanes are too few, matching events and the selected one come first. The lanes depend on zoom and height, not on
/// where the view is. O(n log n + n lanes).
Packing pack_items(const TimelinePlot& plot, std::vector<TimelineItem> items, float height_px);

inline constexpr float label_gap_px = 6;
inline constexpr float item_gap_px = 8;
/// Lanes lower than this have no room for labels.
inline constexpr float labelled_pitch_px = 16;

}  // namespace dateline::view
