#include "dateline/edtf/bounds.h"

#include <gtest/gtest.h>

#include <string>

#include "dateline/edtf/parse.h"

namespace dateline::edtf {
namespace {

struct Case {
  const char* text;
  const char* first;  // "" where there is no day
  const char* last;
};

std::string text_of(const std::optional<Day>& day) {
  return day ? iso(*day) : "";
}

class FirstAndLastDay : public testing::TestWithParam<Case> {};

TEST_P(FirstAndLastDay, AreThoseOfTheForm) {
  const auto& [text, first, last] = GetParam();
  const Parsed parsed = parse(text);
  ASSERT_TRUE(parsed) << text;
  const Bounds b = bounds(*parsed.value);
  EXPECT_EQ(text_of(b.first), first) << text;
  EXPECT_EQ(text_of(b.last), last) << text;
}

INSTANTIATE_TEST_SUITE_P(
    Forms, FirstAndLastDay,
    testing::Values(Case{"2017-10-24", "2017-10-24", "2017-10-24"}, Case{"2016-02", "2016-02-01", "2016-02-29"},
                    Case{"-0044", "-0044-01-01", "-0044-12-31"}, Case{"19", "1900-01-01", "1999-12-31"},
                    Case{"196", "1960-01-01", "1969-12-31"}, Case{"-050", "-0500-01-01", "-0491-12-31"},
                    Case{"2003/..", "2003-01-01", ""}, Case{"../2017-10", "", "2017-10-31"},
                    Case{"2014-06/2014-08", "2014-06-01", "2014-08-31"}, Case{"/", "", ""},
                    Case{"2017-22", "2017-06-01", "2017-08-31"}, Case{"2016-24", "2016-12-01", "2017-02-28"},
                    Case{"2017-30", "2017-12-01", "2018-02-28"}, Case{"2017-36", "2017-10-01", "2017-12-31"},
                    Case{"2017-38", "2017-05-01", "2017-08-31"}, Case{"2017-41", "2017-07-01", "2017-12-31"},
                    Case{"199X", "1990-01-01", "1999-12-31"}, Case{"-006X", "-0069-01-01", "-0060-12-31"},
                    Case{"-0308-09-XX", "-0308-09-01", "-0308-09-30"}, Case{"2017-1X", "2017-10-01", "2017-12-31"},
                    Case{"2017-10-1X", "2017-10-10", "2017-10-19"}, Case{"0055-X6-X0", "0055-06-10", "0055-06-30"},
                    Case{"190X-02-29", "1904-02-29", "1908-02-29"}, Case{"2017-02-X9", "2017-02-09", "2017-02-19"},
                    Case{"[2017-10-31,2017-10-17]", "2017-10-17", "2017-10-31"}, Case{"[..2017-10]", "", "2017-10-31"},
                    Case{"{1667,1670..1672}", "1667-01-01", "1672-12-31"},
                    Case{"Y16000", "+016000-01-01", "+016000-12-31"}, Case{"Y17E7", "", ""},
                    Case{"1950S2", "1900-01-01", "1999-12-31"}, Case{"-1950S3", "-1959-01-01", "-1950-12-31"},
                    Case{"Y12345S3", "+012300-01-01", "+012399-12-31"},
                    Case{"2017-10-17T24:00:00Z", "2017-10-18", "2017-10-18"},
                    Case{"2017-10-17T00:02+06:01", "2017-10-17", "2017-10-17"}));

TEST(Bounds, TellOpenFromUnknownFromBeyond) {
  EXPECT_EQ(bounds(*parse("2003/..").value).last_kind, BoundKind::open);
  EXPECT_EQ(bounds(*parse("2003/").value).last_kind, BoundKind::unknown);
  EXPECT_EQ(bounds(*parse("Y1000000").value).last_kind, BoundKind::beyond);
}

TEST(Spans, AreTheMembersOfASet) {
  const auto days = spans(*parse("[2017-10-17,2017-10-24,2017-10-25]").value);
  ASSERT_EQ(days.size(), 2U);
  EXPECT_EQ(days[1], (DaySpan{day_of({2017, 10, 24}), day_of({2017, 10, 25})}));
}

TEST(Spans, FollowUnspecifiedDigits) {
  EXPECT_EQ(spans(*parse("2017-XX-01").value).size(), 12U);
  EXPECT_EQ(spans(*parse("200X-12").value).size(), 10U);
  EXPECT_EQ(spans(*parse("2017-XX-XX").value).size(), 1U);
  EXPECT_EQ(spans(*parse("XXXX-XX-01").value, 100).size(), 1U) << "beyond the limit the hull";
}

TEST(Spans, OfOpenValuesReachTheEndsOfTime) {
  EXPECT_EQ(spans(*parse("2003/..").value).at(0).last, latest_day);
  EXPECT_TRUE(spans(*parse("2003/").value).empty());
}

}  // namespace
}  // namespace dateline::edtf
