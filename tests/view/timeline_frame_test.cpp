#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "timeline_fixture.h"
#include "timeline_fold.h"
#include "timeline_plot.h"

namespace dateline::view {
namespace {

TEST(TimelineFrame, PutsADayInTheMiddleOfItsDay) {
  const TimelineFrame frame = frame_of(session_of({event_when("2017-10-01"), event_when("2017-10-24")}));
  EXPECT_THAT(xs(frame),
              testing::ElementsAre(testing::FloatNear(gutter + 20, .1f), testing::FloatNear(gutter + 940, .1f)));
  EXPECT_EQ(diamonds(frame)[0].fill, color_of(EventKind::battle));
  EXPECT_EQ(diamonds(frame)[0].shape, SymbolShape::diamond);
}

TEST(TimelineFrame, GivesASetOneDiamondForEachPossibleDayOnADottedLine) {
  const TimelineFrame frame = frame_of(session_of({event_when("[2017-10-03,2017-10-10,2017-10-17]")}));
  EXPECT_THAT(xs(frame),
              testing::ElementsAre(testing::FloatNear(gutter + 100, .1f), testing::FloatNear(gutter + 380, .1f),
                                   testing::FloatNear(gutter + 660, .1f)));
  ASSERT_EQ(frame.drawing.strokes.size(), 1u);
  EXPECT_GT(frame.drawing.strokes[0].dash_px, 0);
  EXPECT_NEAR(frame.drawing.strokes[0].points.front().x, gutter + 100, .1);
  EXPECT_NEAR(frame.drawing.strokes[0].points.back().x, gutter + 660, .1);
  EXPECT_LT(diamonds(frame)[0].fill.a, 1) << "a possible day is paler than a certain one";
}

TEST(TimelineFrame, DrawsASpanAsABarOverItsDays) {
  const TimelineFrame frame = frame_of(session_of({event_when("2017-10-16/2017-10-22")}));
  const auto found = bars(frame, color_of(EventKind::battle));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NEAR(found[0].x, gutter + 600, 1);
  EXPECT_NEAR(found[0].width, 280, 1);
  EXPECT_EQ(found[0].fill, Fill::solid);
}

TEST(TimelineFrame, HatchesWhatLiesSomewhereInASpanOrIsDoubted) {
  for (const char* edtf : {"2017-10", "2017-10-05~/2017-10-20", "2017-10-1X"}) {
    const auto found = bars(frame_of(session_of({event_when(edtf)})), color_of(EventKind::battle));
    ASSERT_EQ(found.size(), 1u) << edtf;
    EXPECT_EQ(found[0].fill, Fill::hatched) << edtf;
  }
  EXPECT_LT(diamonds(frame_of(session_of({event_when("2017-10-24?")})))[0].fill.a, 1);
}

TEST(TimelineFrame, LetsOpenEndsFade) {
  const TimelineFrame after = frame_of(session_of({event_when("2017-10-16/..")}));
  auto found = bars(after, color_of(EventKind::battle));
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].fill, Fill::fade_right);
  EXPECT_NEAR(found[0].x, gutter + 640, 1);
  const TimelineFrame before = frame_of(session_of({event_when("../2017-10-16")}));
  found = bars(before, color_of(EventKind::battle));
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].fill, Fill::fade_left);
  EXPECT_NEAR(found[0].x + found[0].width, gutter + 600, 1);
}

TEST(TimelineFrame, KeepsWhatMayStillGoOnAtTheEdge) {
  const TimelineFrame frame = frame_of(session_of({event_when("2003/..")}));
  ASSERT_EQ(frame.hits.size(), 1u);
  EXPECT_EQ(frame.hits[0].x, gutter);
}

TEST(TimelineFrame, DrawsDeniedAndPlannedEventsHollow) {
  std::vector<model::Event> events{event_when("2017-10-05"), event_when("2017-10-07"), event_when("2017-10-09")};
  events[1].certainty = model::Certainty::denied;
  events[2].certainty = model::Certainty::planned;
  const auto found = diamonds(frame_of(session_of(events)));
  EXPECT_FALSE(found[0].hollow);
  EXPECT_TRUE(found[1].hollow);
  EXPECT_TRUE(found[2].hollow);
}

