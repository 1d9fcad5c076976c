#include <gtest/gtest.h>

#include "dateline/app/session.h"
#include "test_content.h"

namespace dateline::app {
namespace {

State fitted(std::vector<model::LonLat> points, double radius_km = 0) {
  std::vector<model::Event> events;
  for (const model::LonLat p : points) {
    events.push_back(event_at(p, on(day(2017, 10, 1))));
    events.back().place->radius_km = radius_km;
  }
  Session session;
  session.apply(ShowContent{content_of(std::move(events))});
  return session.state();
}

TEST(FitEvents, ShowsEventsAcrossTheAntimeridianTheShortWayRound) {
  const State state = fitted({{178, -18}, {-175, -21}});
  const model::GeoBox box = geo::visible_box(state.camera);
  EXPECT_TRUE(box.contains({178, -18}));
  EXPECT_TRUE(box.contains({-175, -21}));
  EXPECT_LT(box.width_deg(), 40);
  EXPECT_GT(std::abs(state.camera.center.lon_deg), 175);
}

TEST(FitEvents, ShowsEventsOnBothSidesOfTheZeroMeridianTheShortWayRound) {
  const State state = fitted({{-3, 40}, {5, 52}});
  EXPECT_LT(geo::visible_box(state.camera).width_deg(), 50);
  EXPECT_NEAR(state.camera.center.lon_deg, 1, 1);
}

TEST(FitEvents, ShowsTheWorldWithoutEventsOrWithEventsAllRound) {
  EXPECT_GT(geo::visible_box(fitted({}).camera).width_deg(), 300);
  std::vector<model::LonLat> all;
  for (int lon = -180; lon < 180; lon += 1) all.push_back({lon + .5, 0});
  EXPECT_GT(geo::visible_box(fitted(all).camera).width_deg(), 300);
}

TEST(FitEvents, KeepsADistanceFromASinglePlace) {
  const State state = fitted({{43.12, 36.34}});
  EXPECT_LE(state.camera.zoom, 8);
  EXPECT_GT(state.camera.zoom, 6);
  EXPECT_NEAR(state.camera.center.lon_deg, 43.12, 1e-6);
}

TEST(FitEvents, LeavesRoomForUncertainty) {
  const State near = fitted({{43, 36}}, 0), far = fitted({{43, 36}}, 300), absurd = fitted({{43, 36}}, 1e9);
  EXPECT_LT(far.camera.zoom, near.camera.zoom);
  EXPECT_GT(geo::visible_box(far.camera).height_deg(), 5);
  EXPECT_LT(geo::visible_box(absurd.camera).height_deg(), 40);
}

TEST(FitEvents, StandsPolesAndPositionsThatAreNone) {
  const State state = fitted({{10, 90}, {-170, -90}, {500, 20}}, 50);
  EXPECT_TRUE(state.camera.center.is_valid());
  EXPECT_TRUE(std::isfinite(state.camera.zoom));
}

TEST(FitTimeline, ShowsTheDaysOfEventsWithRoomAroundThem) {
  Session session;
  session.apply(ShowContent{
      content_of({event_at({}, on(day(2017, 1, 1))), event_at({}, {"2017-12", day(2017, 12, 1), day(2017, 12, 31)})})});
  const TimelineView& view = session.state().timeline;
  const double first = day(2017, 1, 1).since_epoch, end = day(2018, 1, 1).since_epoch;
  EXPECT_LT(view.first_day, first);
  EXPECT_GT(view.first_day, first - 40);
  EXPECT_GT(view.last_day, end);
  EXPECT_LT(view.last_day, end + 40);
}

TEST(FitTimeline, ShowsTwoWeeksAroundOneDay) {
  Session session;
  session.apply(ShowContent{content_of({event_at({}, on(day(2017, 10, 24)))})});
  EXPECT_NEAR(session.state().timeline.last_day - session.state().timeline.first_day, 14, 1e-9);
}

}  // namespace
}  // namespace dateline::app
