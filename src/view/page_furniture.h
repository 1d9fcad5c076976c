#pragma once

#include "dateline/view/snapshot_frame.h"

namespace dateline::view {

/// Height that title, subtitle and filter take above the map; 0 when they are not above or there are none.
/// Days and filter in words: those of the whole film in its pictures, of all events where no days are chosen.
std::string page_words(const app::State& state, const SnapshotOptions& options);

float heading_height(const app::State& state, const SnapshotOptions& options);

/// Writes them, the first one's top at `top_left`.
void add_heading(Drawing& page, const app::State& state, const Style& style, const Fonts& fonts,
                 const SnapshotOptions& options, Vec2 top_left);

/// Writes words in the map's upper right corner, small enough to leave the legend its place.
void add_stamp(SnapshotFrame& frame, const Fonts& fonts, const std::string& words);

/// What they take of that corner.
Vec2 stamp_corner(const Fonts& fonts, const std::string& words, float map_width_px);

/// A hairline round a box.
void add_frame(Drawing& page, const Rect& box, const Color& color);

/// What the locator takes of the map's lower right corner.
Vec2 inset_corner();

/// A small map of the region around the main map, with its outline on it; nothing where the main map shows most of the
/// Earth itself.
void add_inset(SnapshotFrame& frame, const MapView& view, const Style& style);

}  // namespace dateline::view
