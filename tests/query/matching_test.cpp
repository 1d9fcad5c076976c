#include <gtest/gtest.h>

#include <cmath>

#include "dateline/geo/antimeridian.h"
#include "dateline/geo/outline.h"
#include "dateline/query/crossfilter.h"
#include "dateline/query/table_builder.h"
#include "random_events.h"

namespace dateline::query {
namespace {

/// A star of polygons, some small, with holes, over the antimeridian or round a pole; corners on the half degrees that
/// events lie on.
std::shared_ptr<const model::Outline> random_outline(RandomEvents& random) {
  const auto half = [](double degrees) { return std::round(degrees * 2) / 2; };
  std::vector<geo::Polygon> polygons(static_cast<std::size_t>(1 + random.below(3)));
  for (geo::Polygon& polygon : polygons) {
    const model::LonLat middle = random.point();
    const double size = random.below(3) == 0 ? 3 : 10 + random.below(60);
    const auto star = [&](double radius, int corners) {
      geo::Ring ring;
      for (int i = 0; i < corners; ++i) {
        const double angle = i * 6.283185307179586 / corners, reach = radius * (0.6 + 0.1 * random.below(5));
        ring.push_back({half(middle.lon_deg + reach * std::cos(angle)),
                        std::clamp(half(middle.lat_deg + reach / 2 * std::sin(angle)), -90.0, 90.0)});
      }
      return ring;
    };
    polygon.shell = star(size, 3 + random.below(30));
    if (random.below(2) == 0) polygon.holes.push_back(star(size / 3, 5));
  }
  if (random.below(6) == 0) {
    const double lat = random.below(2) == 0 ? 70.5 : -70.5;
    polygons.push_back({{{-120, lat}, {0, lat + 3}, {120, lat}}, {}});
  }
  model::Outline all;
  for (const geo::Polygon& polygon : polygons)
    if (auto one = geo::outline_of("", std::span(&polygon, 1))) all.polygons.push_back(one->polygons[0]);
  return std::make_shared<model::Outline>(std::move(all));
}

model::Filter random_filter(RandomEvents& random) {
  static constexpr std::array parts{"mosul", "KIRKUK", "a", "ôte", "nowhere", "'"};
  static constexpr std::array actors{"peshmerga", "é", "police", "nobody"};
  model::Filter out;
  if (random.below(2)) out.from = random.day();
  if (random.below(2)) out.to = random.day();
  out.time_rule = static_cast<model::TimeRule>(random.below(4));
  if (random.below(3) == 0)
    for (int i = 0; i < 3; ++i) out.kinds.set(static_cast<std::size_t>(random.below(model::event_kind_count)));
  if (random.below(4) == 0)
    for (int i = 0; i < 2; ++i) out.certainties.set(static_cast<std::size_t>(random.below(model::certainty_count)));
  if (random.below(3) == 0) {
    const model::LonLat a = random.point(), b = random.point();
    out.area = model::GeoBox{a.lon_deg, std::min(a.lat_deg, b.lat_deg), b.lon_deg, std::max(a.lat_deg, b.lat_deg)};
  }
  if (random.below(5) == 0) out.outline = random_outline(random);
  if (random.below(6) == 0) out.country = random.below(2) ? "IQ" : "CI";
  if (random.below(5) == 0) out.deaths_from = random.below(3) == 0 ? 65'533 + random.below(4) : random.below(10);
  if (random.below(6) == 0) out.deaths_to = random.below(3) == 0 ? 65'533 + random.below(4) : random.below(10);
  if (random.below(3) == 0) out.place = parts[static_cast<std::size_t>(random.below(6))];
  if (random.below(5) == 0) out.actor = actors[static_cast<std::size_t>(random.below(4))];
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
      ASSERT_EQ(matching(table, filter).rows(), expected);
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
  EXPECT_EQ(matching(EventTable(events), filter).rows(), (std::vector<std::uint32_t>{1, 2}));
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
  EXPECT_EQ(matching(EventTable(events), filter).rows(), (std::vector<std::uint32_t>{0, 1}));
}

TEST(Matching, KeepsEventsWithAnUnnamedPlaceApartFromEventsWithoutOne) {
  std::vector<model::Event> events(2);
  events[1].place.emplace();
  const EventTable table(events);
  EXPECT_NE(table.columns().place[0], table.columns().place[1]);
  model::Filter filter;
  filter.place = "x";
  EXPECT_TRUE(matching(table, filter).empty());
}

/// Many rows, sorted, over several blocks and threads: `source` finds the event of a row.
struct Large {
  explicit Large(std::uint32_t seed, std::size_t rows) : random(seed), events(rows) {
    TableBuilder builder;
    for (std::size_t i = 0; i < rows; ++i) {
      events[i] = random.event();
      builder.add(events[i], i);
    }
    table = builder.build(TableBuilder::Order::by_time);
  }
  const model::Event& event(std::uint32_t row) const { return events[table.columns().source[row]]; }
  RandomEvents random;
  std::vector<model::Event> events;
  EventTable table;
};

TEST(Matching, AgreesWithThePlainRuleOnALargeTableSortedByTime) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  Large large(seed, 2 * block_rows + 4321);
  for (int i = 0; i < 8; ++i) {
    const model::Filter filter = random_filter(large.random);
    const Selection found = matching(large.table, filter);
    std::size_t expected = 0;
    for (std::uint32_t row = 0; row < large.table.size(); ++row) {
      const bool passes = model::passes(large.event(row), filter);
      ASSERT_EQ(found.contains(row), passes) << "row " << row;
      expected += passes;
    }
    EXPECT_EQ(found.size(), expected);
  }
}

/// Rows near the edge are what a grid of cells may get wrong.
TEST(Matching, AgreesWithAPlainLoopOverPolygonsUpToTheirEdges) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  RandomEvents random(seed);
  std::mt19937 numbers(seed);
  std::normal_distribution<double> beside(0, 1);
  std::size_t inside = 0, outside = 0;
  for (int i = 0; i < 12; ++i) {
    const auto outline = random_outline(random);
    std::vector<model::Event> events(block_rows + 777);
    for (model::Event& event : events) {
      event.place.emplace().point = random.point();
      if (outline->polygons.empty() || random.below(8) == 0) continue;
      const auto& rings =
          outline->polygons[static_cast<std::size_t>(random.below(static_cast<int>(outline->polygons.size())))];
      const auto& ring = rings[static_cast<std::size_t>(random.below(static_cast<int>(rings.size())))];
      const auto k = static_cast<std::size_t>(random.below(static_cast<int>(ring.size())));
      const model::LonLat a = ring[k], b = ring[(k + 1) % ring.size()];
      const double t = random.below(1001) / 1000.0, off = std::pow(10.0, -random.below(14)) * beside(numbers);
      event.place->point = {geo::wrapped_lon(std::lerp(a.lon_deg, b.lon_deg, t) + off),
                            std::clamp(std::lerp(a.lat_deg, b.lat_deg, t) + off * beside(numbers), -90.0, 90.0)};
    }
    TableBuilder builder;
    for (std::size_t e = 0; e < events.size(); ++e) builder.add(events[e], e);
    const EventTable table = builder.build(TableBuilder::Order::by_time);
    model::Filter filter;
    filter.outline = outline;
    const Selection found = matching(table, filter);
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      const model::LonLat at = *events[table.columns().source[row]].place->point;
      const bool expected = model::contains(*outline, at);
      ASSERT_EQ(found.contains(row), expected) << at.lon_deg << ", " << at.lat_deg << " of polygons " << i;
      ++(expected ? inside : outside);
    }
  }
  EXPECT_GT(inside, 50'000u);
  EXPECT_GT(outside, 50'000u);
}

TEST(Matching, SortsALargeTableSoThatAMonthIsFewBlocks) {
  Large large(7, 3 * block_rows);
  const auto& blocks = large.table.rest().blocks;
  for (std::size_t b = 1; b < blocks.size(); ++b) EXPECT_LE(blocks[b - 1].first_min, blocks[b].first_min);
  EXPECT_EQ(large.table.without_date(),
            static_cast<std::size_t>(std::count_if(large.events.begin(), large.events.end(),
                                                   [](const model::Event& e) { return !e.when.is_known(); })));
}

TEST(Crossfilter, GivesForEachPartTheRowsThatPassAllTheOthers) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  RandomEvents random(seed);
  std::vector<model::Event> events(3000);
  for (model::Event& event : events) event = random.event();
  Crossfilter crossfilter{EventTable(events)};
  for (int i = 0; i < 40; ++i) {
    const model::Filter filter = random_filter(random);
    crossfilter.set(filter);
    EXPECT_EQ(crossfilter.passing()->rows(), matching_plainly(events, filter));
    model::Filter others = filter;
    others.from.reset();
    others.to.reset();
    EXPECT_EQ(crossfilter.passing_without(Dimension::time)->rows(), matching_plainly(events, others));
    others = filter;
    others.kinds.reset();
    EXPECT_EQ(crossfilter.passing_without(Dimension::kind)->rows(), matching_plainly(events, others));
    others = filter;
    others.area.reset();
    others.outline.reset();
    others.country.clear();
    EXPECT_EQ(crossfilter.passing_without(Dimension::area)->rows(), matching_plainly(events, others));
  }
}

