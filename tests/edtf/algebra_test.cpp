#include "dateline/edtf/algebra.h"

#include <gtest/gtest.h>

#include "dateline/edtf/calendar.h"
#include "dateline/edtf/parse.h"

namespace dateline::edtf {
namespace {

Day october(int day) {
  return day_of({2017, 10, day});
}

TEST(DaySets, OfTheTuesdaysOfAMonth) {
  const DaySet tuesdays = weekdays_in(month_span(2017, 10), Weekday::tuesday);
  EXPECT_EQ(to_string(one_of(tuesdays)), "[2017-10-03,2017-10-10,2017-10-17,2017-10-24,2017-10-31]");
  EXPECT_EQ(to_string(one_of(after(tuesdays, october(16)))), "[2017-10-17,2017-10-24,2017-10-31]");
  EXPECT_EQ(to_string(one_of(before(tuesdays, october(10)))), "2017-10-03");
}

TEST(DaySets, JoinNeighbours) {
  const DaySet set = normalised({{october(5), october(6)}, {october(1), october(2)}, {october(3), october(3)}});
  EXPECT_EQ(set, (DaySet{{october(1), october(3)}, {october(5), october(6)}}));
}

TEST(DaySets, IntersectAndSubtract) {
  const DaySet a{{october(1), october(10)}, {october(20), october(30)}};
  const DaySet b{{october(5), october(22)}};
  EXPECT_EQ(intersect(a, b), (DaySet{{october(5), october(10)}, {october(20), october(22)}}));
  EXPECT_EQ(subtract(a, b), (DaySet{{october(1), october(4)}, {october(23), october(30)}}));
  EXPECT_EQ(subtract(b, a), (DaySet{{october(11), october(19)}}));
  EXPECT_EQ(unite(a, b), (DaySet{{october(1), october(30)}}));
  EXPECT_TRUE(contains(a, october(25)));
  EXPECT_FALSE(contains(a, october(15)));
}

TEST(ValueOf, IsThePlainestThatFits) {
  EXPECT_EQ(to_string(value_of(month_span(2017, 10))), "2017-10");
  EXPECT_EQ(to_string(value_of(year_span(2017))), "2017");
  EXPECT_EQ(to_string(value_of({day_of({1990, 1, 1}), day_of({1999, 12, 31})})), "199X");
  EXPECT_EQ(to_string(value_of({day_of({2017, 6, 1}), day_of({2017, 9, 30})})), "2017-06/2017-09");
  EXPECT_EQ(to_string(value_of(week_of(october(18)))), "2017-10-16/2017-10-22");
}

TEST(Order, IsUndecidedWhereABoundIsUnknown) {
  const auto value = [](const char* text) { return *parse(text).value; };
  EXPECT_EQ(order(value("2014"), value("2017-10")), Order::before);
  EXPECT_EQ(order(value("2017-10-24"), value("2017-10")), Order::overlapping);
  EXPECT_EQ(order(value("2018"), value("../2017")), Order::after);
  EXPECT_EQ(order(value("2003/"), value("2017")), Order::undecided);
}

}  // namespace
}  // namespace dateline::edtf
