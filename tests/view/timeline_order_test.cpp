#include "timeline_order.h"

#include <gtest/gtest.h>

#include <random>

#include "day_sort.h"
#include "timeline_lane_index.h"

namespace dateline::view {
namespace {

model::Event event(std::optional<edtf::Day> first, std::optional<edtf::Day> last) {
  model::Event out;
  out.when = {"?", first, last};
  return out;
}

class TimelineOrder : public testing::TestWithParam<int> {
 protected:
  int below(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }

  /// Days within so many, some of them open, some events without any.
  query::EventTable table(int days) {
    std::vector<model::Event> events;
    for (int i = 0; i < 600; ++i) {
      const edtf::Day first{below(days) - days / 2};
      const edtf::Day last = first + (below(3) == 0 ? below(40) : 0);
      switch (below(12)) {
        case 0:
          events.push_back(event(std::nullopt, last));
          break;
        case 1:
          events.push_back(event(first, std::nullopt));
          break;
        case 2:
          events.push_back(event(std::nullopt, std::nullopt));
          break;
        default:
          events.push_back(event(first, last));
      }
    }
    return query::EventTable(events);
  }

  const unsigned seed_ = std::random_device()();
  std::mt19937 random_{seed_};
};

TEST_P(TimelineOrder, SortsRowsByDayAndLeavesThoseOfOneDayInTheirOrder) {
  SCOPED_TRACE(seed_);
  std::vector<std::int32_t> days(500);
  for (auto& day : days) day = below(GetParam()) - GetParam() / 2;
  std::vector<std::uint32_t> rows(days.size());
  for (std::uint32_t i = 0; i < rows.size(); ++i) rows[i] = i;
  std::ranges::shuffle(rows, random_);
  auto expected = rows;
  std::ranges::stable_sort(expected, {}, [&](std::uint32_t row) { return days[row]; });
  sort_by_day(std::span(rows), [&](std::uint32_t row) { return days[row]; });
  EXPECT_EQ(rows, expected);
}

TEST_P(TimelineOrder, CountsTheEventsBeforeAndAfterAnyDayAndNamesTheNearest) {
  SCOPED_TRACE(seed_);
  const query::EventTable table = this->table(GetParam());
  const TimeOrder order = time_order(table);
  const auto last_of = [&](std::uint32_t row) { return std::max(table.first_day()[row], table.last_day()[row]); };
  const auto first_of = [&](std::uint32_t row) { return std::min(table.first_day()[row], table.last_day()[row]); };
  for (int i = 0; i < 200; ++i) {
    const double day = below(GetParam() + 80) - GetParam() / 2 - 40 + below(2) / 2.0;
    std::size_t before = 0, after = 0, undated = 0;
    std::int32_t nearest_before = query::open_past, nearest_after = query::open_future;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      if (!stands_on_a_day(table, row)) {
        ++undated;
      } else if (static_cast<double>(last_of(row)) + 1 <= day) {
        ++before;
        nearest_before = std::max(nearest_before, last_of(row));
      } else if (static_cast<double>(first_of(row)) >= day) {
        nearest_after = std::min(nearest_after, first_of(row));
      }
      if (stands_on_a_day(table, row) && static_cast<double>(first_of(row)) >= day) ++after;
    }
    const BeyondView earlier = order.ending_before(day), later = order.beginning_from(day);
    ASSERT_EQ(earlier.events, before) << day;
    ASSERT_EQ(later.events, after) << day;
    ASSERT_TRUE(before == 0 || last_of(earlier.nearest) == nearest_before) << day;
    ASSERT_TRUE(after == 0 || first_of(later.nearest) == nearest_after) << day;
    ASSERT_EQ(order.without_date, undated);
  }
}

TEST_P(TimelineOrder, GivesLanesTheirEventsByFirstDayTheLongerFirst) {
  SCOPED_TRACE(seed_);
  app::Content content;
  content.table = table(GetParam());
  const std::atomic<bool> never{false};
  const LaneIndex index = lane_index(content, app::LaneGroups::none, never);
  ASSERT_EQ(index.rows.size() + index.without_date, content.table.size());
  const auto key = [&](std::uint32_t row) {
    const auto [first, last] = std::minmax(content.table.first_day()[row], content.table.last_day()[row]);
    return std::tuple(first, -static_cast<std::int64_t>(last), row);
  };
  for (std::size_t i = 1; i < index.rows.size(); ++i) ASSERT_LT(key(index.rows[i - 1]), key(index.rows[i])) << i;
}

INSTANTIATE_TEST_SUITE_P(DaysTogetherAndFarApart, TimelineOrder, testing::Values(30, 900, 7'000'000));

}  // namespace
}  // namespace dateline::view
