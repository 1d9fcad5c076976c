#include "dateline/edtf/day.h"

#include <gtest/gtest.h>

namespace dateline::edtf {
namespace {

TEST(Day, CountsFromTheEpoch) {
  EXPECT_EQ(day_of({1970, 1, 1}).since_epoch, 0);
  EXPECT_EQ(day_of({2017, 10, 24}).since_epoch, 17463);
  EXPECT_EQ(day_of({1969, 12, 31}).since_epoch, -1);
}

TEST(Day, ReachesTheFirstAndLastYear) {
  EXPECT_EQ(day_of({-999999, 1, 1}), earliest_day);
  EXPECT_EQ(day_of({999999, 12, 31}), latest_day);
  EXPECT_EQ(civil_of(earliest_day), (Civil{-999999, 1, 1}));
  EXPECT_EQ(civil_of(latest_day), (Civil{999999, 12, 31}));
}

TEST(Day, KnowsItsWeekdayOnBothSidesOfTheEpoch) {
  EXPECT_EQ(weekday_of(day_of({2017, 10, 24})), Weekday::tuesday);
  EXPECT_EQ(weekday_of(day_of({1969, 12, 31})), Weekday::wednesday);
  EXPECT_EQ(weekday_of(day_of({0, 1, 1})), Weekday::saturday);
}

TEST(Day, PrintsAndParsesYearsOfEveryLength) {
  for (const char* text : {"2017-10-24", "-0044-03-15", "0000-01-01", "+016000-02-29", "-025309-12-31"}) {
    const auto day = parse_iso(text);
    ASSERT_TRUE(day) << text;
    EXPECT_EQ(iso(*day), text);
  }
}

TEST(Day, RefusesWhatIsNoDay) {
  for (const char* text :
       {"", "2017", "2017-02-29", "2017-13-01", "2017-1-1", "+2017-10-24", "+002017-10-24", "2017/10/24"})
    EXPECT_FALSE(parse_iso(text)) << text;
}

}  // namespace
}  // namespace dateline::edtf
