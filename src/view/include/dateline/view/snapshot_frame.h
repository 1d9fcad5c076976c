#pragma once

#include <optional>
#include <string>

#include "dateline/view/layout.h"
#include "dateline/view/map_frame.h"
#include "dateline/view/timeline_frame.h"

namespace dateline::view {

/// What a published picture holds.
struct SnapshotOptions {
  Layout layout;  ///< its size is that of the page
  float pixel_ratio = 1;
  std::string title, subtitle;
  std::string stamp;         ///< large in the map's upper right corner: a film's date
  bool transparent = false;  ///< no paper, no water, no ground under the timeline
  /// Of a picture of a film: the days of all of it. What is said beside the map is then the same in each.
  std::optional<app::DayWindow> film;
};

/// A page ready to draw: paper, map, timeline, locator map, and what lies over all of them. Positions are of top left
/// corners.
struct SnapshotFrame {
  double width_px = 0, height_px = 0;
  float pixel_ratio = 1;
  Color background{1, 1, 1, 1};
  MapFrame map;
  Vec2 map_at;
  std::optional<TimelineFrame> timeline;
  Vec2 timeline_at;
  std::optional<MapFrame> inset;  ///< its ground alone
  Vec2 inset_at;
  Drawing page;
};

/// The window and `dateline render` both take their pictures through this, so they are the same. The camera keeps its
/// centre and what it shows; only its size is the snapshot's.
SnapshotFrame snapshot_frame(const app::State& state, const Style& style, MapView& view, const Fonts& fonts,
                             const SnapshotOptions& options);

/// The same for many pictures, one after the other: `timeline`, which must be one that waits, keeps what does not
/// change.
SnapshotFrame snapshot_frame(const app::State& state, const Style& style, MapView& view, Timeline& timeline,
                             const Fonts& fonts, const SnapshotOptions& options);

}  // namespace dateline::view
