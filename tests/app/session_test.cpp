#include "dateline/app/session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "test_content.h"

namespace dateline::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Three battles in October 2017, in no order of time, and an undated event, in two documents.
Session session_of_four() {
  const model::LonLat mosul{43.12, 36.34}, raqqa{39.01, 35.95};
  Session session;
  session.apply(ShowContent{
      content_of({event_at(mosul, on(day(2017, 10, 20))), event_at(raqqa, on(day(2017, 10, 3))),
                  event_at(raqqa, model::When::unknown(), "b.txt"), event_at(mosul, on(day(2017, 10, 10)), "b.txt")},
                 {"a.txt", "b.txt"})});
  return session;
}

TEST(Session, BeginsWithNothingAndAllOfTheWorld) {
  const Session session;
  EXPECT_THAT(session.state().events(), IsEmpty());
  EXPECT_THAT(session.state().matching->rows(), IsEmpty());
  EXPECT_FALSE(session.can_undo());
  EXPECT_GT(geo::visible_box(session.state().camera).width_deg(), 300);
  EXPECT_LT(session.state().timeline.first_day, session.state().timeline.last_day);
}

TEST(Session, ShowsTheFirstDocumentAndAllEventsOfWhatWasOpened) {
  const Session session = session_of_four();
  const State& state = session.state();
  EXPECT_EQ(state.document, 0u);
  EXPECT_THAT(state.matching->rows(), ElementsAre(0, 1, 2, 3));
  EXPECT_TRUE(geo::visible_box(state.camera).contains({43.12, 36.34}));
  EXPECT_TRUE(geo::visible_box(state.camera).contains({39.01, 35.95}));
  EXPECT_LT(geo::visible_box(state.camera).width_deg(), 20);
  EXPECT_LT(state.timeline.first_day, day(2017, 10, 3).since_epoch);
  EXPECT_GT(state.timeline.last_day, day(2017, 10, 20).since_epoch + 1);
}

TEST(Session, KeepsTheMatchingRowsInStepWithTheFilter) {
  Session session = session_of_four();
  session.apply(SetTimeFilter{day(2017, 10, 5), day(2017, 10, 20)});
  EXPECT_THAT(session.state().matching->rows(), ElementsAre(0, 3));
  EXPECT_TRUE(session.state().matches(3));
  EXPECT_FALSE(session.state().matches(1));
  session.apply(SetDocumentFilter{"b.txt"});
  EXPECT_THAT(session.state().matching->rows(), ElementsAre(3));
  session.apply(ClearFilter{});
  EXPECT_THAT(session.state().matching->rows(), ElementsAre(0, 1, 2, 3));
}

TEST(Session, FiltersByEachOfItsParts) {
  std::vector<model::Event> events(4, event_at(model::LonLat{43.12, 36.34}, on(day(2017, 10, 20))));
  events[0].place->country = "IQ";
  events[1].actors = {{"Armée de l’Est", "actor1"}};
  events[1].deaths = model::CountRange{12, 12};
  events[2].text = "A car bomb went off";
  events[2].deaths = model::CountRange{3, 5};
  events[3].certainty = model::Certainty::denied;
  events[3].place->name = "Somewhere Else";
  Session session;
  session.apply(ShowContent{content_of(std::move(events))});
  const auto rows = [&](const Command& part) {
    session.apply(ClearFilter{});
    session.apply(part);
    return session.state().matching->rows();
  };
  EXPECT_THAT(rows(SetCountry{"IQ"}), ElementsAre(0));
  EXPECT_THAT(rows(SetActor{"armee"}), ElementsAre(1));
  EXPECT_THAT(rows(SetActor{"=armee"}), IsEmpty());
  EXPECT_THAT(rows(SetActor{"=Armee de l’est"}), ElementsAre(1));
  EXPECT_THAT(rows(SetPlace{"=somewhere"}), ElementsAre(0, 1, 2));
  EXPECT_THAT(rows(SetWords{"bomb CAR"}), ElementsAre(2));
  EXPECT_THAT(rows(SetDeaths{12, 4}), ElementsAre(1)) << "ends in the wrong order are put right";
  EXPECT_THAT(rows(SetDeaths{std::nullopt, 11}), ElementsAre(2));
  EXPECT_THAT(rows(SetCertainties{0b100}), ElementsAre(3));
  session.apply(Undo{});
  EXPECT_EQ(session.state().matching->size(), 4u);
}

