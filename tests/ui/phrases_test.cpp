#include "dateline/ui/phrases.h"

#include <gmock/gmock.h>

#include <fstream>
#include <regex>
#include <sstream>

namespace dateline::ui {
namespace {

namespace fs = std::filesystem;
const fs::path source = DATELINE_SOURCE_DIR;

Phrases phrases(const char* lang) {
  auto loaded = Phrases::load(source / "geodata/ui", lang);
  EXPECT_TRUE(loaded) << base::to_string(loaded.error());
  return *loaded;
}

std::vector<std::string> keys(const Phrases& words) {
  std::vector<std::string> out;
  for (const auto& [key, text] : words.all()) out.push_back(key);
  return out;
}

std::size_t holes(const std::string& text) {
  std::size_t count = 0;
  for (auto at = text.find("{}"); at != std::string::npos; at = text.find("{}", at + 2)) ++count;
  return count;
}

TEST(Phrases, french_and_english_have_the_same_keys_and_the_same_holes) {
  const Phrases en = phrases("en"), fr = phrases("fr");
  EXPECT_EQ(keys(en), keys(fr));
  for (const auto& [key, text] : en.all()) EXPECT_EQ(holes(text), holes(std::string(fr(key)))) << key;
}

TEST(Phrases, every_key_that_the_code_asks_for_is_there) {
  const Phrases en = phrases("en");
  const std::regex asked(
      "(?:words|w|entry|step|add|text)\\((?:canvas, |\\\"[a-z]+\\\", Icon::[a-z]+, )?\\\"([a-z_]+\\.[a-z_]+)\\\"");
  std::size_t count = 0;
  for (const char* room : {"src/ui", "src/main"}) {
    for (const auto& file : fs::directory_iterator(source / room)) {
      if (file.path().extension() != ".cpp") continue;
      std::ifstream in(file.path());
      const std::string code(std::istreambuf_iterator<char>(in), {});
      for (std::sregex_iterator at(code.begin(), code.end(), asked), end; at != end; ++at, ++count)
        EXPECT_TRUE(en.all().contains((*at)[1].str())) << (*at)[1] << " in " << file.path();
    }
  }
  EXPECT_GT(count, 60U);
}

TEST(Phrases, an_unknown_language_speaks_english_and_says_so) {
  const auto loaded = Phrases::load(source / "geodata/ui", "xx");
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->lang(), "en");
  EXPECT_THAT(loaded.warnings(), testing::SizeIs(1));
}

TEST(Phrases, a_value_that_is_no_text_is_an_error_with_its_line) {
  const fs::path directory = fs::path(testing::TempDir()) / "phrases";
  fs::create_directories(directory);
  std::ofstream(directory / "en.toml") << "[a]\nb = \"fine\"\nc = 3\n";
  const auto loaded = Phrases::load(directory, "en");
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().line, 3);
  EXPECT_THAT(loaded.error().message, testing::HasSubstr("a.c"));
}

TEST(Phrases, values_fill_the_holes_and_a_missing_key_shows_itself) {
  const Phrases en = phrases("en");
  EXPECT_EQ(en("counts.some", "12", "37"), "12 of 37 events");
  EXPECT_EQ(en("no.such.key"), "no.such.key");
}

}  // namespace
}  // namespace dateline::ui
