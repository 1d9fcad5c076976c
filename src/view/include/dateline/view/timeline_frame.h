#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dateline/app/state.h"
#include "dateline/view/drawing.h"
#include "dateline/view/style.h"
#include "dateline/view/text.h"

namespace dateline::view {

struct Folding;

/// Where an event is on the timeline.
struct TimelineHit {
  float x = 0, y = 0, width = 0, height = 0;
  std::uint32_t row = 0;
};

/// Days, both ends inclusive, with so many events of a group folded together.
struct TimelineDensity {
  float x = 0, y = 0, width = 0, height = 0;
  app::DayWindow days;
  std::uint32_t events = 0, passing = 0;  ///< `passing` the filters other than the time window
};

/// A bar of the histogram. Weights, not counts, where events last longer than the bin.
struct TimelineBin {
  float x0 = 0, x1 = 0;
  app::DayWindow days;
  float matching = 0;  ///< of the events that pass the filter
  float passing = 0;   ///< of those that would pass it with any time window
  float all = 0;
  float uncertain = 0;  ///< of the matching, what lies somewhere in more than a day
};

/// The head of a group of lanes in view.
struct TimelineGroup {
  float y = 0, height = 0;
  std::string name;
  std::string key;          ///< what a filter calls it
  std::uint8_t kind = 255;  ///< 255: of several kinds
  std::size_t events = 0;
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

/// Events wholly before or after the view, and the nearest of them.
struct TimelineBeyond {
  std::size_t events = 0;
  std::uint32_t nearest = 0;  ///< row
};

/// One picture of the timeline: a histogram above, one bar or diamond an event in lanes below, an axis between, and the
/// names of the lanes' groups to the left.
struct TimelineFrame {
  float width_px = 0, height_px = 0;
  float pixel_ratio = 1;
  Color background;
  TimelineScale scale;
  float histogram_height_px = 0;
  float lanes_top_px = 0, lanes_bottom_px = 0;
  float lanes_content_px = 0, lanes_scroll_px = 0;  ///< height of all lanes, and how much of them is above
  std::optional<std::pair<float, float>> brush_px;  ///< edges of the time filter, clipped to the frame
  Drawing drawing;
  std::vector<TimelineHit> hits;
  std::vector<TimelineDensity> densities;
  std::vector<TimelineBin> bins;
  std::vector<TimelineGroup> groups;
  TimelineBeyond earlier, later;
  std::size_t events_without_date = 0;
  std::size_t events_folded = 0;           ///< that stand in density alone, in view or not
  std::shared_ptr<const Folding> folding;  ///< null: not ready yet

  /// The ScrollLanes that brings this much of the lanes above their top; kept within what there is to scroll.
  double first_lane_at(float scroll_px) const;
  float gutter_px() const { return scale.left_px; }
};

/// Builds frames; remembers what it counted and folded. Lanes of more than 20,000 events are folded on a thread of its
/// own, and until that is done frames show the lanes as they were folded before.
class Timeline {
 public:
  /// `fonts` must outlive the timeline. `waits`: frames are never unready, however long folding takes.
  explicit Timeline(const Fonts& fonts, bool waits = false);
  Timeline(Timeline&&) noexcept;
  Timeline& operator=(Timeline&&) noexcept;
  ~Timeline();

  TimelineFrame frame(const app::State& state, const Style& style, float width_px, float height_px, float pixel_ratio);

  /// The same for paper, where nothing scrolls and nothing is dragged: all lanes, or, where they do not fit, the
  /// histogram alone. Only of a timeline that waits.
  TimelineFrame strip(const app::State& state, const Style& style, float width_px, float height_px, float pixel_ratio);

  /// The height of a strip that shows all lanes, if that is at most `most_px`; else `least_px`.
  float strip_height(const app::State& state, const Style& style, float width_px, float least_px, float most_px);

  /// A later frame of the same state will show more.
  bool is_folding() const;

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
};

/// One frame from nothing. Bars for spans, diamonds for days, one diamond per day of a set joined by a thin line,
/// fading ends where open; matching events in their kind's colour, the rest muted; in groups, each in as many lanes as
/// it takes for none to touch another. Where too many stand together, those narrower than 3 px fold into density.
TimelineFrame timeline_frame(const app::State& state, const Style& style, const Fonts& fonts, float width_px,
                             float height_px, float pixel_ratio);

/// The event under `at`, the narrowest first; tolerant to 4 px.
const TimelineHit* pick(const TimelineFrame& frame, Vec2 at);
const TimelineDensity* pick_density(const TimelineFrame& frame, Vec2 at);
const TimelineBin* pick_bin(const TimelineFrame& frame, Vec2 at);
const TimelineGroup* pick_group(const TimelineFrame& frame, Vec2 at);

/// Where a brush's edge snaps: the nearest day, month or year, whichever is finest that is at least 6 px wide.
edtf::Day snapped(const TimelineScale& scale, double day);

}  // namespace dateline::view