TEST(TimelineFrame, MutesWhatTheFilterLeavesOutAndShowsItAgainstTheWhole) {
  app::Session session = session_of({event_when("2017-10-05"), event_when("2017-10-20")});
  session.apply(app::SetTimeFilter{day(2017, 10, 18), day(2017, 10, 22)});
  const TimelineFrame frame = frame_of(session);
  std::map<float, Color> colors;
  for (const Symbol& symbol : frame.drawing.symbols) colors[symbol.center.x] = symbol.fill;
  ASSERT_EQ(colors.size(), 2u);
  EXPECT_EQ(colors.begin()->second, test_style().timeline_rest);
  EXPECT_EQ(colors.rbegin()->second, color_of(EventKind::battle));
  EXPECT_THAT(bars_of_histogram(frame, test_style().accent), testing::ElementsAre(testing::FloatNear(gutter + 760, 2)));
  EXPECT_THAT(bars_of_histogram(frame, test_style().accent.with_alpha(0.34F)),
              testing::ElementsAre(testing::FloatNear(gutter + 160, 2)))
      << "another window would let it through";
  std::bitset<model::event_kind_count> protests;
  session.apply(app::SetKinds{protests.set(static_cast<std::size_t>(EventKind::protest))});
  EXPECT_EQ(bars_of_histogram(frame_of(session), test_style().timeline_rest).size(), 2u) << "no window would";
}

TEST(TimelineFrame, DrawsTheBrushFromTheFirstDayToTheEndOfTheLast) {
  app::Session session = session_of({event_when("2017-10-05")});
  EXPECT_EQ(frame_of(session).brush_px, std::nullopt);
  session.apply(app::SetTimeFilter{day(2017, 10, 6), day(2017, 10, 10)});
  EXPECT_EQ(frame_of(session).brush_px, (std::pair<float, float>(gutter + 200, gutter + 400)));
  session.apply(app::SetTimeFilter{std::nullopt, day(2017, 10, 10)});
  EXPECT_EQ(frame_of(session).brush_px, (std::pair<float, float>(gutter, gutter + 400)));
  session.apply(app::SetTimeFilter{day(2019, 1, 1), std::nullopt});
  EXPECT_EQ(frame_of(session).brush_px, std::nullopt);
}

TEST(TimelineFrame, RingsAndLabelsTheSelectedEvent) {
  app::Session session = session_of({event_when("2017-10-05"), event_when("2017-10-20")});
  session.apply(app::SelectEvent{1});
  std::map<float, bool> ringed;
  for (const Symbol& symbol : frame_of(session).drawing.symbols) ringed[symbol.center.x] = symbol.ringed;
  EXPECT_FALSE(ringed.begin()->second);
  EXPECT_TRUE(ringed.rbegin()->second);
}

TEST(TimelineFrame, CountsEventsWithoutADate) {
  const TimelineFrame frame = frame_of(session_of({event_when(""), event_when("2017-10-05"), event_when("")}));
  EXPECT_EQ(frame.events_without_date, 2u);
  EXPECT_EQ(frame.hits.size(), 1u);
}

TEST(TimelineFrame, FindsTheEventUnderThePointerTheNarrowestFirst) {
  const TimelineFrame frame = frame_of(session_of({event_when("2017-10-02/2017-10-28"), event_when("2017-10-24")}));
  for (const TimelineHit& hit : frame.hits) {
    const TimelineHit* found = pick(frame, {hit.x + hit.width / 2, hit.y + hit.height / 2});
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->row, hit.row);
  }
  const Symbol diamond = frame.drawing.symbols.at(0);
  ASSERT_NE(pick(frame, {diamond.center.x + diamond.radius_px + 3, diamond.center.y}), nullptr);
  EXPECT_EQ(pick(frame, {diamond.center.x + 3, diamond.center.y})->row, 1u);
  EXPECT_EQ(pick(frame, {diamond.center.x, 4}), nullptr);
  EXPECT_EQ(pick(frame, {gutter + 5, height - 2}), nullptr);
}

