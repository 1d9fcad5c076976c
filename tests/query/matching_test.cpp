#include <gtest/gtest.h>

#include "dateline/query/event_table.h"
#include "random_events.h"

namespace dateline::query {
namespace {

model::Filter random_filter(RandomEvents& random) {
  static constexpr std::array parts{"mosul", "KIRKUK", "a", "ôte", "nowhere", "'"};
  model::Filter out;
  if (random.below(2)) out.from = random.day();
  if (random.below(2)) out.to = random.day();
  if (random.below(3) == 0)
    for (int i = 0; i < 3; ++i) out.kinds.set(static_cast<std::size_t>(random.below(model::event_kind_count)));
  if (random.below(3) == 0) {
    const model::LonLat a = random.point(), b = random.point();
    out.area = model::GeoBox{a.lon_deg, std::min(a.lat_deg, b.lat_deg), b.lon_deg, std::max(a.lat_deg, b.lat_deg)};
  }
  if (random.below(3) == 0) out.place = parts[static_cast<std::size_t>(random.below(6))];
  if (random.below(4) == 0) out.document = random.below(2) ? "a.txt" : "missing.txt";
  return out;
}

std::vector<std::uint32_t> matching_plainly(const std::vector<model::Event>& events, const model::Filter& filter) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t row = 0; row < events.size(); ++row)
    if (model::passes(events[row], filter)) out.push_back(row);
  return out;
}

TEST(Matching, AgreesWithThePlainRuleOnEveryRowOfRandomTables) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  RandomEvents random(seed);
  std::size_t passed = 0, refused = 0;
  for (const std::size_t size : {0u, 1u, 4095u, 4096u, 4097u, 9000u}) {
    std::vector<model::Event> events(size);
    for (model::Event& event : events) event = random.event();
    const EventTable table(events);
    for (int i = 0; i < 25; ++i) {
      const model::Filter filter = random_filter(random);
      const auto expected = matching_plainly(events, filter);
      ASSERT_EQ(matching(table, filter), expected);
      passed += expected.size();
      refused += size - expected.size();
    }
  }
  EXPECT_GT(passed, 1000u);
  EXPECT_GT(refused, 1000u);
}

TEST(Matching, TakesTheEndsOfTheWindowAsInside) {
  const edtf::Day first = edtf::day_of({2017, 10, 1}), last = edtf::day_of({2017, 10, 31});
  std::vector<model::Event> events(4);
  const std::array days{first - 1, first, last, last + 1};
  for (std::size_t i = 0; i < 4; ++i) events[i].when = model::When::day(days[i]);
  model::Filter filter;
  filter.from = first;
  filter.to = last;
  EXPECT_EQ(matching(EventTable(events), filter), (std::vector<std::uint32_t>{1, 2}));
}

TEST(Matching, LeavesUndatedEventsOutOfEveryWindowAndInAnyOtherFilter) {
  const EventTable table(std::vector<model::Event>(1));
  EXPECT_FALSE(table.has_date(0));
  EXPECT_EQ(matching(table, {}).size(), 1u);
  model::Filter filter;
  filter.from = edtf::Day{open_past};
  EXPECT_TRUE(matching(table, filter).empty());
  filter = {};
  filter.to = edtf::Day{open_future};
  EXPECT_TRUE(matching(table, filter).empty());
}

TEST(Matching, FindsPlacesOnBothSidesOfTheAntimeridian) {
  std::vector<model::Event> events(3);
  const std::array lons{179.5, -179.5, 0.0};
  for (std::size_t i = 0; i < 3; ++i) events[i].place.emplace().point = model::LonLat{lons[i], -17};
  model::Filter filter;
  filter.area = model::GeoBox{179, -20, -179, -10};
  EXPECT_EQ(matching(EventTable(events), filter), (std::vector<std::uint32_t>{0, 1}));
}

TEST(Matching, KeepsEventsWithAnUnnamedPlaceApartFromEventsWithoutOne) {
  std::vector<model::Event> events(2);
  events[1].place.emplace();
  const EventTable table(events);
  EXPECT_NE(table.place()[0], table.place()[1]);
  model::Filter filter;
  filter.place = "x";
  EXPECT_TRUE(matching(table, filter).empty());
}

}  // namespace
}  // namespace dateline::query
