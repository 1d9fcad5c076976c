#pragma once

#include <gtest/gtest.h>

#include <algorithm>

#include "dateline/app/session.h"
#include "dateline/model/when.h"
#include "dateline/view/timeline_frame.h"
#include "view_fixture.h"

namespace dateline::view {

using model::EventKind;

inline constexpr float gutter = 144, width = gutter + 1200, height = 240;

inline edtf::Day day(int year, int month, int day_of_month) {
  return edtf::day_of({year, month, day_of_month});
}

inline model::Event event_when(const std::string& edtf, EventKind kind = EventKind::battle) {
  model::Event out;
  out.kind = kind;
  out.place.emplace().name = "Mosul";
  if (edtf.empty()) return out;
  const auto when = model::parse_when(edtf);
  EXPECT_TRUE(when.has_value()) << edtf;
  if (when) out.when = *when;
  return out;
}

/// A session that shows `events` from 1 October 2017, a day every 40 pixels: 30 days.
inline app::Session session_of(std::vector<model::Event> events) {
  store::Collection collection;
  collection.events = std::move(events);
  app::Session session;
  session.apply(app::ShowContent{app::make_content(std::move(collection), {})});
  const double first = day(2017, 10, 1).since_epoch;
  session.apply(app::MoveTimeline{{first, first + 30}});
  return session;
}

inline TimelineFrame frame_of(const app::Session& session, float w = width, float h = height) {
  return timeline_frame(session.state(), test_style(), test_fonts(), w, h, 1);
}

inline std::vector<Symbol> diamonds(const TimelineFrame& frame) {
  return frame.drawing.symbols;
}

inline std::vector<float> xs(const TimelineFrame& frame) {
  std::vector<float> out;
  for (const Symbol& symbol : frame.drawing.symbols) out.push_back(symbol.center.x);
  return out;
}

/// The rectangles of the lanes in a colour.
inline std::vector<Rect> bars(const TimelineFrame& frame, Color color) {
  std::vector<Rect> out;
  for (const Rect& rect : frame.drawing.rects)
    if (rect.y > frame.lanes_top_px && rect.color == color && rect.height < 20) out.push_back(rect);
  return out;
}

/// Left edges of the histogram's bars in a colour.
inline std::vector<float> bars_of_histogram(const TimelineFrame& frame, Color color) {
  std::vector<float> out;
  for (const Rect& rect : frame.drawing.panels)
    if (rect.y + rect.height == frame.histogram_height_px && rect.color == color) out.push_back(rect.x);
  return out;
}

inline Color color_of(EventKind kind) {
  return test_style().kinds[static_cast<std::size_t>(kind)].color;
}

}  // namespace dateline::view
