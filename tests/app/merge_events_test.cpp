#include "dateline/app/merge_events.h"

#include <gtest/gtest.h>

#include "test_content.h"

namespace dateline::app {
namespace {

model::Event told(std::string document, edtf::Day day, double lat, std::int64_t low, std::optional<std::int64_t> high) {
  model::Event e = event_at(model::LonLat{43, lat}, on(day), document);
  e.id = document + "#1";
  e.kind = model::EventKind::explosion;
  e.place->radius_km = 10;
  e.deaths = model::CountRange{low, high};
  return e;
}

store::Collection collection(std::vector<model::Event> events) {
  store::Collection out;
  for (const auto& e : events) {
    auto& d = out.documents.emplace_back();
    d.id = e.document;
    d.events.push_back(e);
  }
  out.events = std::move(events);
  return out;
}

TEST(MergeEvents, that_two_documents_tell_alike_are_one_with_a_range_and_its_sources) {
  auto c =
      collection({told("a", day(2017, 10, 24), 36.3, 11, 11), told("b", day(2017, 10, 24), 36.35, 14, std::nullopt)});
  merge_events(c);
  ASSERT_EQ(c.events.size(), 1u);
  const auto& e = c.events[0];
  EXPECT_EQ(e.deaths, (model::CountRange{11, std::nullopt}));
  ASSERT_EQ(e.sources.size(), 2u);
  EXPECT_EQ(e.sources[0], (model::EventSource{"a", "a#1"}));
  EXPECT_EQ(e.sources[1], (model::EventSource{"b", "b#1"}));
  EXPECT_EQ(c.documents[1].events[0].id, "a#1");
  EXPECT_EQ(c.documents[1].events[0].sources.size(), 2u);
  EXPECT_EQ(c.documents[1].events[0].deaths->low, 14) << "a document keeps its own words";
}

TEST(MergeEvents, of_another_day_place_kind_or_toll_stay_apart) {
  auto other_kind = told("d", day(2017, 10, 24), 36.3, 11, 11);
  other_kind.kind = model::EventKind::protest;
  auto c =
      collection({told("a", day(2017, 10, 24), 36.3, 11, 11), told("b", day(2017, 10, 25), 36.3, 11, 11),
                  told("c", day(2017, 10, 24), 38.3, 11, 11), other_kind, told("e", day(2017, 10, 24), 36.3, 90, 90)});
  merge_events(c);
  EXPECT_EQ(c.events.size(), 5u);
}

TEST(MergeEvents, of_one_document_or_without_date_or_spot_stay_apart) {
  auto undated = told("c", day(2017, 10, 24), 36.3, 11, 11);
  undated.when = model::When::unknown();
  auto unplaced = told("d", day(2017, 10, 24), 36.3, 11, 11);
  unplaced.place.reset();
  auto c = collection({told("a", day(2017, 10, 24), 36.3, 11, 11), undated, unplaced});
  c.events.push_back(told("a", day(2017, 10, 24), 36.3, 11, 11));
  merge_events(c);
  EXPECT_EQ(c.events.size(), 4u);
}

TEST(MergeEvents, over_the_edge_of_a_spell_or_a_degree_are_found) {
  for (int d = 0; d < 70; ++d) {
    const auto first = day(2017, 10, 1) + d;
    auto late = told("b", first, 36.001, 11, 11);
    late.when = {"", first - 3, first};
    auto c = collection({told("a", first, 35.999, 11, 11), late});
    merge_events(c);
    EXPECT_EQ(c.events.size(), 1u) << d;
  }
}

TEST(MergeEvents, twice_change_nothing_more) {
  auto c = collection({told("a", day(2017, 10, 24), 36.3, 11, 11), told("b", day(2017, 10, 24), 36.3, 12, 12),
                       told("c", day(2017, 10, 24), 36.3, 13, 13)});
  merge_events(c);
  ASSERT_EQ(c.events.size(), 1u);
  EXPECT_EQ(c.events[0].sources.size(), 3u);
  merge_events(c);
  EXPECT_EQ(c.events[0].sources.size(), 3u);
  EXPECT_EQ(c.events[0].deaths, (model::CountRange{11, 13}));
}

}  // namespace
}  // namespace dateline::app
