#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "dateline/query/table_builder.h"
#include "timeline_fixture.h"

namespace dateline::view {
namespace {

/// 300 events and fewer, of all forms of dates: none on another, none outside the lanes.
void expect_lanes_apart(std::uint32_t seed) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto below = [&](int n) { return std::uniform_int_distribution(0, n - 1)(random); };
  for (const int count : {3, 30, 300}) {
    std::vector<model::Event> events;
    for (int i = 0; i < count; ++i) {
      const edtf::Day first = day(2017, 9, 20) + below(60);
      const std::string one = edtf::iso(first), other = edtf::iso(first + 1 + below(20));
      const std::string edtf[] = {one, one + "/" + other, one + "/..", "../" + one, "[" + one + "," + other + "]"};
      events.push_back(event_when(edtf[below(5)], static_cast<EventKind>(below(4))));
    }
    app::Session session = session_of(events);
    session.apply(app::SetKinds{0b101});
    const TimelineFrame frame = frame_of(session);
    ASSERT_TRUE(count < 30 || !frame.hits.empty());
    for (std::size_t a = 0; a < frame.hits.size(); ++a) {
      const TimelineHit& one = frame.hits[a];
      EXPECT_GE(one.y, frame.lanes_top_px);
      EXPECT_LE(one.y + one.height, height);
      for (std::size_t b = a + 1; b < frame.hits.size(); ++b) {
        const TimelineHit& other = frame.hits[b];
        const bool apart = one.x + one.width <= other.x + .01F || other.x + other.width <= one.x + .01F ||
                           one.y + one.height <= other.y + .01F || other.y + other.height <= one.y + .01F;
        ASSERT_TRUE(apart) << "rows " << one.row << " and " << other.row;
      }
    }
  }
}

TEST(TimelineLanes, LeavesNoEventOfTheLanesOnAnother) {
  expect_lanes_apart(std::random_device{}());
}

TEST(TimelineLanes, CutsAnEventsPlaceWhereItsLaneIsCut) {
  expect_lanes_apart(1973330716);
  expect_lanes_apart(950011350);
}

TEST(TimelineLanes, GroupsLanesByKindWhereThereIsRoom) {
  std::vector<model::Event> events;
  for (int d = 1; d <= 20; d += 4) {
    events.push_back(event_when(edtf::iso(day(2017, 10, d)), EventKind::protest));
    events.push_back(event_when(edtf::iso(day(2017, 10, d)), EventKind::battle));
  }
  const TimelineFrame frame = frame_of(session_of(events));
  std::map<float, std::set<std::uint32_t>> kinds_by_lane;
  for (const TimelineHit& hit : frame.hits) kinds_by_lane[hit.y].insert(hit.row % 2);
  EXPECT_EQ(kinds_by_lane.size(), 2u);
  for (const auto& [y, kinds] : kinds_by_lane) EXPECT_EQ(kinds.size(), 1u);
}

TEST(TimelineLanes, KeepsLanesInPlaceWhileTheViewMoves) {
  std::vector<model::Event> events;
  for (int i = 0; i < 60; ++i) events.push_back(event_when(edtf::iso(day(2017, 10, 1) + i * 7 % 45)));
  app::Session session = session_of(events);
  std::map<std::uint32_t, float> lanes;
  for (const TimelineHit& hit : frame_of(session).hits) lanes[hit.row] = hit.y;
  app::TimelineView view = session.state().timeline;
  session.apply(app::MoveTimeline{{view.first_day + 5.3, view.last_day + 5.3}});
  std::size_t met = 0;
  for (const TimelineHit& hit : frame_of(session).hits)
    if (const auto before = lanes.find(hit.row); before != lanes.end()) {
      EXPECT_EQ(hit.y, before->second) << hit.row;
      ++met;
    }
  EXPECT_GT(met, 20u);
}

TEST(TimelineLanes, NamesEachGroupOnceAndItsEvents) {
  std::vector<model::Event> events{event_when("2017-10-05"), event_when("2017-10-06"), event_when("2017-10-07")};
  events[1].place->name = "Hatra";
  events[2].place.reset();
  events[0].actors.push_back({"Army", "actor1"});
  app::Session session = session_of(events);
  const auto names = [&](app::LaneGroups groups) {
    session.apply(app::SetLanes{groups});
    std::vector<std::pair<std::string, std::size_t>> out;
    for (const TimelineGroup& group : frame_of(session).groups) out.emplace_back(group.name, group.events);
    return out;
  };
  using testing::ElementsAre, testing::Pair;
  EXPECT_THAT(names(app::LaneGroups::kind), ElementsAre(Pair("Battle", 3)));
  EXPECT_THAT(names(app::LaneGroups::place), ElementsAre(Pair("Mosul", 1), Pair("Hatra", 1), Pair("No place", 1)));
  EXPECT_THAT(names(app::LaneGroups::actor), ElementsAre(Pair("Army", 1), Pair("No actor", 2)));
  EXPECT_THAT(names(app::LaneGroups::none), ElementsAre(Pair("All", 3)));
}

class WrittenEvents final : public store::EventSource {
 public:
  base::Result<model::Event> event(std::uint64_t source) const override { return events[source]; }
  std::vector<model::Event> events;
};

TEST(TimelineLanes, OfALargeTableAreNamedAsItsEventsWriteTheirNames) {
  auto source = std::make_shared<WrittenEvents>();
  query::TableBuilder builder;
  for (int i = 0; i < 40; ++i) {
    model::Event event = event_when(edtf::iso(day(2017, 10, 1) + i % 20));
    event.place->name = i % 2 == 0 ? "Touz Khourmatou" : "Al-Anbar";
    event.actors = {{"Zaïre", "actor1"}, {i % 4 == 0 ? "Armée du Nord" : "FARDC", "actor2"}};
    builder.add(event, source->events.size());
    source->events.push_back(event);
  }
  app::Session session;
  session.apply(app::ShowContent{
      app::make_large_content({builder.build(query::TableBuilder::Order::by_time), source, "many.csv", {}}, {})});
  const auto names = [&](app::LaneGroups groups) {
    session.apply(app::SetLanes{groups});
    std::set<std::string> out;
    for (const TimelineGroup& group : frame_of(session, width, 2000).groups) out.insert(group.name);
    return out;
  };
  EXPECT_THAT(names(app::LaneGroups::place), testing::ElementsAre("Al-Anbar", "Touz Khourmatou"));
  const std::set<std::string> actors = names(app::LaneGroups::actor);
  ASSERT_FALSE(actors.empty());
  for (const std::string& name : actors)
    EXPECT_TRUE(name == "Zaïre" || name == "Armée du Nord" || name == "FARDC") << name;
}

TEST(TimelineLanes, ScrollsTheLanesAndKeepsThemBelowTheAxis) {
  std::vector<model::Event> events;
  for (int i = 0; i < 500; ++i) {
    events.push_back(event_when(edtf::iso(day(2017, 10, 1) + i % 30)));
    events.back().place->name = "Place " + std::to_string(i);
  }
  app::Session session = session_of(events);
  session.apply(app::SetLanes{app::LaneGroups::place});
  const TimelineFrame top = frame_of(session);
  EXPECT_GT(top.lanes_content_px, 500 * 16.0F);
  EXPECT_EQ(top.groups.front().name, "Place 0");
  EXPECT_LT(top.drawing.symbols.size(), 20u) << "only what is in view is drawn";
  session.apply(app::ScrollLanes{top.first_lane_at(top.lanes_scroll_px + 100 * 20.0F)});
  const TimelineFrame later = frame_of(session);
  EXPECT_NEAR(later.lanes_scroll_px, 2000, 1);
  EXPECT_EQ(later.groups.front().name, "Place 100");
  session.apply(app::ScrollLanes{1e9});
  const TimelineFrame end = frame_of(session);
  EXPECT_EQ(end.groups.back().name, "Place 499");
  EXPECT_NEAR(end.lanes_scroll_px, end.lanes_content_px - (end.lanes_bottom_px - end.lanes_top_px), 1);
}

TEST(TimelineLanes, DrawsTheSelectedEventEvenWhereItIsFolded) {
  std::vector<model::Event> events(5000, event_when("2017-10-05"));
  app::Session session = session_of(events);
  const double first = day(1900, 1, 1).since_epoch;
  session.apply(app::MoveTimeline{{first, first + 73000}});
  EXPECT_EQ(frame_of(session).drawing.symbols.size(), 0u);
  EXPECT_EQ(frame_of(session).events_folded, 5000u);
  session.apply(app::SelectEvent{4321});
  ASSERT_EQ(frame_of(session).drawing.symbols.size(), 1u);
  EXPECT_TRUE(frame_of(session).drawing.symbols[0].ringed);
}

}  // namespace
}  // namespace dateline::view
