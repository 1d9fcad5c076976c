#include "dateline/ui/date_words.h"

#include <gtest/gtest.h>

namespace dateline::ui {
namespace {

Phrases phrases(const char* lang) {
  return *Phrases::load(std::filesystem::path(DATELINE_SOURCE_DIR) / "geodata/ui", lang);
}
const Phrases en = phrases("en"), fr = phrases("fr");

std::string said(const std::string& edtf, const Phrases& words) {
  const auto when = model::parse_when(edtf);
  EXPECT_TRUE(when) << edtf;
  return when ? when_words(*when, words) : "";
}

TEST(DateWords, a_day_a_month_and_a_year_are_written_as_the_language_does) {
  EXPECT_EQ(said("2017-10-24", en), "24 Oct 2017");
  EXPECT_EQ(said("2018-01-01", fr), "1er janv. 2018");
  EXPECT_EQ(said("2017-10", fr), "octobre 2017");
  EXPECT_EQ(said("2014", en), "2014");
}

TEST(DateWords, a_set_of_days_says_a_shared_month_once) {
  EXPECT_EQ(said("[2017-10-17,2017-10-24,2017-10-31]", en), "one of 17, 24, 31 Oct 2017");
  EXPECT_EQ(said("[2017-10-31,2017-11-07]", en), "one of 31 Oct, 7 Nov 2017");
  EXPECT_EQ(said("{2017-12-31,2018-01-01}", en), "each of 31 Dec 2017, 1 Jan 2018");
}

TEST(DateWords, open_ends_and_qualifiers_are_said) {
  EXPECT_EQ(said("2003/..", en), "since 2003");
  EXPECT_EQ(said("../2003", fr), "jusqu’à 2003");
  EXPECT_EQ(said("2014~", en), "about 2014");
  EXPECT_EQ(said("2017-06/2017-09", en), "June 2017 to September 2017");
}

TEST(DateWords, a_span_says_what_its_ends_share_once) {
  EXPECT_EQ(said("2017-10-16/2017-10-22", en), "16–22 Oct 2017");
  EXPECT_EQ(said("2017-09-28/2017-10-03", en), "28 Sep – 3 Oct 2017");
  EXPECT_EQ(span_words(edtf::day_of({2017, 1, 1}), edtf::day_of({2017, 12, 31}), en), "2017");
  EXPECT_EQ(span_words(edtf::day_of({2017, 10, 1}), edtf::day_of({2017, 10, 31}), en), "October 2017");
}

TEST(DateWords, an_unknown_date_says_so) {
  EXPECT_EQ(when_words(model::When::unknown(), en), "Date unknown");
}

TEST(DateWords, numbers_carry_the_signs_of_the_language) {
  EXPECT_EQ(count_words(1234567, en), "1,234,567");
  EXPECT_EQ(count_words(10000, fr), "10\u202f000");
  EXPECT_EQ(position_words(43.12, -36.34, fr), "36,34° S, 43,12° E");
  EXPECT_EQ(distance_words(0.4, en), "400 m");
  EXPECT_EQ(range_words({11, std::nullopt}, en), "11 or more");
  EXPECT_EQ(range_words({28, 28}, en), "28");
}

}  // namespace
}  // namespace dateline::ui