TEST(TimelineFrame, SnapsToTheFinestUnitThatIsSixPixelsWide) {
  const auto scale = [](edtf::Day first, edtf::Day last) {
    return TimelineScale{{double(first.since_epoch), double(last.since_epoch)}, gutter, 1200};
  };
  const double at = day(2017, 10, 24).since_epoch + 0.7;
  EXPECT_EQ(snapped(scale(day(2017, 10, 1), day(2017, 11, 1)), at), day(2017, 10, 25));
  EXPECT_EQ(snapped(scale(day(2015, 1, 1), day(2019, 1, 1)), at), day(2017, 11, 1));
  EXPECT_EQ(snapped(scale(day(1950, 1, 1), day(2049, 1, 1)), at), day(2018, 1, 1));
  EXPECT_EQ(snapped(scale(day(1000, 1, 1), day(2500, 1, 1)), at), day(2020, 1, 1));
  EXPECT_EQ(snapped(scale(day(-9999, 1, 1), day(9999, 1, 1)), at), day(2000, 1, 1));
}

/// Extent of a shaped text, from its first glyph to its last.
std::pair<float, float> extent_of(const TextRun& run) {
  float left = 1e9F, right = -1e9F;
  for (const Glyph& glyph : run.glyphs) {
    left = std::min(left, glyph.x);
    right = std::max(right, glyph.x + run.size_px * 0.3F);
  }
  return {left, right};
}

TEST(TimelineFrame, NeverLetsTickLabelsMeetAtAnyZoom) {
  for (const char* lang : {"en", "fr"}) {
    app::Session session = session_of({});
    session.apply(app::SetLanguage{lang});
    for (double days = 2; days < 7'000'000; days *= 1.37) {
      for (const double middle : {17463.3, 0.0, -719000.0}) {
        session.apply(app::MoveTimeline{{middle - days / 2, middle + days / 2}});
        const TimelineFrame frame = frame_of(session);
        std::map<float, std::vector<std::pair<float, float>>> rows;
        for (const TextRun& run : frame.drawing.texts)
          if (!run.glyphs.empty()) rows[run.glyphs[0].y].push_back(extent_of(run));
        std::size_t labels = 0;
        for (auto& [y, row] : rows) {
          std::sort(row.begin(), row.end());
          for (std::size_t i = 1; i < row.size(); ++i)
            ASSERT_GT(row[i].first, row[i - 1].second) << days << " days around " << middle << " in " << lang;
          labels += row.size();
        }
        ASSERT_GE(labels, 2u) << days << " days around " << middle;
      }
    }
  }
}

TEST(TimelineFrame, NamesTheNearestOfTheEventsOutOfView) {
  const TimelineFrame frame = frame_of(session_of(
      {event_when("-0051-09"), event_when("2016-01-01"), event_when("2017-10-05"), event_when("2019-05-01")}));
  EXPECT_EQ(frame.earlier.events, 2u);
  EXPECT_EQ(frame.earlier.nearest, 1u);
  EXPECT_EQ(frame.later.events, 1u);
  EXPECT_EQ(frame.later.nearest, 3u);
}

