#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <numeric>

#include "dateline/query/counts.h"
#include "dateline/query/density.h"
#include "dateline/query/histogram.h"
#include "dateline/query/table_builder.h"
#include "random_events.h"

namespace dateline::query {
namespace {

EventTable random_table(RandomEvents& random, std::size_t rows, TableBuilder::Order order) {
  TableBuilder builder;
  for (std::size_t i = 0; i < rows; ++i) builder.add(random.event(), i);
  return builder.build(order);
}

Selection random_selection(RandomEvents& random, const EventTable& table) {
  if (random.below(3) == 0) return Selection::all(table.size());
  const int one_in = 1 + random.below(40);
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < table.size(); ++row)
    if (random.below(one_in) == 0) rows.push_back(row);
  return Selection::of(table.size(), rows);
}

GridFrame random_frame(RandomEvents& random) {
  GridFrame frame;
  frame.level = random.below(20);
  const auto side = std::uint32_t{1} << frame.level;
  const auto below = [&](std::uint32_t n) {
    return static_cast<std::uint32_t>(random.below(static_cast<int>(std::min(n, 1u << 30))));
  };
  frame.x = below(side);
  frame.y = below(side);
  frame.width = 1 + below(std::min(side, 700u));
  frame.height = std::min(1 + below(std::min(side, 500u)), side - frame.y);
  return frame;
}

TEST(Density, AgreesWithAPlainLoopAndLeavesNoEventOut) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  RandomEvents random(seed);
  for (const auto order : {TableBuilder::Order::given, TableBuilder::Order::by_time}) {
    const EventTable table = random_table(random, block_rows + 5000, order);
    for (int i = 0; i < 30; ++i) {
      const Selection rows = random_selection(random, table);
      const GridFrame frame = random_frame(random);
      std::vector<std::uint32_t> expected(std::size_t{frame.width} * frame.height), inside;
      for (const std::uint32_t row : rows) {
        if (!table.has_position(row)) continue;
        const std::uint64_t side = std::uint64_t{1} << frame.level;
        const std::uint64_t x = ((std::uint64_t{table.x(row)} << frame.level >> 32) + side - frame.x) % side;
        const std::uint64_t y = std::uint64_t{table.y(row)} << frame.level >> 32;
        if (x >= frame.width || y < frame.y || y >= frame.y + frame.height) continue;
        ++expected[(y - frame.y) * frame.width + x];
        inside.push_back(row);
      }
      const Density found = density(table, rows, frame);
      ASSERT_EQ(found.counts, expected) << "level " << frame.level;
      EXPECT_EQ(found.inside, inside.size());
      EXPECT_EQ(found.inside + found.outside + found.unplaced, rows.size());
      EXPECT_EQ(rows_inside(table, rows, frame, inside.size()), inside);
      EXPECT_TRUE(inside.empty() || rows_inside(table, rows, frame, inside.size() - 1).empty());
    }
  }
}

TEST(Density, GivesTheFirstInTimeOfACell) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  RandomEvents random(seed);
  for (const auto order : {TableBuilder::Order::by_time, TableBuilder::Order::given}) {
    const EventTable table = random_table(random, 2 * block_rows + 5000, order);
    for (int i = 0; i < 20; ++i) {
      const GridFrame frame = random_frame(random);
      const Selection rows = random_selection(random, table);
      const auto keeps = [&](std::uint32_t row) { return i % 2 == 0 || row % 3 == 0; };
      std::vector<std::uint32_t> expected = rows_inside(table, rows, frame, rows.size());
      std::erase_if(expected, std::not_fn(keeps));
      const auto day_of = [&](std::uint32_t row) {
        const std::int32_t first = table.first_day()[row], last = table.last_day()[row];
        return first == open_past && last != open_future ? last : first;
      };
      std::ranges::stable_sort(expected, {}, day_of);
      const std::size_t most = static_cast<std::size_t>(random.below(800));
      if (expected.size() > most) expected.resize(most);
      EXPECT_EQ(
          first_inside(table, rows, frame, most, i % 2 == 0 ? nullptr : std::function<bool(std::uint32_t)>(keeps)),
          expected);
    }
  }
}

