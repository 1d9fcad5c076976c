#include "stacks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "view_fixture.h"

namespace dateline::view {
namespace {

using testing::ElementsAre;

std::size_t events_in(const std::vector<PlaceGroup>& groups) {
  std::size_t sum = 0;
  for (const PlaceGroup& group : groups) sum += group.events;
  return sum;
}

TEST(EventPlaces, BringEventsOfOnePlaceTogether) {
  EventPlaces places;
  places.update(state_of({event_at(43, 36), event_at(44, 33), event_at(43, 36)}));
  ASSERT_EQ(places.places().size(), 2u);
  EXPECT_THAT(places.places()[0].rows, ElementsAre(0, 2));
  EXPECT_THAT(places.places()[1].rows, ElementsAre(1));
}

TEST(EventPlaces, CountEventsWithoutAPlace) {
  model::Event nowhere, unlocated = event_at(0, 0), broken = event_at(0, 0);
  unlocated.place->point.reset();
  broken.place->point->lat_deg = std::nan("");
  EventPlaces places;
  places.update(state_of({nowhere, unlocated, broken, event_at(1, 1)}));
  EXPECT_EQ(places.without_place(), 3u);
  EXPECT_EQ(places.places().size(), 1u);
}

TEST(EventPlaces, MeetOnScreenWithinThreePixels) {
  const double degree_px = 256 * 64 / 360.0;  // at zoom 6
  EventPlaces places;
  places.update(state_of({event_at(43, 0), event_at(43 + 2.5 / degree_px, 0), event_at(43 + 8 / degree_px, 0)}));
  const std::vector<PlaceGroup> at_6 = places.groups({{0, 0}, 6, 800, 600});
  ASSERT_EQ(at_6.size(), 2u);
  EXPECT_THAT(at_6[0].places, ElementsAre(0, 1));
  EXPECT_EQ(places.groups({{0, 0}, 8, 800, 600}).size(), 3u);
  EXPECT_EQ(places.groups({{0, 0}, 1, 800, 600}).size(), 1u);
}

TEST(EventPlaces, KeepEveryEventAtEveryZoom) {
  constexpr unsigned seed = 3;
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> lon(-180, 180), lat(-80, 80);
  std::vector<model::Event> events;
  for (int i = 0; i < 2000; ++i) events.push_back(event_at(lon(random), lat(random)));
  EventPlaces places;
  places.update(state_of(events));
  std::size_t before = 0;
  for (double zoom = 0; zoom < 12; zoom += 0.7) {
    EXPECT_EQ(events_in(places.groups({{0, 0}, zoom, 800, 600})), 2000u);
    EXPECT_GE(places.groups({{0, 0}, zoom, 800, 600}).size() + 40, before);
    before = places.groups({{0, 0}, zoom, 800, 600}).size();
  }
}

TEST(EventPlaces, FollowTheFilter) {
  app::State state = state_of({event_at(43, 36), event_at(44, 33)});
  EventPlaces places;
  places.update(state);
  state.matching = std::make_shared<const query::Selection>(query::Selection::of(2, std::vector<std::uint32_t>{1}));
  places.update(state);
  ASSERT_EQ(places.places().size(), 1u);
  EXPECT_THAT(places.places()[0].rows, ElementsAre(1));
  EXPECT_EQ(events_in(places.groups({{0, 0}, 6, 800, 600})), 1u);
}

app::State with_document(const std::string& text, std::string lang, const std::string& words) {
  model::Event event = event_at(39.0, 35.95, "Ar Raqqah");
  event.document = "a.txt";
  event.toponym = 0;
  model::Toponym toponym;
  const auto at = static_cast<std::uint32_t>(text.find(words));
  toponym.span = {at, at + static_cast<std::uint32_t>(words.size())};
  model::Document document;
  document.id = "a.txt";
  document.lang = std::move(lang);
  document.text = text;
  document.toponyms = {toponym};
  app::State state = state_of({event});
  state.content = app::make_content({{document}, {event}, {}}, {});
  return state;
}

std::string said(const app::State& state) {
  EventPlaces places;
  places.update(state);
  return places.places().at(0).said;
}

TEST(EventPlaces, AreCalledWhatATextOfTheInterfacesLanguageCallsThem) {
  EXPECT_EQ(said(with_document("The fall of Raqqa.", "en", "Raqqa")), "Raqqa");
  EXPECT_EQ(said(with_document("La chute de Raqa.", "fr", "Raqa")), "");
  EXPECT_EQ(said(with_document("RAQQA, Oct 17 - It fell.", "en", "RAQQA")), "");
  app::State broken = with_document("Raqqa", "en", "Raqqa");
  app::State copy = broken;
  model::Document document = broken.content->collection.documents[0];
  document.text = "Ra";
  copy.content = app::make_content({{document}, broken.content->collection.events, {}}, {});
  EXPECT_EQ(said(copy), "");
}

TEST(LookOf, TakesTheMostFrequentKind) {
  using enum model::EventKind;
  const std::vector<model::Event> events{event_at(0, 0, "", protest), event_at(0, 0, "", riot),
                                         event_at(0, 0, "", protest), event_at(0, 0, "", battle)};
  EXPECT_EQ(look_of(query::EventTable(events), std::vector<std::uint32_t>{0, 1, 2, 3}).kind, protest);
  EXPECT_EQ(look_of(query::EventTable(events), std::vector<std::uint32_t>{0, 3}).kind,
            battle);  // of equals, the first of the enumeration
}

TEST(LookOf, IsHollowOnlyWhenNothingHappened) {
  std::vector<model::Event> events{event_at(0, 0), event_at(0, 0)};
  events[0].certainty = model::Certainty::denied;
  EXPECT_TRUE(look_of(query::EventTable(events), std::vector<std::uint32_t>{0}).hollow);
  EXPECT_FALSE(look_of(query::EventTable(events), std::vector<std::uint32_t>{0, 1}).hollow);
  events[1].certainty = model::Certainty::planned;
  EXPECT_TRUE(look_of(query::EventTable(events), std::vector<std::uint32_t>{0, 1}).hollow);
}

}  // namespace
}  // namespace dateline::view