TEST(Matching, TellsASetsDaysFromItsSpan) {
  std::vector<model::Event> events(1);
  events[0].when = {"[2017-10-17,2017-10-24,2017-10-31]", edtf::day_of({2017, 10, 17}), edtf::day_of({2017, 10, 31})};
  const EventTable table(events);
  model::Filter filter;
  filter.from = edtf::day_of({2017, 10, 18});
  filter.to = edtf::day_of({2017, 10, 23});
  const auto count = [&](model::TimeRule rule) {
    filter.time_rule = rule;
    return matching(table, filter).size();
  };
  EXPECT_EQ(count(model::TimeRule::overlaps), 1u);
  EXPECT_EQ(count(model::TimeRule::possibly_inside), 0u);
  EXPECT_EQ(count(model::TimeRule::contains), 1u);
  EXPECT_EQ(count(model::TimeRule::certainly_inside), 0u);
  filter.from = edtf::day_of({2017, 10, 17});
  filter.to = edtf::day_of({2017, 10, 31});
  EXPECT_EQ(count(model::TimeRule::certainly_inside), 1u);
}

TEST(Matching, FindsReversedDatesWhereTheyLie) {
  std::vector<model::Event> events(1);
  events[0].when = {"reversed", edtf::day_of({2017, 10, 20}), edtf::day_of({2017, 10, 10})};
  model::Filter filter;
  filter.from = filter.to = edtf::day_of({2017, 10, 15});
  EXPECT_TRUE(model::passes(events[0], filter));
  EXPECT_EQ(matching(EventTable(events), filter).size(), 1u);
}

}  // namespace
}  // namespace dateline::query
