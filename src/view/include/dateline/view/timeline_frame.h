#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "dateline/app/state.h"
#include "dateline/view/drawing.h"
#include "dateline/view/style.h"
#include "dateline/view/text.h"

namespace dateline::view {

/// Where an event is on the timeline.
struct TimelineHit {
  float x = 0, y = 0, width = 0, height = 0;
  std::uint32_t row = 0;
};

/// The geometry that dragging and scrolling need: x in pixels to days and back.
struct TimelineScale {
  app::TimelineView view;
  float left_px = 0;
  float width_px = 1;
  double day_at(float x_px) const {
    return view.first_day + (x_px - left_px) / width_px * (view.last_day - view.first_day);
  }
  float x_at(double day) const {
    return left_px + static_cast<float>((day - view.first_day) / (view.last_day - view.first_day)) * width_px;
  }
};

/// One picture of the timeline: a histogram above, one bar or diamond an event in lanes below, an axis between.
struct TimelineFrame {
  float width_px = 0, height_px = 0;
  float pixel_ratio = 1;
  Color background;
  TimelineScale scale;
  float histogram_height_px = 0;
  float lanes_top_px = 0;
  std::optional<std::pair<float, float>> brush_px;  ///< edges of the time filter, clipped to the frame
  Drawing drawing;
  std::vector<TimelineHit> hits;
  std::size_t events_without_date = 0;
};

/// Bars for spans, diamonds for days, one diamond per day of a set joined by a thin line, fading ends where open;
/// matching events in their kind's colour, the rest muted. Events whose bars would meet go to further lanes; what does
/// not fit `height_px` is counted in words.
TimelineFrame timeline_frame(const app::State& state, const Style& style, const Fonts& fonts, float width_px,
                             float height_px, float pixel_ratio);

/// The event under `at`, the narrowest first; tolerant to 4 px.
const TimelineHit* pick(const TimelineFrame& frame, Vec2 at);

/// Where a brush's edge snaps: the nearest day, month or year, whichever is finest that is at least 6 px wide.
edtf::Day snapped(const TimelineScale& scale, double day);

}  // namespace dateline::view