TEST(Session, PutsTheEndsOfAPeriodInOrder) {
  Session session = session_of_four();
  session.apply(SetTimeFilter{day(2017, 10, 20), day(2017, 10, 5)});
  EXPECT_EQ(session.state().filter.from, day(2017, 10, 5));
  EXPECT_EQ(session.state().filter.to, day(2017, 10, 20));
}

TEST(Session, UndoesAndRedoesFiltersWithTheSelectionOfTheirTime) {
  Session session = session_of_four();
  session.apply(SelectEvent{1});
  session.apply(SetTimeFilter{day(2017, 10, 5), std::nullopt});
  session.apply(SelectEvent{3});
  session.apply(SetPlace{"somewhere"});
  session.apply(Undo{});
  EXPECT_EQ(session.state().filter.from, day(2017, 10, 5));
  EXPECT_EQ(session.state().filter.place, "");
  EXPECT_EQ(session.state().event, 3u);
  session.apply(Undo{});
  EXPECT_TRUE(session.state().filter.is_empty());
  EXPECT_EQ(session.state().event, 1u);
  EXPECT_FALSE(session.can_undo());
  session.apply(Redo{});
  session.apply(Redo{});
  EXPECT_EQ(session.state().filter.place, "somewhere");
  EXPECT_FALSE(session.can_redo());
}

TEST(Session, LeavesNoStepWhereNothingChanges) {
  Session session = session_of_four();
  session.apply(SetPlace{""});
  session.apply(ClearFilter{});
  session.apply(SelectEvent{2});
  session.apply(MoveCamera{session.state().camera});
  EXPECT_FALSE(session.can_undo());
}

TEST(Session, TakesOneDragAsOneStep) {
  Session session = session_of_four();
  session.apply(SetTimeFilter{day(2017, 10, 5), day(2017, 10, 6)});
  for (int d = 7; d < 20; ++d) {
    session.apply(SetTimeFilter{day(2017, 10, 5), day(2017, 10, d), true});
    session.apply(MoveTimeline{session.state().timeline});
  }
  session.apply(SetTimeFilter{day(2017, 10, 1), day(2017, 10, 2)});  // the next drag
  session.apply(Undo{});
  EXPECT_EQ(session.state().filter.to, day(2017, 10, 19));
  session.apply(Undo{});
  EXPECT_TRUE(session.state().filter.is_empty());
}

TEST(Session, TakesADragThatEndsWhereItBeganAsNoStep) {
  Session session = session_of_four();
  session.apply(SetTimeFilter{day(2017, 10, 5), day(2017, 10, 6)});
  session.apply(SetTimeFilter{day(2017, 10, 5), day(2017, 10, 7), true});
  session.apply(SetTimeFilter{std::nullopt, std::nullopt, true});
  EXPECT_FALSE(session.can_undo());
  session.apply(SetTimeFilter{day(2017, 10, 5), day(2017, 10, 8), true});
  session.apply(Undo{});
  EXPECT_TRUE(session.state().filter.is_empty());
}

TEST(Session, DoesNotMergeADragWithAStepOfAnotherKind) {
  Session session = session_of_four();
  session.apply(SetTimeFilter{day(2017, 10, 5), day(2017, 10, 6)});
  session.apply(SetPlace{"some", true});
  session.apply(SetPlace{"somew", true});
  session.apply(Undo{});
  EXPECT_EQ(session.state().filter.place, "");
  EXPECT_EQ(session.state().filter.from, day(2017, 10, 5));
}

TEST(Session, StepsThroughMatchingEventsInTimeAndStopsAtTheEnds) {
  Session session = session_of_four();
  std::vector<std::uint32_t> met;
  for (int i = 0; i < 6; ++i) {
    session.apply(StepEvent{1});
    met.push_back(*session.state().event);
  }
  EXPECT_THAT(met, ElementsAre(1, 3, 0, 2, 2, 2));
  session.apply(StepEvent{-2});
  EXPECT_EQ(session.state().event, 3u);
  session.apply(StepEvent{-100});
  EXPECT_EQ(session.state().event, 1u);
  session.apply(SetTimeFilter{day(2017, 10, 5), std::nullopt});
  session.apply(StepEvent{1});
  EXPECT_EQ(session.state().event, 3u);
}

TEST(Session, StepsBackFromNoSelectionToTheLastEvent) {
  Session session = session_of_four();
  session.apply(StepEvent{-1});
  EXPECT_EQ(session.state().event, 2u);
}

