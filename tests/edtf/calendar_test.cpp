#include "dateline/edtf/calendar.h"

#include <gtest/gtest.h>

namespace dateline::edtf {
namespace {

TEST(Calendar, KnowsEaster) {
  EXPECT_EQ(iso(easter_sunday(1999)), "1999-04-04");
  EXPECT_EQ(iso(easter_sunday(2017)), "2017-04-16");
  EXPECT_EQ(iso(easter_sunday(2038)), "2038-04-25");
  EXPECT_EQ(iso(easter_sunday(1818)), "1818-03-22");
}

TEST(Calendar, KnowsTheTabularIslamicMonths) {
  EXPECT_EQ(iso(islamic_month_start(1, 1)), "0622-07-19");
  EXPECT_EQ(iso(islamic_month_start(1438, 9)), "2017-05-27");
  EXPECT_EQ(islamic_year_of(day_of({2017, 10, 24})), 1439);
}

TEST(Calendar, KeepsMonthEndsWhenMonthsAreAdded) {
  EXPECT_EQ(iso(add_months(day_of({2017, 1, 31}), 1)), "2017-02-28");
  EXPECT_EQ(iso(add_months(day_of({2017, 1, 31}), -11)), "2016-02-29");
  EXPECT_EQ(iso(add_months(day_of({0, 1, 15}), -1)), "-0001-12-15");
}

TEST(Calendar, FindsWeekdaysAround) {
  const Day tuesday = day_of({2017, 10, 24});
  EXPECT_EQ(weekday_on_or_before(tuesday, Weekday::tuesday), tuesday);
  EXPECT_EQ(iso(weekday_on_or_before(tuesday, Weekday::wednesday)), "2017-10-18");
  EXPECT_EQ(iso(weekday_on_or_after(tuesday, Weekday::monday)), "2017-10-30");
  EXPECT_EQ(iso(*nth_weekday(2017, 11, Weekday::thursday, 4)), "2017-11-23");
  EXPECT_EQ(iso(*nth_weekday(2017, 5, Weekday::monday, -1)), "2017-05-29");
  EXPECT_FALSE(nth_weekday(2017, 10, Weekday::wednesday, 5).has_value());
}

}  // namespace
}  // namespace dateline::edtf