TEST(Density, OfOtherRowsIsTheSameWhetherCountedOrRecounted) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  RandomEvents random(seed);
  const EventTable table = random_table(random, block_rows + 5000, TableBuilder::Order::by_time);
  for (int i = 0; i < 20; ++i) {
    const GridFrame frame = random_frame(random);
    const Selection from = random_selection(random, table), to = random_selection(random, table);
    Density found = density(table, from, frame);
    recount(found, table, from, to);
    const Density expected = density(table, to, frame);
    ASSERT_EQ(found.counts, expected.counts);
    EXPECT_EQ(found.most, expected.most);
    EXPECT_EQ(found.inside, expected.inside);
    EXPECT_EQ(found.outside, expected.outside);
    EXPECT_EQ(found.unplaced, expected.unplaced);
    EXPECT_EQ(differing(from, to), from.size() + to.size() - 2 * both(from, to).size());
  }
}

TEST(Density, CountsManyEventsInOnePlace) {
  TableBuilder builder;
  Row row;
  row.point = model::LonLat{43.1, 36.3};
  row.first_day = row.last_day = 17'000;
  for (std::size_t i = 0; i < 3 * block_rows; ++i) builder.add(row);
  const EventTable table = builder.build(TableBuilder::Order::by_time);
  const Selection all = Selection::all(table.size());
  const Density found = density(table, all, {10, 0, 0, 1024, 1024});
  EXPECT_EQ(found.most, 3 * block_rows);
  const Histogram h = histogram(table, std::vector{edtf::Day{17'000}, edtf::Day{17'001}});
  EXPECT_EQ(h.certain[0], static_cast<float>(3 * block_rows));
}

TEST(Counts, AgreeWithAPlainLoop) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  RandomEvents random(seed);
  const EventTable table = random_table(random, 9000, TableBuilder::Order::by_time);
  const Selection rows = random_selection(random, table);
  std::array<std::size_t, model::event_kind_count> kinds{};
  std::vector<std::size_t> places(table.names().places.size()), actors(table.names().actors.size()),
      documents(table.names().documents.size());
  for (const std::uint32_t row : rows) {
    ++kinds[table.kind()[row]];
    ++places[table.columns().place[row]];
    ++documents[table.columns().document[row]];
    for (const std::uint32_t actor : table.names().actor_lists[table.columns().actors[row]]) ++actors[actor];
  }
  EXPECT_EQ(counts_by_kind(table, rows), kinds);
  EXPECT_EQ(counts_by_place(table, rows), places);
  EXPECT_EQ(counts_by_document(table, rows), documents);
  EXPECT_EQ(counts_by_actor(table, rows), actors);
}

TEST(Histogram, OfALargeTableSumsToItsDatedRows) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  RandomEvents random(seed);
  const EventTable table = random_table(random, 2 * block_rows + 77, TableBuilder::Order::by_time);
  const Selection rows = random_selection(random, table);
  std::size_t dated = 0;
  for (const std::uint32_t row : rows) dated += table.has_date(row);
  const std::vector edges{edtf::day_of({-9999, 1, 1}) - 1000, edtf::day_of({1900, 1, 1}), edtf::day_of({2014, 5, 1}),
                          edtf::day_of({9999, 12, 31}) + 1000};
  const Histogram h = histogram(table, rows, edges);
  const double sum = std::accumulate(h.certain.begin(), h.certain.end(), 0.0) +
                     std::accumulate(h.uncertain.begin(), h.uncertain.end(), 0.0);
  EXPECT_NEAR(sum, static_cast<double>(dated), 0.5);
}

TEST(Histogram, CountsARowOnceInEachBinWhenAsked) {
  std::vector<model::Event> events(2);
  const edtf::Day d = edtf::day_of({2017, 10, 16});
  events[0].when = {"2017-10-17/2017-10-31", d + 1, d + 15};
  events[1].when = {"[2017-10-17,2017-10-24,2017-10-31]", d + 1, d + 15};
  const Histogram h = histogram(EventTable(events), std::vector{d, d + 2, d + 7, d + 9, d + 16}, Weighing::each);
  EXPECT_EQ(h.uncertain, (std::vector<float>{2, 1, 2, 2}));
}

TEST(Extent, NamesTheOutliersThatDoNotWidenIt) {
  TableBuilder builder;
  Row row;
  for (int i = 0; i < 1000; ++i) {
    row.first_day = row.last_day = 17'000 + i;
    builder.add(row);
  }
  row.first_day = row.last_day = edtf::day_of({-9999, 1, 1}).since_epoch;
  builder.add(row);
  row.first_day = row.last_day = edtf::day_of({9999, 12, 31}).since_epoch;
  builder.add(row);
  const EventTable table = builder.build(TableBuilder::Order::by_time);
  const auto found = extent_and_outliers(table);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->days, (DayRange{{17'000}, {17'999}}));
  EXPECT_EQ(found->outlier_count, 2u);
  EXPECT_EQ(found->outliers.size(), 2u);
}

}  // namespace
}  // namespace dateline::query