TEST(TimelineFrame, TellsOfEachBinWhatPassesAndWhatAnotherWindowWouldLetPass) {
  app::Session session = session_of({event_when("2017-10-05"), event_when("2017-10-05", EventKind::protest),
                                     event_when("2017-10-05/2017-10-06"), event_when("2017-10-20")});
  std::bitset<model::event_kind_count> battles;
  session.apply(app::SetKinds{battles.set(static_cast<std::size_t>(EventKind::battle))});
  session.apply(app::SetTimeFilter{day(2017, 10, 1), day(2017, 10, 10)});
  const TimelineFrame frame = frame_of(session);
  const TimelineBin* fifth = pick_bin(frame, {gutter + 4 * 40 + 20, 10});
  ASSERT_NE(fifth, nullptr);
  EXPECT_EQ(fifth->days, (app::DayWindow{day(2017, 10, 5), day(2017, 10, 5)}));
  EXPECT_FLOAT_EQ(fifth->all, 2.5F);
  EXPECT_FLOAT_EQ(fifth->passing, 1.5F);
  EXPECT_FLOAT_EQ(fifth->matching, 1.5F);
  EXPECT_FLOAT_EQ(fifth->uncertain, 0.5F);
  const TimelineBin* twentieth = pick_bin(frame, {gutter + 19 * 40 + 20, 10});
  ASSERT_NE(twentieth, nullptr);
  EXPECT_FLOAT_EQ(twentieth->passing, 1);
  EXPECT_FLOAT_EQ(twentieth->matching, 0);
  session.apply(app::SetCountEachDay{true});
  EXPECT_FLOAT_EQ(pick_bin(frame_of(session), {gutter + 4 * 40 + 20, 10})->matching, 2);
}

TEST(TimelineFrame, GivesSmallNumbersMoreRoomOnALogarithmicScale) {
  std::vector<model::Event> events(1000, event_when("2017-10-05"));
  events.push_back(event_when("2017-10-20"));
  app::Session session = session_of(events);
  const auto tallest_at = [&](float x) {
    float tallest = 0;
    for (const Rect& rect : frame_of(session).drawing.panels)
      if (rect.color == test_style().accent && x >= rect.x && x < rect.x + rect.width)
        tallest = std::max(tallest, rect.height);
    return tallest;
  };
  const float at_one = gutter + 19 * 40 + 20, at_thousand = gutter + 4 * 40 + 20, most = tallest_at(at_thousand);
  EXPECT_LT(tallest_at(at_one), 1);
  session.apply(app::SetLogScale{true});
  EXPECT_NEAR(tallest_at(at_one), most * std::log(2.0F) / std::log(1001.0F), 0.5F);
  EXPECT_FLOAT_EQ(tallest_at(at_thousand), most);
}

TEST(TimelineFrame, KeepsTheSameFrameWhenNothingChanges) {
  std::vector<model::Event> events;
  for (int i = 0; i < 30'000; ++i) events.push_back(event_when(edtf::iso(day(2017, 1, 1) + i % 700)));
  app::Session session = session_of(events);
  Timeline timeline(test_fonts());
  const auto made = [&] { return timeline.frame(session.state(), test_style(), width, height, 1); };
  TimelineFrame frame = made();
  EXPECT_EQ(frame.folding, nullptr) << "many events are folded elsewhere";
  while (timeline.is_folding()) frame = made();
  ASSERT_NE(frame.folding, nullptr);
  const TimelineFrame again = made(), at_once = frame_of(session);
  EXPECT_EQ(again.folding, frame.folding);
  EXPECT_EQ(again.drawing.rects.size(), at_once.drawing.rects.size());
  EXPECT_EQ(again.hits.size(), at_once.hits.size());
  EXPECT_EQ(again.events_folded, at_once.events_folded);
}

TEST(TimelineFrame, StandsAnySizeAndAnyDates) {
  app::Session session = session_of({event_when("-9999-01-01"), event_when("9999-12-31"), event_when("0000"),
                                     event_when("2017-10-24"), event_when("../.."), event_when("Y-20000")});
  for (const float w : {0.0F, 1.0F, 60.0F, 5000.0F})
    for (const float h : {0.0F, 1.0F, 40.0F, 120.0F, 2000.0F}) {
      session.apply(app::MoveTimeline{{-4e6, 3e6}});
      frame_of(session, w, h);
      session.apply(app::MoveTimeline{{17000, 17001}});
      const TimelineFrame frame = frame_of(session, w, h);
      for (const Rect& rect : frame.drawing.rects) ASSERT_TRUE(std::isfinite(rect.x) && std::isfinite(rect.width));
    }
}

}  // namespace
}  // namespace dateline::view
