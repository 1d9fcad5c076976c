#include "dateline/edtf/parse.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::edtf {
namespace {

struct Form {
  const char* text;
  int level;
  const char* canonical;
};

class ValidForms : public testing::TestWithParam<Form> {};

TEST_P(ValidForms, ParseAtTheirLevelAndPrintCanonically) {
  const auto& [text, level, canonical] = GetParam();
  const Parsed parsed = parse(text);
  ASSERT_TRUE(parsed) << text << ": " << parsed.error.message;
  EXPECT_EQ(parsed.level, level) << text;
  EXPECT_EQ(to_string(*parsed.value), canonical);
  const Parsed again = parse(canonical);
  ASSERT_TRUE(again) << canonical;
  EXPECT_EQ(*again.value, *parsed.value);
}

INSTANTIATE_TEST_SUITE_P(Level0, ValidForms,
                         testing::Values(Form{"1985-04-12", 0, "1985-04-12"}, Form{"1985-04", 0, "1985-04"},
                                         Form{"1985", 0, "1985"}, Form{"-0500-06", 0, "-0500-06"},
                                         Form{"0000", 0, "0000"}, Form{"19", 0, "19"},
                                         Form{"1985-04-12T23:20:30", 0, "1985-04-12T23:20:30"},
                                         Form{"1985-04-12T23:20:30Z", 0, "1985-04-12T23:20:30Z"},
                                         Form{"1985-04-12T23:20:30-04", 0, "1985-04-12T23:20:30-04:00"},
                                         Form{"1985-04-12T23:20+0430", 0, "1985-04-12T23:20:00+04:30"},
                                         Form{"1985-04-12T00:00:22.80\u221200:48", 0, "1985-04-12T00:00:22.8-00:48"},
                                         Form{"1985-04-12T24:00:00", 0, "1985-04-12T24:00:00"},
                                         Form{"1964/2008", 0, "1964/2008"},
                                         Form{"2004-02-01/2005-02-08", 0, "2004-02-01/2005-02-08"}));

INSTANTIATE_TEST_SUITE_P(Level1, ValidForms,
                         testing::Values(Form{"Y170000002", 1, "Y170000002"}, Form{"Y-170000002", 1, "Y-170000002"},
                                         Form{"2001-21", 1, "2001-21"}, Form{"1984?", 1, "1984?"},
                                         Form{"2004-06~", 1, "2004-06~"}, Form{"2004-06-11%", 1, "2004-06-11%"},
                                         Form{"201X", 1, "201X"}, Form{"20XX", 1, "20XX"},
                                         Form{"2004-XX", 1, "2004-XX"}, Form{"1985-04-XX", 1, "1985-04-XX"},
                                         Form{"1985-XX-XX", 1, "1985-XX-XX"}, Form{"1985-04-12/..", 1, "1985-04-12/.."},
                                         Form{"../1985", 1, "../1985"}, Form{"1985/", 1, "1985/"},
                                         Form{"/1985-04", 1, "/1985-04"}, Form{"/", 1, "/"}, Form{"../..", 1, "../.."},
                                         Form{"2004-06~/2004-08?", 1, "2004-06~/2004-08?"}, Form{"-1985", 0, "-1985"}));

INSTANTIATE_TEST_SUITE_P(Level2, ValidForms,
                         testing::Values(Form{"Y-17E7", 2, "Y-17E7"}, Form{"1950S2", 2, "1950S2"},
                                         Form{"Y171010000S3", 2, "Y171010000S3"}, Form{"Y3388E2S3", 2, "Y3388E2S3"},
                                         Form{"2001-34", 2, "2001-34"}, Form{"2001-41", 2, "2001-41"},
                                         Form{"[1667,1668,1670..1672]", 2, "[1667,1668,1670..1672]"},
                                         Form{"[..1760-12-03]", 2, "[..1760-12-03]"},
                                         Form{"[1760-12..]", 2, "[1760-12..]"},
                                         Form{"{1960,1961-12}", 2, "{1960,1961-12}"}, Form{"{..1984}", 2, "{..1984}"},
                                         Form{"2004-06-~11", 2, "2004-06-~11"}, Form{"2004?-06-11", 2, "2004?-06-11"},
                                         Form{"?2004-06-~11", 2, "?2004-06-~11"}, Form{"2004-%06-11", 2, "2004-%06-11"},
                                         Form{"2011-~06-~04", 2, "2011-~06-~04"}, Form{"2004-06~-11", 2, "2004-06~-11"},
                                         Form{"~2004~", 1 + 1, "2004~"}, Form{"156X-12-25", 2, "156X-12-25"},
                                         Form{"XXXX-12-XX", 2, "XXXX-12-XX"}, Form{"1XXX-XX", 2, "1XXX-XX"},
                                         Form{"1984-1X", 2, "1984-1X"}, Form{"196", 2, "196"}, Form{"643%", 2, "643%"},
                                         Form{"2004-06-~01/2004-06-~20", 2, "2004-06-~01/2004-06-~20"}));

struct Refused {
  const char* text;
  std::size_t position;
};

class InvalidForms : public testing::TestWithParam<Refused> {};

TEST_P(InvalidForms, SayWhereTheyGoWrong) {
  const auto& [text, position] = GetParam();
  const Parsed parsed = parse(text);
  ASSERT_FALSE(parsed) << text;
  EXPECT_EQ(parsed.error.position, position) << text << ": " << parsed.error.message;
  EXPECT_FALSE(parsed.error.message.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Syntax, InvalidForms,
    testing::Values(Refused{"", 0}, Refused{"2017-10-{17,24}", 8}, Refused{"2017-13", 5}, Refused{"2017-00", 5},
                    Refused{"2017-20", 5}, Refused{"2017-42", 5}, Refused{"2017-10-32", 8}, Refused{"2017-02-29", 0},
                    Refused{"2017-1-1", 6}, Refused{"17-10-2017", 2}, Refused{"2017/10/17", 5}, Refused{"Y2017", 1},
                    Refused{"Y02017", 1}, Refused{"+2017", 0}, Refused{"20170", 0}, Refused{"..", 2},
                    Refused{"-0000", 0}, Refused{"2017-10-17~?", 11}, Refused{"2017-10-17T", 11},
                    Refused{"2017-10-17T25:00", 11}, Refused{"[2017-10-17", 11}, Refused{"2017-10-17]", 10},
                    Refused{"{2017;2018}", 5}, Refused{"[2018,..2017]", 6}, Refused{"[2017..,2018]", 7},
                    Refused{"[]", 1}, Refused{"[2018..2017]", 7}, Refused{"2018/2017", 5}, Refused{"199X~", 0},
                    Refused{"2017-W42", 5}, Refused{"1950S0", 6}, Refused{"2017-2X-01", 5}, Refused{"2017-02-3X", 0},
                    Refused{"XXX1-02-29", 0}, Refused{"Y1234567890123456789", 19}, Refused{"[19,20]", 1}));

TEST(Parse, TakesLinearTimeForWhatIsNoDate) {
  const std::string nines(1000000, '9'), brackets(1000000, '['), commas = "[2017" + std::string(1000000, ',');
  for (const std::string& text : {nines, "Y" + nines, brackets, commas}) EXPECT_FALSE(parse(text));
}

TEST(Parse, ReadsLargeSets) {
  std::string text = "[0001";
  for (int year = 2; year < 9999; ++year) text += ',' + to_string(year_date(year));
  const Parsed parsed = parse(text + "]");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed.value->elements.size(), 9998U);
}

TEST(Parse, TakesQualifiersBeforeOneComponentAndBehindAGroup) {
  const Date date = parse("?2004-06~-%11").value->first;
  EXPECT_EQ(date.qualifier[0], Qualifier::both);
  EXPECT_EQ(date.qualifier[1], Qualifier::approximate);
  EXPECT_EQ(date.qualifier[2], Qualifier::both);
}

}  // namespace
}  // namespace dateline::edtf
