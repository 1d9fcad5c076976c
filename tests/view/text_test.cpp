#include "dateline/view/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "text_items.h"
#include "upper_case.h"

namespace dateline::view {
namespace {

using testing::ElementsAre;

const Fonts& fonts() {
  static const base::Result<Fonts> loaded =
      Fonts::load(std::filesystem::path(DATELINE_SOURCE_DIR) / "geodata/style/fonts.toml");
  EXPECT_TRUE(loaded.has_value());
  return *loaded;
}

TextRun shaped(std::string_view text, float size = 100, Weight weight = Weight::regular, float spacing = 0) {
  return fonts().shape(text, {0, 0}, Anchor::left, size, {}, weight, spacing);
}

std::vector<std::string> visual_pieces(std::string_view text) {
  std::vector<TextItem> items = text_items(text, [](char32_t, std::uint16_t) { return std::uint16_t{0}; });
  order_visually(items);
  std::vector<std::string> pieces;
  for (const TextItem& item : items) pieces.emplace_back(text.substr(item.begin, item.end - item.begin));
  return pieces;
}

TEST(Fonts, MeasureGrowsWithSizeAndLength) {
  const TextSize small = fonts().measure("Mosul", 12);
  const TextSize large = fonts().measure("Mosul", 24);
  EXPECT_NEAR(large.width, 2 * small.width, 1e-3);
  EXPECT_NEAR(large.ascent, 2 * small.ascent, 1e-3);
  EXPECT_GT(fonts().measure("Mosul Dam", 12).width, small.width);
  EXPECT_GT(small.width, 24);
  EXPECT_LT(small.width, 48);
}

TEST(Fonts, AnchorTextAtItsLeftMiddleAndRight) {
  const float width = fonts().measure("Raqqa", 20).width;
  const auto first_x = [](Anchor anchor) { return fonts().shape("Raqqa", {50, 10}, anchor, 20, {}).glyphs.front().x; };
  EXPECT_NEAR(first_x(Anchor::left) - first_x(Anchor::center), width / 2, 1e-3);
  EXPECT_NEAR(first_x(Anchor::left) - first_x(Anchor::right), width, 1e-3);
}

TEST(Fonts, SpacesLettersBetweenThemOnly) {
  const float plain = fonts().measure("IRAQ", 20, Weight::medium).width;
  EXPECT_NEAR(fonts().measure("IRAQ", 20, Weight::medium, 4).width, plain + 3 * 4, 1e-3);
}

TEST(Fonts, JoinArabicLettersAndNeverSpaceThem) {
  const std::string mosul = "الموصل";
  EXPECT_EQ(fonts().measure(mosul, 20, Weight::regular, 5).width, fonts().measure(mosul, 20).width);
  std::set<std::uint32_t> lone, joined;
  for (const Glyph& glyph : shaped("ل").glyphs) lone.insert(glyph.id);
  for (const Glyph& glyph : shaped("للل").glyphs) joined.insert(glyph.id);
  EXPECT_GT(joined.size(), lone.size());  // initial, medial and final forms
}

TEST(Fonts, FindAFontForEveryScriptOfTheNews) {
  const std::uint16_t inter = shaped("a").glyphs.front().font;
  for (const char* text : {"الموصل", "ירושלים", "Երևան", "თბილისი", "नई दिल्ली", "ঢাকা", "አዲስ", "กรุง"}) {
    for (const Glyph& glyph : shaped(text).glyphs) {
      EXPECT_NE(glyph.id, 0u) << text;
      EXPECT_NE(glyph.font, inter) << text;
    }
  }
  for (const Glyph& glyph : shaped("Київ Αθήνα Łódź Đà Nẵng").glyphs) EXPECT_NE(glyph.id, 0u);
}

TEST(Fonts, UseEachWeightsOwnFace) {
  EXPECT_NE(shaped("a", 12, Weight::regular).glyphs[0].font, shaped("a", 12, Weight::italic).glyphs[0].font);
  EXPECT_NE(shaped("a", 12, Weight::medium).glyphs[0].font, shaped("a", 12, Weight::bold).glyphs[0].font);
  for (const Weight weight : {Weight::regular, Weight::medium, Weight::bold, Weight::italic})
    EXPECT_THAT(fonts().interface_fonts(weight).front().filename().string(), testing::StartsWith("Inter-"));
}

TEST(Fonts, StandEmptyAndBrokenText) {
  EXPECT_EQ(fonts().measure("", 12).width, 0);
  EXPECT_TRUE(shaped("").glyphs.empty());
  EXPECT_FALSE(shaped("a\xff\xfe z").glyphs.empty());
}

TEST(Fonts, RasteriseADistanceFieldAroundTheOutline) {
  const Glyph glyph = shaped("I").glyphs.front();
  const GlyphBitmap bitmap = fonts().rasterise(glyph.font, glyph.id);
  ASSERT_EQ(bitmap.pixels.size(), static_cast<std::size_t>(bitmap.width) * static_cast<std::size_t>(bitmap.height));
  const auto at = [&](int x, int y) { return bitmap.pixels[static_cast<std::size_t>(y * bitmap.width + x)]; };
  EXPECT_LT(at(0, 0), 30);
  EXPECT_GT(at(bitmap.width / 2, bitmap.height / 2), 140);
  int inside = 0;  // the stem of an "I" is about 0.1 em wide
  for (int x = 0; x < bitmap.width; ++x) inside += at(x, bitmap.height / 2) >= 128 ? 1 : 0;
  EXPECT_NEAR(inside, bitmap.raster_size_px * 0.1, 2.5);
  const float height = static_cast<float>(bitmap.height) - 2 * bitmap.spread_px;
  EXPECT_NEAR(height, bitmap.raster_size_px * 0.727, 2);  // Inter's capitals
  EXPECT_NEAR(bitmap.top, height + bitmap.spread_px, 1.5);
}

TEST(Fonts, RasteriseNothingForASpace) {
  const Glyph glyph = shaped(" ").glyphs.front();
  EXPECT_TRUE(fonts().rasterise(glyph.font, glyph.id).pixels.empty());
}

TEST(Fonts, WarnOfAMissingFontWhileOneIsLeft) {
  const std::filesystem::path file = std::filesystem::temp_directory_path() / "dateline_fonts_test.toml";
  std::ofstream(file) << "directories = [\"/usr/share/fonts/opentype/inter\"]\n[weights]\n"
                         "regular = [\"Inter-Regular.otf\", \"Nowhere.otf\"]\nmedium = [\"Inter-Regular.otf\"]\n"
                         "bold = [\"Inter-Regular.otf\"]\nitalic = [\"Inter-Regular.otf\"]\n"
                         "[fallback]\nscripts = []\noptional = []\n";
  const base::Result<Fonts> some = Fonts::load(file);
  ASSERT_TRUE(some.has_value()) << base::to_string(some.error());
  ASSERT_EQ(some.warnings().size(), 1u);
  EXPECT_THAT(some.warnings()[0].message, testing::HasSubstr("Nowhere.otf"));
  std::ofstream(file)
      << "directories = [\"/nowhere\"]\n[weights]\nregular = [\"a\"]\nmedium = [\"a\"]\nbold = [\"a\"]\n"
         "italic = [\"a\"]\n[fallback]\nscripts = []\noptional = []\n";
  EXPECT_FALSE(Fonts::load(file).has_value());
  std::filesystem::remove(file);
}

TEST(TextItems, ReadRightToLeftInsideLeftToRight) {
  EXPECT_THAT(visual_pieces("in الموصل now"), ElementsAre("in ", "الموصل", " now"));
  EXPECT_THAT(visual_pieces("a אב הר z"), ElementsAre("a ", "אב הר", " z"));
}

TEST(TextItems, ReadLeftToRightInsideRightToLeft) {
  EXPECT_THAT(visual_pieces("في Mosul اليوم"), ElementsAre(" اليوم", "Mosul", "في "));
}

TEST(TextItems, KeepNumbersInTheirOwnOrder) {
  EXPECT_THAT(visual_pieces("عام 2017"), ElementsAre("2017", "عام "));
  EXPECT_THAT(visual_pieces("24/10 Mosul"), ElementsAre("24/10 Mosul"));
}

TEST(TextItems, KeepMarksWithTheirLetters) {
  EXPECT_EQ(visual_pieces("e\u0301a").size(), 1u);
  EXPECT_EQ(visual_pieces("מֹ").size(), 1u);
}

TEST(UpperCase, KnowsTheLettersOfNames) {
  EXPECT_EQ(upper_case("États-Unis"), "ÉTATS-UNIS");
  EXPECT_EQ(upper_case("Türkiye Łódź Đà Nẵng straße"), "TÜRKIYE ŁÓDŹ ĐÀ NẴNG STRASSE");
  EXPECT_EQ(upper_case("Україна Ёж Ελλάδα Αθήνα"), "УКРАЇНА ЁЖ ΕΛΛΆΔΑ ΑΘΉΝΑ");
  EXPECT_EQ(upper_case("العراق 中国"), "العراق 中国");
}

}  // namespace
}  // namespace dateline::view
