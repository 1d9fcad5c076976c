#include "dateline/query/histogram.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "random_events.h"

namespace dateline::query {
namespace {

using testing::ElementsAre;
using testing::FloatNear;
using testing::Pointwise;

edtf::Day day(int year, int month, int day_of_month) {
  return edtf::day_of({year, month, day_of_month});
}

model::Event event_on(edtf::Day first, edtf::Day last) {
  model::Event out;
  out.when = {"given", first, last};
  return out;
}

double sum(const std::vector<float>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

TEST(Histogram, CountsSingleDaysInTheBinThatHoldsThem) {
  const edtf::Day d = day(2017, 10, 1);
  const EventTable table(std::vector{event_on(d, d), event_on(d + 6, d + 6), event_on(d + 7, d + 7)});
  const Histogram h = histogram(table, std::vector{d, d + 7, d + 14});
  EXPECT_THAT(h.certain, ElementsAre(2, 1));
  EXPECT_THAT(h.uncertain, ElementsAre(0, 0));
}

TEST(Histogram, SpreadsARangeEvenlyOverItsDays) {
  const edtf::Day d = day(2017, 10, 1);
  const EventTable table(std::vector{event_on(d + 5, d + 24)});  // 20 days: 2 in the first bin, 7 + 7, 4 in the last
  const Histogram h = histogram(table, std::vector{d, d + 7, d + 14, d + 21, d + 28});
  EXPECT_THAT(h.uncertain, ElementsAre(FloatNear(.1f, 1e-6f), FloatNear(.35f, 1e-6f), FloatNear(.35f, 1e-6f),
                                       FloatNear(.2f, 1e-6f)));
}

TEST(Histogram, CountsOnlyTheDaysInsideTheBins) {
  const edtf::Day d = day(2017, 10, 1);
  const EventTable table(std::vector{event_on(d - 10, d + 9), event_on(d - 1, d - 1), event_on(d + 10, d + 10)});
  const Histogram h = histogram(table, std::vector{d, d + 5, d + 10});
  EXPECT_DOUBLE_EQ(sum(h.certain), 0);
  EXPECT_NEAR(sum(h.uncertain), .5, 1e-6);
}

TEST(Histogram, TakesAnOpenEndToTheEndOfTheBins) {
  const edtf::Day d = day(2003, 1, 1);
  std::vector<model::Event> events(3);
  events[0].when = {"2003/..", d + 10, std::nullopt};
  events[1].when = {"../2003", std::nullopt, d + 4};
  events[2].when = {"2090/..", d + 20, std::nullopt};  // begins after the bins
  const Histogram h = histogram(EventTable(events), std::vector{d, d + 10, d + 20});
  EXPECT_THAT(h.uncertain, ElementsAre(FloatNear(1, 1e-6f), FloatNear(1, 1e-6f)));
}

TEST(Histogram, SumsToTheCountOfDatedRowsWhateverTheBins) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  RandomEvents random(seed);
  std::vector<model::Event> events(3000);
  for (model::Event& event : events) event = random.event();
  const EventTable table(events);
  const auto dated = static_cast<double>(
      std::count_if(events.begin(), events.end(), [](const model::Event& e) { return e.when.is_known(); }));
  for (const int bins : {1, 2, 7, 1000}) {
    std::vector edges{day(-9999, 1, 1) - 1000};
    const int whole = day(9999, 12, 31) + 1001 - edges[0];
    for (int i = 1; i < bins; ++i) {
      const edtf::Day edge = edges[0] + static_cast<int>(static_cast<std::int64_t>(whole) * i / bins);
      if (random.below(3) || bins < 10) edges.push_back(edge);
    }
    edges.push_back(edges[0] + whole);
    const Histogram h = histogram(table, edges);
    EXPECT_NEAR(sum(h.certain) + sum(h.uncertain), dated, 1e-2) << bins << " bins";
  }
}

TEST(Histogram, AgreesWithAPlainLoopOverDays) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  RandomEvents random(seed);
  const edtf::Day begin = day(2009, 1, 1);
  std::vector<model::Event> events;
  for (int i = 0; i < 500; ++i) {
    const edtf::Day first = begin + random.below(4000) - 200;
    events.push_back(event_on(first, first + random.below(600)));
  }
  std::vector edges{begin};
  while (edges.size() < 60) edges.push_back(edges.back() + 1 + random.below(90));
  std::vector<float> plain(edges.size() - 1);
  for (const model::Event& event : events)
    for (edtf::Day d = *event.when.first; d <= *event.when.last; d = d + 1) {
      const auto after = std::upper_bound(edges.begin(), edges.end(), d) - edges.begin();
      if (after == 0 || after == static_cast<std::ptrdiff_t>(edges.size())) continue;
      plain[static_cast<std::size_t>(after) - 1] += 1.0f / static_cast<float>(*event.when.last - *event.when.first + 1);
    }
  Histogram h = histogram(EventTable(events), edges);
  for (std::size_t i = 0; i < plain.size(); ++i) h.uncertain[i] += h.certain[i];
  EXPECT_THAT(h.uncertain, Pointwise(FloatNear(1e-3f), plain));
}

TEST(Histogram, SpreadsASetOverItsDaysAlone) {
  std::vector<model::Event> events(2);
  events[1].when = {"[2017-10-17,2017-10-24,2017-10-31]", day(2017, 10, 17), day(2017, 10, 31)};
  const EventTable table(events);
  EXPECT_TRUE(table.set_days(0).empty());
  EXPECT_EQ(table.set_days(1).size(), 3u);
  const edtf::Day d = day(2017, 10, 16);
  const Histogram h = histogram(table, std::vector{d, d + 1, d + 2, d + 7, d + 14, d + 16});
  EXPECT_THAT(h.certain, testing::Each(0));
  EXPECT_THAT(h.uncertain,
              ElementsAre(0, FloatNear(1 / 3.f, 1e-6f), 0, FloatNear(1 / 3.f, 1e-6f), FloatNear(1 / 3.f, 1e-6f)));
}

TEST(Histogram, OfSomeRowsCountsThoseRowsAlone) {
  const edtf::Day d = day(2017, 10, 1);
  const EventTable table(std::vector{event_on(d, d), event_on(d, d), event_on(d, d + 1)});
  const Histogram h =
      histogram(table, Selection::of(table.size(), std::vector<std::uint32_t>{1}), std::vector{d, d + 7});
  EXPECT_THAT(h.certain, ElementsAre(1));
  EXPECT_THAT(h.uncertain, ElementsAre(0));
}

TEST(Extent, OfNothingIsNone) {
  EXPECT_EQ(extent(EventTable{}), std::nullopt);
  EXPECT_EQ(extent(EventTable(std::vector<model::Event>(3))), std::nullopt);
}

TEST(Extent, ReachesFromTheFirstDayToTheLastWithoutOpenEnds) {
  std::vector<model::Event> events(3);
  events[0].when = {"2003/..", day(2003, 1, 1), std::nullopt};
  events[1].when = {"2017-10", day(2017, 10, 1), day(2017, 10, 31)};
  events[2].when = {"XXXX", std::nullopt, std::nullopt};
  EXPECT_EQ(extent(EventTable(events)), (DayRange{day(2003, 1, 1), day(2017, 10, 31)}));
}

TEST(Extent, IsNotWidenedByAnOutlier) {
  std::vector<model::Event> events;
  for (int i = 0; i < 8; ++i) events.push_back(event_on(day(2017, 10, 1 + i), day(2017, 10, 2 + i)));
  events.push_back(event_on(day(17, 10, 1), day(17, 10, 1)));
  events.push_back(event_on(day(9999, 1, 1), day(9999, 12, 31)));
  EXPECT_EQ(extent(EventTable(events)), (DayRange{day(2017, 10, 1), day(2017, 10, 9)}));
}

TEST(Extent, IsWidenedByTwoCrowdsFarApart) {
  std::vector<model::Event> events;
  for (int i = 0; i < 8; ++i) events.push_back(event_on(day(1917, 10, 1 + i), day(1917, 10, 1 + i)));
  for (int i = 0; i < 8; ++i) events.push_back(event_on(day(2017, 10, 1 + i), day(2017, 10, 1 + i)));
  EXPECT_EQ(extent(EventTable(events)), (DayRange{day(1917, 10, 1), day(2017, 10, 8)}));
}

TEST(Extent, OfManyEventsOnOneDayIsThatDay) {
  const edtf::Day d = day(2017, 10, 24);
  EXPECT_EQ(extent(EventTable(std::vector(1000, event_on(d, d)))), (DayRange{d, d}));
}

}  // namespace
}  // namespace dateline::query