TEST(Session, ShowsDocumentPlaceAndDayOfASelectedEvent) {
  Session session = session_of_four();
  geo::Camera camera = session.state().camera;
  camera.center = {-70, -30};
  camera.zoom = 6;
  session.apply(MoveCamera{camera});
  session.apply(MoveTimeline{{0, 30}});
  session.apply(SelectEvent{3});
  EXPECT_EQ(session.state().document, 1u);
  EXPECT_DOUBLE_EQ(session.state().camera.zoom, 6);
  EXPECT_NEAR(session.state().camera.center.lon_deg, 43.12, 1e-6);
  const TimelineView& view = session.state().timeline;
  EXPECT_NEAR((view.first_day + view.last_day) / 2, day(2017, 10, 10).since_epoch + .5, 1e-9);
  EXPECT_NEAR(view.last_day - view.first_day, 30, 1e-9);
  session.apply(SelectEvent{99});
  EXPECT_EQ(session.state().event, std::nullopt);
}

TEST(Session, SetsThePeriodFromTheSelectedEvent) {
  Session session = session_of_four();
  session.apply(FilterFromEvent{});
  EXPECT_TRUE(session.state().filter.is_empty());
  session.apply(SelectEvent{3});
  session.apply(FilterFromEvent{});
  session.apply(SelectEvent{0});
  session.apply(FilterToEvent{});
  EXPECT_EQ(session.state().filter.from, day(2017, 10, 10));
  EXPECT_EQ(session.state().filter.to, day(2017, 10, 20));
  session.apply(SelectEvent{1});
  session.apply(FilterToEvent{});
  EXPECT_EQ(session.state().filter.from, std::nullopt);
}

TEST(Session, KeepsRequestsForTheProgramInOrder) {
  Session session;
  session.apply(OpenFiles{{"a.txt"}});
  session.apply(Snapshot{"a.png"});
  session.apply(SetTheme{Theme::dark});
  session.apply(Quit{});
  const auto requests = session.take_requests();
  ASSERT_EQ(requests.size(), 3u);
  EXPECT_EQ(requests[0], Command(OpenFiles{{"a.txt"}}));
  EXPECT_EQ(requests[2], Command(Quit{}));
  EXPECT_THAT(session.take_requests(), IsEmpty());
  EXPECT_EQ(session.state().theme, Theme::dark);
}

TEST(Session, RefusesViewsThatShowNothing) {
  Session session = session_of_four();
  const TimelineView before = session.state().timeline;
  session.apply(MoveTimeline{{5, 5}});
  session.apply(MoveTimeline{{std::nan(""), 5}});
  EXPECT_EQ(session.state().timeline, before);
  session.apply(MoveTimeline{{100, 100.25}});
  EXPECT_EQ(session.state().timeline, (TimelineView{99.625, 100.625}));
  session.apply(MoveTimeline{{-1e9, 1e9}});
  EXPECT_LT(session.state().timeline.last_day, 1e7);
  geo::Camera camera = session.state().camera;
  camera.center.lon_deg = std::nan("");
  session.apply(MoveCamera{camera});
  EXPECT_TRUE(session.state().camera.center.is_valid());
}

TEST(Session, UndoesRandomCommandsBackToTheBeginning) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto below = [&](int n) { return std::uniform_int_distribution(0, n - 1)(random); };
  Session session = session_of_four();
  for (int i = 0; i < 400; ++i) {
    switch (below(6)) {
      case 0:
        session.apply(SetTimeFilter{day(2017, 10, 1 + below(30)), day(2017, 10, 1 + below(30)), below(2) == 0});
        break;
      case 1:
        session.apply(SetPlace{below(2) ? "some" : "", below(2) == 0});
        break;
      case 2:
        session.apply(StepEvent{below(5) - 2});
        break;
      case 3:
        session.apply(Undo{});
        break;
      case 4:
        session.apply(Redo{});
        break;
      default:
        session.apply(SetDocumentFilter{below(2) ? "a.txt" : ""});
    }
    ASSERT_EQ(*session.state().matching, query::matching(session.state().content->table, session.state().filter));
  }
  while (session.can_undo()) session.apply(Undo{});
  EXPECT_TRUE(session.state().filter.is_empty());
}

