#include "dateline/view/snapshot_frame.h"

#include <gmock/gmock.h>

#include "dateline/app/session.h"
#include "dateline/model/when.h"
#include "dateline/view/words.h"
#include "view_fixture.h"

namespace dateline::view {
namespace {

using model::EventKind;

model::Event event_on(const std::string& edtf, EventKind kind, double lon_deg = 43, double lat_deg = 36) {
  model::Event out;
  out.kind = kind;
  out.when = *model::parse_when(edtf);
  out.place.emplace().name = "Mosul";
  out.place->point = model::LonLat{lon_deg, lat_deg};
  return out;
}

/// Three battles and a riot in October, two protests in November.
app::Session session_of_two_months() {
  store::Collection collection;
  for (const char* day : {"2017-10-03", "2017-10-05", "2017-10-09"})
    collection.events.push_back(event_on(day, EventKind::battle));
  collection.events.push_back(event_on("2017-10-05", EventKind::riot, 44, 33));
  for (const char* day : {"2017-11-12", "2017-11-20"})
    collection.events.push_back(event_on(day, EventKind::protest, 45, 34));
  app::Session session;
  session.apply(app::ShowContent{app::make_content(std::move(collection), {})});
  return session;
}

app::Session session_of_many(int events) {
  store::Collection collection;
  for (int i = 0; i < events; ++i)
    collection.events.push_back(event_on("2017-10-05", static_cast<EventKind>(i % 14), 40 + i % 7, 33));
  app::Session session;
  session.apply(app::ShowContent{app::make_content(std::move(collection), {})});
  return session;
}

SnapshotFrame frame_of(const app::State& state, const SnapshotOptions& options) {
  MapView view(test_map_data(), &test_gazetteer(), test_fonts());
  return snapshot_frame(state, test_style(), view, test_fonts(), options);
}

/// Baselines of the legend's symbols, top down, and their shapes.
std::vector<std::pair<float, SymbolShape>> rows_of(const SnapshotFrame& frame) {
  std::vector<std::pair<float, SymbolShape>> rows;
  for (const Symbol& key : frame.map.drawing.keys) rows.emplace_back(key.center.y, key.shape);
  return rows;
}

TEST(SnapshotFrame, StandsTheLegendWhereItCoversNoEvent) {
  store::Collection collection;
  collection.events.push_back(event_on("2017-10-03", EventKind::battle, 40, 36));
  collection.events.push_back(event_on("2017-10-05", EventKind::riot, 46, 36));
  app::Session session;
  session.apply(app::ShowContent{app::make_content(std::move(collection), {})});
  SnapshotOptions options;
  const auto covered = [&](double west, double north) {
    geo::Camera camera = session.state().camera;
    camera.center = {west, north};
    camera.zoom = 6;
    session.apply(app::MoveCamera{camera});
    const SnapshotFrame frame = frame_of(session.state(), options);
    const Rect& panel = frame.map.drawing.panels.at(1);
    return std::ranges::count_if(frame.map.hits, [&](const MapHit& hit) {
      return hit.center.x > panel.x && hit.center.x < panel.x + panel.width && hit.center.y > panel.y &&
             hit.center.y < panel.y + panel.height;
    });
  };
  for (double east = 0; east <= 14; east += 2)
    for (double south = 0; south <= 8; south += 2) EXPECT_EQ(covered(38 + east, 40 - south), 0) << east << " " << south;
}

TEST(SnapshotFrame, KeepsTheRowsOfTheLegendInAllPicturesOfAFilm) {
  app::Session session = session_of_two_months();
  SnapshotOptions options;
  options.film = app::DayWindow{edtf::day_of({2017, 10, 1}), edtf::day_of({2017, 11, 30})};
  session.apply(*app::parse_command("time-filter 2017-10 2017-10"));
  options.stamp = "October 2017";
  const SnapshotFrame october = frame_of(session.state(), options);
  session.apply(*app::parse_command("time-filter 2017-11 2017-11"));
  options.stamp = "November 2017";
  const SnapshotFrame november = frame_of(session.state(), options);
  EXPECT_EQ(rows_of(october).size(), 3U);
  EXPECT_EQ(rows_of(october), rows_of(november));
  EXPECT_EQ(october.map.drawing.panels.at(1).width, november.map.drawing.panels.at(1).width);
  EXPECT_EQ(october.map.drawing.panels.at(1).height, november.map.drawing.panels.at(1).height);
  options.film.reset();
  EXPECT_EQ(rows_of(frame_of(session.state(), options)).size(), 1U) << "a picture has the rows that it shows";
}

TEST(SnapshotFrame, SaysTheDaysOfAllEventsWhereNoneAreChosenAndOfTheWholeFilmInEachPicture) {
  app::Session session = session_of_two_months();
  SnapshotOptions options;
  options.layout.title = Layout::Title::above;
  options.layout.filter_words = true;
  const auto words = [&] { return frame_of(session.state(), options).page.texts.at(0).text; };
  const std::string all = days_label(edtf::day_of({2017, 10, 3}), edtf::day_of({2017, 11, 20}), session.state().lang);
  EXPECT_EQ(words(), all);
  options.film = app::DayWindow{edtf::day_of({2017, 10, 3}), edtf::day_of({2017, 11, 20})};
  session.apply(*app::parse_command("time-filter 2017-10-05 2017-10-05"));
  EXPECT_EQ(words(), all);
  options.film.reset();
  EXPECT_NE(words(), all);
}

TEST(SnapshotFrame, ShowsAllLanesOfTheTimelineWhereTheyFitAndNoneWhereTheyDoNot) {
  SnapshotOptions options;
  const app::Session few = session_of_two_months();
  const SnapshotFrame with_lanes = frame_of(few.state(), options);
  ASSERT_TRUE(with_lanes.timeline);
  EXPECT_EQ(with_lanes.timeline->hits.size(), 6U);
  EXPECT_LE(with_lanes.timeline->lanes_content_px,
            with_lanes.timeline->lanes_bottom_px - with_lanes.timeline->lanes_top_px + 0.5F)
      << "nothing is left to scroll to";
  const app::Session many = session_of_many(400);
  const SnapshotFrame without = frame_of(many.state(), options);
  ASSERT_TRUE(without.timeline);
  EXPECT_TRUE(without.timeline->hits.empty() && without.timeline->groups.empty());
  EXPECT_FALSE(without.timeline->bins.empty());
  EXPECT_LT(without.timeline->height_px, with_lanes.timeline->height_px);
}

TEST(SnapshotFrame, DrawsNoHandlesOnTheTimeFilterOfAPicture) {
  app::Session session = session_of_two_months();
  session.apply(*app::parse_command("time-filter 2017-10-06 2017-11-10"));
  const SnapshotFrame frame = frame_of(session.state(), {});
  const TimelineFrame dragged = timeline_frame(session.state(), test_style(), test_fonts(), frame.timeline->width_px,
                                               frame.timeline->height_px, 1);
  const auto round = [](const TimelineFrame& timeline) {
    return std::ranges::count_if(timeline.drawing.panels, [](const Rect& rect) { return rect.corner_px == 3; });
  };
  EXPECT_EQ(round(*frame.timeline), 0);
  EXPECT_EQ(round(dragged), 2);
}

}  // namespace
}  // namespace dateline::view
