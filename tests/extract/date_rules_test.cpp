#include "dateline/extract/date_rules.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace dateline::extract {
namespace {

namespace fs = std::filesystem;

TEST(DateRules, HoldToTheirExamples) {
  const auto checked = check_date_rules(fs::path(DATELINE_SOURCE_DIR) / "geodata/lang");
  ASSERT_TRUE(checked) << base::to_string(checked.error());
  for (const auto& failure : checked->failures) ADD_FAILURE() << base::to_string(failure);
  EXPECT_GT(checked->rules, 150U);
  EXPECT_GT(checked->examples, 2 * checked->rules);
}

// A folder with one pack of one rule, whose lines tests replace.
class BrokenPack : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ =
        fs::temp_directory_path() / (std::string("dateline-rules-") + test->name() + "-" + std::to_string(getpid()));
    fs::create_directories(folder_ / "xx");
    std::ofstream(folder_ / "xx/numbers.toml") << "[cardinal]\none = 1\n";
  }

  void TearDown() override { fs::remove_all(folder_); }

  base::Result<CheckedRules> check(const std::string& rule) {
    std::ofstream(folder_ / "xx/dates.toml")
        << "[examples]\ndate = \"2017-10-24\"\n[classes]\nweekday = { dienstag = 2 }\n"
        << "[[rule]]\n"
        << rule;
    return check_date_rules(folder_);
  }

  fs::path folder_;
};

constexpr const char* good =
    "name = \"weekday\"\npattern = \"am @weekday\"\nproduce = \"weekday($weekday)\"\n"
    "yes = [\"Er kam [am Dienstag]. => 2017-10-24\"]\n";

TEST_F(BrokenPack, LoadsWhenItIsWhole) {
  const auto checked = check(good);
  ASSERT_TRUE(checked) << base::to_string(checked.error());
  EXPECT_TRUE(checked->failures.empty());
  EXPECT_EQ(checked->examples, 1U);
}

TEST_F(BrokenPack, NamesTheFileAndLineOfAnUnknownField) {
  const auto checked = check(std::string(good) + "colour = \"red\"\n");
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().line, 10);
  EXPECT_NE(checked.error().file.find("xx/dates.toml"), std::string::npos);
  EXPECT_NE(checked.error().message.find("colour"), std::string::npos);
}

TEST_F(BrokenPack, RefusesAClassThatIsNotDefined) {
  const auto checked = check("name = \"m\"\npattern = \"am @month\"\nproduce = \"month($month)\"\nyes = [\"x\"]\n");
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().line, 7);
  EXPECT_NE(checked.error().message.find("'month'"), std::string::npos);
}

TEST_F(BrokenPack, RefusesAnOperatorThatThereIsNot) {
  const auto checked =
      check("name = \"m\"\npattern = \"am @weekday\"\nproduce = \"wochentag($weekday)\"\nyes = [\"x\"]\n");
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().line, 8);
  EXPECT_NE(checked.error().message.find("wochentag"), std::string::npos);
}

TEST_F(BrokenPack, RefusesASlotThatThePatternLacks) {
  ASSERT_FALSE(check("name = \"m\"\npattern = \"am @weekday\"\nproduce = \"weekday($day)\"\nyes = [\"x\"]\n"));
}

TEST_F(BrokenPack, RefusesAnUnclosedBracket) {
  ASSERT_FALSE(check("name = \"m\"\npattern = \"am ( @weekday\"\nproduce = \"weekday($weekday)\"\nyes = [\"x\"]\n"));
}

TEST_F(BrokenPack, RefusesARuleWithoutExamples) {
  ASSERT_FALSE(check("name = \"m\"\npattern = \"am @weekday\"\nproduce = \"weekday($weekday)\"\n"));
}

TEST_F(BrokenPack, ReportsAnExampleThatNoLongerHolds) {
  const auto checked = check(
      "name = \"weekday\"\npattern = \"am @weekday\"\nproduce = \"weekday($weekday)\"\n"
      "yes = [\"Er kam [am Dienstag]. => 2017-10-17\"]\nno = [\"Nur am Dienstag.\"]\n");
  ASSERT_TRUE(checked);
  ASSERT_EQ(checked->failures.size(), 2U);
  EXPECT_EQ(checked->failures[0].line, 9);
  EXPECT_EQ(checked->failures[1].line, 10);
}

}  // namespace
}  // namespace dateline::extract
