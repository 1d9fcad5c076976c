#include "dateline/store/country_languages.h"

#include <gtest/gtest.h>

#include <fstream>

namespace dateline::store {
namespace {

TEST(CountryLanguages, KnowsEveryCountryOfTheVocabularyWhereSomebodyLives) {
  const auto loaded = CountryLanguages::load(DATELINE_SOURCE_DIR "/geodata/vocabulary/country_languages.tsv");
  ASSERT_TRUE(loaded) << base::to_string(loaded.error());
  EXPECT_EQ(loaded->of("IQ").front(), "ar");
  EXPECT_EQ(loaded->of("CH").size(), 4u);
  EXPECT_TRUE(loaded->of("ZZ").empty());
  std::ifstream countries(DATELINE_SOURCE_DIR "/geodata/vocabulary/countries.tsv");
  const std::string uninhabited = "AQ BV GS HM UM";
  std::string line;
  std::getline(countries, line);
  while (std::getline(countries, line)) {
    const std::string country = line.substr(0, 2);
    EXPECT_EQ(loaded->of(country).empty(), uninhabited.find(country) != std::string::npos) << country;
  }
}

TEST(CountryLanguages, NamesTheLineThatIsWrong) {
  const auto file = std::filesystem::path(testing::TempDir()) / "languages.tsv";
  std::ofstream(file) << "country\tlanguages\nIQ\tar\nIraq ar\n";
  const auto loaded = CountryLanguages::load(file);
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().line, 3);
}

}  // namespace
}  // namespace dateline::store