TEST(Session, KeepsTheProjectionWhileTheMapMoves) {
  Session session;
  session.apply(SetProjection{"robinson"});
  ASSERT_TRUE(session.state().camera.projection);
  geo::Camera camera;
  camera.center = {10, 20};
  camera.zoom = 4;
  session.apply(MoveCamera{camera});
  ASSERT_TRUE(session.state().camera.projection);
  EXPECT_EQ(session.state().camera.projection->asked(), "robinson");
  session.apply(SetProjection{"no such thing"});
  EXPECT_EQ(session.state().camera.projection->asked(), "robinson");
  session.apply(SetProjection{"mercator"});
  EXPECT_EQ(session.state().camera.projection, nullptr);
}

TEST(Session, FitsAProjectionOfTheViewAnewWhenTheViewJumps) {
  Session session;
  session.apply(MoveCamera{geo::Camera{{-100, 45}, 4, 1280, 800}});
  session.apply(SetProjection{"utm"});
  EXPECT_EQ(session.state().camera.projection->definition(), "EPSG:32614");
  session.apply(FitEvents{});
  EXPECT_NE(session.state().camera.projection->definition(), "EPSG:32614");
}

TEST(Session, HandsUnreadLayersAndMeasuresToTheProgram) {
  Session session;
  session.apply(AddLayer{"a.gpkg"});
  session.apply(Measure{});
  EXPECT_EQ(session.take_requests().size(), 2u);
  EXPECT_TRUE(session.state().map.layers.empty());
}

Session with_three_layers() {
  Session session;
  for (const char* part : {"roads", "rivers", ":picture"}) session.apply(AddLayer{"a.gpkg", false, part});
  return session;
}

std::vector<std::string> parts_of(const Session& session) {
  std::vector<std::string> out;
  for (const LayerChoice& layer : session.state().map.layers) out.push_back(layer.part);
  return out;
}

TEST(Session, KeepsLayersInTheirOrderWithAColourEach) {
  const Session session = with_three_layers();
  const auto& layers = session.state().map.layers;
  ASSERT_EQ(parts_of(session), (std::vector<std::string>{"roads", "rivers", ":picture"}));
  EXPECT_NE(layers[0].color, layers[1].color);
  EXPECT_EQ(layers[2].opacity, 1) << "a picture is whole until it is told otherwise";
}

TEST(Session, ChangesRaisesAndRemovesLayersAndTakesItBack) {
  Session session = with_three_layers();
  ChangeLayer change;
  change.index = 0;
  change.opacity = 0.5;
  change.raise = 5;
  session.apply(change);
  EXPECT_EQ(parts_of(session), (std::vector<std::string>{"rivers", ":picture", "roads"}));
  EXPECT_EQ(session.state().map.layers[2].opacity, 0.5);
  session.apply(RemoveLayer{1});
  EXPECT_EQ(parts_of(session), (std::vector<std::string>{"rivers", "roads"}));
  session.apply(RemoveLayer{7});
  EXPECT_EQ(parts_of(session).size(), 2u);
  session.apply(Undo{});
  session.apply(Undo{});
  EXPECT_EQ(parts_of(session), parts_of(with_three_layers()));
  session.apply(Redo{});
  EXPECT_EQ(parts_of(session), (std::vector<std::string>{"rivers", ":picture", "roads"}));
}

TEST(Session, TakesTheMovesOfOneSliderBackTogether) {
  Session session = with_three_layers();
  for (const double opacity : {0.8, 0.7, 0.6}) {
    ChangeLayer change;
    change.opacity = opacity;
    change.continuing = opacity < 0.8;
    session.apply(change);
  }
  session.apply(Undo{});
  EXPECT_EQ(session.state().map.layers[0].opacity, 0.9);
}

TEST(Session, IsBroughtByCommandsToTheSameMap) {
  Session session = with_three_layers();
  ChangeLayer change;
  change.index = 1;
  change.visible = false;
  change.color = 0x123456;
  change.width_px = 3.25;
  session.apply(change);
  session.apply(SetProjection{"equal-earth"});
  session.apply(SetNames{MapNames::local});
  session.apply(SetEventsAs{EventsAs::grid});
  Session again = with_three_layers();
  for (const Command& command : commands_to(session.state())) {
    const auto read = parse_command(to_text(command));
    ASSERT_TRUE(read) << to_text(command);
    again.apply(*read);
  }
  EXPECT_EQ(again.state().map, session.state().map);
  ASSERT_TRUE(again.state().camera.projection);
  EXPECT_EQ(again.state().camera.projection->asked(), "equal-earth");
}

}  // namespace
}  // namespace dateline::app
