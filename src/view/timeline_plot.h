#pragma once

#include <cmath>
#include <string_view>

#include "dateline/view/timeline_frame.h"

namespace dateline::view {

/// What every part of a timeline draws with.
struct TimelinePlot {
  TimelineFrame& frame;
  const app::State& state;
  const Style& style;
  const Fonts& fonts;

  Drawing& drawing() const { return frame.drawing; }
  /// The nearest edge between device pixels, where thin lines are sharp.
  float sharp(float px) const { return std::round(px * frame.pixel_ratio) / frame.pixel_ratio; }
  float x_at(edtf::Day day) const { return frame.scale.x_at(day.since_epoch); }
  float px_per_day() const {
    return frame.scale.width_px / static_cast<float>(frame.scale.view.last_day - frame.scale.view.first_day);
  }
  bool in_view(float x0, float x1) const { return x1 >= 0 && x0 <= frame.width_px; }
  /// Text on one line around `middle_y`, with a halo of the background so that it reads on anything.
  void text(std::string_view words, float x, float middle_y, Anchor anchor, float size_px, Color color,
            Weight weight = Weight::regular) const;
  void vertical_line(float x, float top, float bottom, Color color) const;
};

/// Histogram of the visible days: what passes the filter in the accent colour over what does not; single days solid,
/// the rest hatched. Between `top` and `base`.
void add_histogram(const TimelinePlot& plot, float top, float base);

/// Grid lines over the whole height, and two rows of labels below `top`: the steps, and the longer periods that hold
/// them.
void add_axis(const TimelinePlot& plot, float top);
inline constexpr float axis_height_px = 36;

/// Bars and diamonds between `top` and `bottom`, and what they could not show.
struct LaneCounts {
  std::size_t without_date = 0;
  std::size_t earlier = 0, later = 0;  ///< wholly outside the view
  std::size_t not_drawn = 0;           ///< in view, but no lane was left
};
LaneCounts add_lanes(const TimelinePlot& plot, float top, float bottom);

}  // namespace dateline::view
