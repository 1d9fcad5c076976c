#include "text_segments.h"

#include <gtest/gtest.h>

#include "svg_text.h"
#include "view_fixture.h"

namespace dateline::print {
namespace {

std::vector<TextSegment> segments(std::string_view text) {
  return segments_of(view::test_fonts().shape(text, {10, 20}, view::Anchor::left, 12, {}));
}

std::string joined(const std::vector<TextSegment>& segments) {
  std::string text;
  for (const TextSegment& segment : segments) text += segment.text;
  return text;
}

void expect_whole(const TextSegment& segment) {
  int bytes = 0, glyphs = 0;
  for (const Cluster& cluster : segment.clusters) {
    bytes += cluster.bytes;
    glyphs += cluster.glyphs;
    EXPECT_GT(cluster.glyphs, 0);
  }
  EXPECT_EQ(bytes, static_cast<int>(segment.text.size()));
  EXPECT_EQ(glyphs, static_cast<int>(segment.glyphs.size()));
}

TEST(TextSegments, WordsInOneFontAreOneSegment) {
  const auto found = segments("Bédarieux, the office");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].text, "Bédarieux, the office");
  EXPECT_FALSE(found[0].runs_left);
  expect_whole(found[0]);
}

TEST(TextSegments, ArabicRunsLeftAndReadsInOrder) {
  const auto found = segments("الموصل");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].runs_left);
  EXPECT_EQ(found[0].text, "الموصل");
  expect_whole(found[0]);
}

TEST(TextSegments, AMixedTextLosesNothing) {
  const auto found = segments("Mosul الموصل 2017");
  std::string letters = joined(found);
  for (const char* part : {"Mosul", "الموصل", "2017"}) EXPECT_NE(letters.find(part), std::string::npos) << letters;
  for (const TextSegment& segment : found) expect_whole(segment);
}

TEST(TextSegments, EmptyTextGivesNone) {
  EXPECT_TRUE(segments("").empty());
}

TEST(SvgText, NumbersAreShortAndExactToAHundredth) {
  EXPECT_EQ(svg_number(12.5F), "12.5");
  EXPECT_EQ(svg_number(-0.25F), "-.25");
  EXPECT_EQ(svg_number(3), "3");
  EXPECT_EQ(svg_number(0.004F), "0");
  EXPECT_EQ(svg_number(-100.07F), "-100.07");
}

TEST(SvgText, StepsOfAPathDoNotDrift) {
  Path path;
  path.parts.push_back({{0.004F, 0}, {0.338F, 1}, {0.671F, 2}, {1.004F, 3}});
  EXPECT_EQ(svg_path(path), "M0 0l.34 1 .33 1 .33 1");
}

TEST(SvgText, Base64FillsUpWithEqualSigns) {
  EXPECT_EQ(base64("M"), "TQ==");
  EXPECT_EQ(base64("Ma"), "TWE=");
  EXPECT_EQ(base64("Man"), "TWFu");
  EXPECT_EQ(base64(""), "");
}

TEST(TextSegments, GiveTheLettersOfATextAlongACurveOneByOne) {
  view::TextRun run = view::test_fonts().shape("Mer Égée", {10, 20}, view::Anchor::left, 12, {});
  EXPECT_FALSE(is_turned(segments_of(run).front()));
  for (view::Glyph& glyph : run.glyphs) glyph.turn_rad = 0.1F;
  const auto segments_now = segments_of(run);
  ASSERT_EQ(segments_now.size(), 1u);
  EXPECT_TRUE(is_turned(segments_now.front()));
  const auto letters = letters_of(segments_now.front());
  ASSERT_EQ(letters.size(), 8u);
  EXPECT_EQ(letters[4].text, "É");
  std::string together;
  for (const TextSegment& letter : letters) {
    together += letter.text;
    EXPECT_EQ(letter.glyphs.size(), 1u);
  }
  EXPECT_EQ(together, "Mer Égée");
}

}  // namespace
}  // namespace dateline::print
