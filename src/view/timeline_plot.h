#pragma once

#include <cmath>
#include <string_view>

#include "dateline/view/timeline_frame.h"
#include "timeline_counts.h"
#include "timeline_fold.h"
#include "timeline_order.h"

namespace dateline::view {

/// What every part of a timeline draws with. The lanes are drawn first, as rects, strokes and symbols; what stands over
/// them, the histogram, the axis and the groups' names, as panels and keys.
struct TimelinePlot {
  TimelineFrame& frame;
  const app::State& state;
  const Style& style;
  const Fonts& fonts;

  Drawing& drawing() const { return frame.drawing; }
  /// The nearest edge between device pixels, where thin lines are sharp.
  float sharp(float px) const { return std::round(px * frame.pixel_ratio) / frame.pixel_ratio; }
  float hairline() const { return 1 / frame.pixel_ratio; }
  float x_at(edtf::Day day) const { return frame.scale.x_at(day.since_epoch); }
  float left() const { return frame.scale.left_px; }
  float right() const { return frame.width_px; }
  float px_per_day() const {
    return frame.scale.width_px / static_cast<float>(frame.scale.view.last_day - frame.scale.view.first_day);
  }
  bool in_view(float x0, float x1) const { return x1 >= left() && x0 <= right(); }
  /// Text on one line around `middle_y`; a halo of the background lets it read on anything.
  void text(std::string_view words, float x, float middle_y, Anchor anchor, float size_px, Color color,
            Weight weight = Weight::regular, float halo_px = 2) const;
  /// Over the whole height, behind all else.
  void vertical_line(float x, Color color) const;
};

/// What edges the histogram's bins have: of the finest step that is 5 px wide.
std::vector<edtf::Day> bin_edges(const TimelinePlot& plot);

/// Between `top` and `base`: what passes the filter in the accent colour, what another time window would let through
/// paler, the rest muted; single days solid, the rest hatched.
void add_histogram(const TimelinePlot& plot, const Counts& counts, float top, float base);

/// Grid lines over the whole height, and two rows of labels below `top`: the steps, and the longer periods that hold
/// them.
void add_axis(const TimelinePlot& plot, float top);
inline constexpr float axis_height_px = 36;

/// Bars, diamonds, density and names between lanes_top_px and lanes_bottom_px.
void add_lanes(const TimelinePlot& plot, const Folding& folding);
void add_group_names(const TimelinePlot& plot, const Folding& folding);

/// What the lanes cannot show: events before, after and without a day.
void add_footer(const TimelinePlot& plot, float middle_y);

/// "Mosul, 24 Oct 2017": what a line has room to say of an event.
std::string brief_words(const app::State& state, std::uint32_t row);

/// What a group is called in the interface's language.
std::string group_label(const app::State& state, const LaneIndex& index, const LaneGroup& group);

}  // namespace dateline::view
