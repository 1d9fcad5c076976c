#include "timeline_calendar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace dateline::view {
namespace {

using Unit = CalendarStep::Unit;
using testing::ElementsAre;

edtf::Day day(int year, int month = 1, int day_of_month = 1) {
  return edtf::day_of({year, month, day_of_month});
}

TEST(TimelineCalendar, BeginsWeeksOnMondayQuartersInJanuaryAndDecadesInTheRoundYear) {
  EXPECT_EQ(step_start({Unit::week, 1}, day(2017, 10, 29)), day(2017, 10, 23));
  EXPECT_EQ(step_start({Unit::week, 1}, day(2017, 10, 23)), day(2017, 10, 23));
  EXPECT_EQ(step_start({Unit::week, 1}, day(1969, 12, 28)), day(1969, 12, 22));
  EXPECT_EQ(step_start({Unit::month, 3}, day(2017, 6, 30)), day(2017, 4));
  EXPECT_EQ(next_step({Unit::month, 1}, day(2017, 12)), day(2018));
  EXPECT_EQ(step_start({Unit::year, 10}, day(2017, 10, 24)), day(2010));
  EXPECT_EQ(step_start({Unit::century, 1}, day(2000, 12, 31)), day(1901));
  EXPECT_EQ(step_start({Unit::millennium, 1}, day(2001)), day(2001));
}

TEST(TimelineCalendar, CountsRoundYearsInBothErasFromTheYearOne) {
  std::vector<std::string> labels;
  for (const edtf::Day start : step_starts({Unit::year, 100}, day(-249).since_epoch, day(180).since_epoch))
    labels.push_back(step_label({Unit::year, 100}, start, "en"));
  EXPECT_THAT(labels, ElementsAre("300 BC", "200 BC", "100 BC", "1", "100", "200"));
}

TEST(TimelineCalendar, SpeaksFrenchAndEnglish) {
  const edtf::Day october = day(2017, 10);
  EXPECT_EQ(step_label({Unit::month, 1}, october, "fr", true), "oct. 2017");
  EXPECT_EQ(step_label({Unit::month, 1}, october, "en", true), "Oct 2017");
  EXPECT_EQ(step_label({Unit::day, 1}, day(2017, 10, 24), "fr", true), "mar. 24");
  EXPECT_EQ(step_label({Unit::day, 1}, day(2017, 10, 24), "en"), "24");
  EXPECT_EQ(step_label({Unit::year, 1}, day(-43), "fr"), "44 av. J.-C.");
  EXPECT_EQ(step_label({Unit::year, 1}, day(0), "en"), "1 BC");
  EXPECT_EQ(step_label({Unit::century, 1}, day(1901), "fr"), "XXe siècle");
  EXPECT_EQ(step_label({Unit::century, 1}, day(1), "fr"), "Ier siècle");
  EXPECT_EQ(step_label({Unit::century, 1}, day(-99), "en"), "1st century BC");
  EXPECT_EQ(step_label({Unit::century, 1}, day(2001), "en"), "21st century");
  EXPECT_EQ(step_label({Unit::century, 1}, day(1001), "en"), "11th century");
  EXPECT_EQ(step_label({Unit::millennium, 1}, day(1001), "fr"), "IIe millénaire");
}

TEST(TimelineCalendar, HoldsEveryDayInExactlyOneStep) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  std::uniform_int_distribution<std::int32_t> any(day(-9999).since_epoch, day(9999, 12, 31).since_epoch);
  std::vector<CalendarStep> steps(calendar_ladder().begin(), calendar_ladder().end());
  steps.push_back({Unit::century, 1});
  steps.push_back({Unit::millennium, 1});
  for (int i = 0; i < 2000; ++i) {
    const edtf::Day d{any(random)};
    for (const CalendarStep step : steps) {
      const edtf::Day start = step_start(step, d), next = next_step(step, d);
      ASSERT_LE(start, d) << edtf::iso(d);
      ASSERT_GT(next, d) << edtf::iso(d);
      ASSERT_EQ(step_start(step, next - 1), start) << edtf::iso(d);
      ASSERT_EQ(step_start(step, next), next) << edtf::iso(d);
      const double days = next - start;
      ASSERT_NEAR(days, mean_days(step), mean_days(step) * 0.1 + (step.count > 1 ? 366 : 0)) << edtf::iso(d);
    }
  }
}

TEST(TimelineCalendar, CoversAViewFromBeforeItsFirstDayToItsEnd) {
  const auto starts = step_starts({Unit::month, 1}, day(2017, 10, 24).since_epoch + .5, day(2017, 12).since_epoch);
  EXPECT_THAT(starts, ElementsAre(day(2017, 10), day(2017, 11), day(2017, 12)));
}

}  // namespace
}  // namespace dateline::view
