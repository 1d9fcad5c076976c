#include "dateline/edtf/explain.h"

#include <gtest/gtest.h>

namespace dateline::edtf {
namespace {

std::string english(const char* text) {
  return explain(*parse(text).value, Language::english);
}

std::string french(const char* text) {
  return explain(*parse(text).value, Language::french);
}

TEST(Explain, SpeaksEnglish) {
  EXPECT_EQ(english("2017-10-24"), "Tuesday 24 October 2017.");
  EXPECT_EQ(english("2014~"), "About the year 2014.");
  EXPECT_EQ(english("2003/.."), "From the year 2003 on, without an end.");
  EXPECT_EQ(english("[2017-10-17,2017-10-24]"), "One of Tuesday 17 October 2017 or Tuesday 24 October 2017.");
  EXPECT_EQ(english("-0043"), "The year 44 BC.");
  EXPECT_EQ(english("2017-33"), "Quarter 1 of 2017.");
}

TEST(Explain, SpeaksFrench) {
  EXPECT_EQ(french("2017-08-01"), "Mardi 1er août 2017.");
  EXPECT_EQ(french("2017-08/2017-10"), "D'août 2017 à octobre 2017.");
  EXPECT_EQ(french("199X"), "Une année de 1990 à 1999.");
  EXPECT_EQ(french("{2017-10-14,2017-10-15}"),
            "Toutes ces dates : samedi 14 octobre 2017 et dimanche 15 octobre 2017.");
}

TEST(Explain, SaysWhereAnErrorStands) {
  const Parsed parsed = parse("2017-13");
  EXPECT_EQ(explain(parsed.error, "2017-13", Language::english),
            "This is no EDTF date: at character 6, months are 01 to 12, seasons and other parts of a year 21 to 41.");
  EXPECT_NE(explain(parsed.error, "2017-13", Language::french).find("au caractère 6, les mois"), std::string::npos);
}

TEST(Explain, AbridgesLongSets) {
  std::string text = "[1901";
  for (int year = 1902; year < 1960; ++year) text += "," + std::to_string(year);
  EXPECT_NE(english((text + "]").c_str()).find("47 more"), std::string::npos);
}

}  // namespace
}  // namespace dateline::edtf
