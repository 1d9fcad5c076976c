#include <gtest/gtest.h>

#include <fstream>

#include "cities.h"
#include "view_fixture.h"

namespace dateline::view {
namespace {

class PlaceNamesTest : public testing::Test {
 protected:
  static const gazetteer::Gazetteer& places() {
    static const base::Result<gazetteer::Gazetteer> opened = [] {
      const std::filesystem::path folder = std::filesystem::path(DATELINE_BUILD_DIR) / "place_names_tables";
      std::filesystem::create_directories(folder);
      std::ofstream(folder / "kinds.tsv") << "kind\tenglish\tfrench\nPPL\ttown\tville\n";
      std::ofstream(folder / "places.tsv")
          << "id\tkind\tname\tlat\tlon\tcountry\tadmin1\tadmin2\tpopulation\tradius_km\tarea_key\tnames\n"
          << "1\tPPL\tMosul\t36.3\t43.1\tIQ\t\t\t1\t1\t\ten:Mosul|fr:Mossoul|ar:الموصل|ckb:مووسڵ\n"
          << "2\tPPL\tNew York City\t40.7\t-74\tUS\t\t\t1\t1\t\ten+s:New York|fr:New York|en:Big Apple|en+h:New "
             "Amsterdam\n"
          << "3\tPPL\tGenève\t46.2\t6.1\tCH\t\t\t1\t1\t\tde:Genf|en:Geneva|fr:Genève|it:Ginevra\n"
          << "4\tPPL\tAthens\t38\t23.7\tGR\t\t\t1\t1\t\ten:Athens|fr:Athènes|el:Αθήνα\n"
          << "5\tPPL\tLhasa\t29.6\t91\tCN\t\t\t1\t1\t\ten:Lhasa|fr:Lhassa\n"
          << "6\tPPL\tSanliurfa\t37.1\t38.8\tTR\t\t\t1\t1\t\ten:Sanliurfa|tr:Şanlıurfa\n"
          << "7\tPPL\tRohonc\t25\t121\tTW\t\t\t1\t1\t\ten:Rohonc|zh_TW:\U00012000\U00012001\n";
      const auto built = gazetteer::build_index(folder, folder / "places.dgz");
      EXPECT_TRUE(built.has_value()) << base::to_string(built.error());
      return gazetteer::Gazetteer::open(folder / "places.dgz");
    }();
    return *opened;
  }
  static LabelName name(std::int64_t id, const std::string& lang, app::MapNames names) {
    PlaceNames all(&places(), test_map_data().languages, test_fonts());
    return all.of(*places().by_id(id), {lang, names});
  }
};

TEST_F(PlaceNamesTest, AreInTheInterfacesLanguage) {
  EXPECT_EQ(name(1, "en", app::MapNames::interface).text, "Mosul");
  EXPECT_EQ(name(1, "fr", app::MapNames::interface).text, "Mossoul");
  EXPECT_EQ(name(3, "en", app::MapNames::interface).text, "Geneva");
}

TEST_F(PlaceNamesTest, ANicknameNeverStandsForTheMainName) {
  EXPECT_EQ(name(2, "en", app::MapNames::interface).text, "New York") << "the short form that begins the name";
}

TEST_F(PlaceNamesTest, AreAsTheyAreSaidThereInTheirOwnLetters) {
  EXPECT_EQ(name(1, "fr", app::MapNames::local).text, "الموصل");
  EXPECT_EQ(name(4, "en", app::MapNames::local).text, "Αθήνα");
}

TEST_F(PlaceNamesTest, WhereACountryHasSeveralLanguagesThePlacesOwnNameSaysWhichIsItsOwn) {
  EXPECT_EQ(name(3, "en", app::MapNames::local).text, "Genève");
}

TEST_F(PlaceNamesTest, BothAreTwoLinesUnlessTheyAreAlike) {
  const LabelName mosul = name(1, "fr", app::MapNames::both);
  EXPECT_EQ(mosul.text, "Mossoul");
  EXPECT_EQ(mosul.below, "الموصل");
  EXPECT_EQ(name(2, "en", app::MapNames::both).below, "");
  EXPECT_EQ(name(6, "en", app::MapNames::both).below, "") << "the same but for its accents";
}

TEST_F(PlaceNamesTest, FallBackToTheInterfacesLanguageWithoutALocalNameOrItsFont) {
  EXPECT_EQ(name(5, "fr", app::MapNames::local).text, "Lhassa");
  ASSERT_FALSE(has_fonts_for(test_fonts(), "\U00012000\U00012001"));
  EXPECT_EQ(name(7, "en", app::MapNames::local).text, "Rohonc");
  EXPECT_EQ(name(7, "en", app::MapNames::both).below, "");
}

}  // namespace
}  // namespace dateline::view
