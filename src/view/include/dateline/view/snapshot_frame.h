#pragma once

#include <string>

#include "dateline/view/map_frame.h"
#include "dateline/view/timeline_frame.h"

namespace dateline::view {

/// What a published picture holds: the map with legend, scale bar and attribution, and the timeline below it.
struct SnapshotOptions {
  double width_px = 1600;
  double height_px = 1000;
  float pixel_ratio = 1;
  bool timeline = true;
  bool legend = true;
  std::string title;
};

struct SnapshotFrame {
  double width_px = 0, height_px = 0;
  float pixel_ratio = 1;
  MapFrame map;
  std::optional<TimelineFrame> timeline;  ///< height_px of it at the bottom
};

/// The window and `dateline render` both take their pictures through this, so they are the same. The camera keeps its
/// centre and what it shows; only its size is the snapshot's.
SnapshotFrame snapshot_frame(const app::State& state, const Style& style, MapView& view, const Fonts& fonts,
                             const SnapshotOptions& options);

}  // namespace dateline::view
