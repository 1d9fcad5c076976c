#include <gtest/gtest.h>

#include "dateline/app/session.h"
#include "dateline/model/when.h"
#include "test_content.h"

namespace dateline::app {
namespace {

model::Place place(std::string name, std::int64_t id, double lon) {
  model::Place out;
  out.name = std::move(name);
  out.geonameid = id;
  out.point = model::LonLat{lon, 30};
  return out;
}

/// "Tripoli … Tripoli … Beirut": three events, the first two in Libya's Tripoli, which may be Lebanon's.
Session tripoli() {
  model::Document document;
  document.id = "a";
  document.text = "Tripoli saw a march. Tripoli mourns. Beirut waits.";
  model::Toponym first;
  first.span = {0, 7};
  first.place = place("Tripoli", 1, 13);
  first.confidence = 0.7;
  first.alternatives = {{place("Tripoli", 2, 36), 0.3}, {place("Tripoli", 3, 22), 0.1}};
  model::Toponym second = first, third;
  second.span = {21, 28};
  third.span = {37, 43};
  third.alternatives.clear();
  third.place = place("Beirut", 4, 35);
  document.toponyms = {first, second, third};
  for (std::uint32_t i = 0; i < 3; ++i) {
    model::Event event;
    event.id = "a#" + std::to_string(i);
    event.document = "a";
    event.toponym = i;
    event.place = document.toponyms[i].place;
    event.when = on(day(2017, 10, 24));
    event.rule = "kind: march; place: largest of that name; date: given";
    document.events.push_back(event);
  }
  store::Collection collection;
  collection.events = document.events;
  collection.documents.push_back(document);
  Session session;
  session.apply(ShowContent{make_content(std::move(collection), {})});
  return session;
}

TEST(Corrections, MoveAllThatTheSameWordsStoodFor) {
  Session session = tripoli();
  session.apply(SelectEvent{0});
  session.apply(ChoosePlace{0});
  const auto& events = session.state().events();
  EXPECT_EQ(events[0].place->geonameid, 2);
  EXPECT_EQ(events[1].place->geonameid, 2);
  EXPECT_EQ(events[2].place->geonameid, 4);
  const model::Document& document = session.state().content->collection.documents[0];
  EXPECT_EQ(document.events[0].place->geonameid, 2) << "the document's own copy too";
  EXPECT_EQ(document.toponyms[1].place.geonameid, 2);
  EXPECT_EQ(document.toponyms[1].rule, "chosen by the user");
  ASSERT_EQ(document.toponyms[0].alternatives.size(), 2u);
  EXPECT_EQ(document.toponyms[0].alternatives[0].place.geonameid, 1) << "the old place can be chosen again";
  EXPECT_EQ(events[0].rule, "kind: march; date: given; place: chosen by the user");
  EXPECT_EQ(session.state().event, 0u);
}

TEST(Corrections, AreUndone) {
  Session session = tripoli();
  const auto before = session.state().content;
  session.apply(SelectEvent{1});
  session.apply(ChoosePlace{1});
  session.apply(ChooseDate{*model::parse_when("2017-10")});
  EXPECT_EQ(session.state().events()[1].place->geonameid, 3);
  EXPECT_EQ(session.state().events()[1].when.edtf, "2017-10");
  EXPECT_EQ(session.state().events()[0].when.edtf, "2017-10-24") << "a date is one event's";
  session.apply(Undo{});
  EXPECT_EQ(session.state().events()[1].when.edtf, "2017-10-24");
  session.apply(Undo{});
  EXPECT_EQ(session.state().content, before);
  session.apply(Redo{});
  EXPECT_EQ(session.state().events()[1].place->geonameid, 3);
}

TEST(Corrections, DoNothingWithoutASelectionOrAnAlternative) {
  Session session = tripoli();
  session.apply(ChoosePlace{0});
  session.apply(ChooseDate{*model::parse_when("2017-10")});
  session.apply(SelectEvent{2});
  session.apply(ChoosePlace{0});
  session.apply(ChooseDate{*model::parse_when("2017-10-24")});
  EXPECT_FALSE(session.can_undo());
}

TEST(Corrections, ReachTheFilter) {
  Session session = tripoli();
  session.apply(SelectEvent{0});
  session.apply(SetTimeFilter{day(2017, 10, 1), day(2017, 10, 31)});
  session.apply(ChooseDate{*model::parse_when("2018-01-05")});
  EXPECT_EQ(session.state().matching->size(), 2u);
}

}  // namespace
}  // namespace dateline::app
