#include "curved_label.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "view_fixture.h"

namespace dateline::view {
namespace {

const LabelType type{14, Weight::italic, 1, {0, 0, 0, 1}, {}, 0};

/// A circle's upper part, from left to right or back.
std::vector<Vec2> arc(float radius, bool backwards = false) {
  std::vector<Vec2> way;
  for (int i = 0; i <= 60; ++i) {
    const float angle = std::numbers::pi_v<float> * (0.75F - 0.5F * static_cast<float>(backwards ? 60 - i : i) / 60);
    way.push_back({400 + radius * std::cos(angle), 600 - radius * std::sin(angle)});
  }
  return way;
}

TEST(CurvedText, TurnsItsLettersWithTheWay) {
  const auto text = set_along(test_fonts(), "Mediterranean", arc(400), type, 10);
  ASSERT_TRUE(text);
  const auto& glyphs = text->run.glyphs;
  ASSERT_EQ(glyphs.size(), 13u);
  EXPECT_LT(glyphs.front().turn_rad, -0.2F) << "uphill at first";
  EXPECT_GT(glyphs.back().turn_rad, 0.2F) << "downhill at last";
  EXPECT_NEAR(glyphs[6].turn_rad, 0, 0.06);
  for (std::size_t i = 1; i < glyphs.size(); ++i) {
    EXPECT_GT(glyphs[i].x, glyphs[i - 1].x);
    EXPECT_GT(glyphs[i].turn_rad, glyphs[i - 1].turn_rad);
  }
  for (const Glyph& glyph : glyphs) EXPECT_NEAR(std::hypot(glyph.x - 400, glyph.y - 600), 400, 12) << "near the way";
  EXPECT_TRUE(text->box.left < glyphs.front().x && text->box.right > glyphs.back().x);
  EXPECT_NEAR(text->middle.x, 400, 1);
}

TEST(CurvedText, ReadsFromLeftToRightWhicheverWayTheAxisRuns) {
  const auto there = set_along(test_fonts(), "Black Sea", arc(300), type, 8),
             back = set_along(test_fonts(), "Black Sea", arc(300, true), type, 8);
  ASSERT_TRUE(there && back);
  for (std::size_t i = 0; i < there->run.glyphs.size(); ++i)
    EXPECT_NEAR(there->run.glyphs[i].x, back->run.glyphs[i].x, 0.1);
}

TEST(CurvedText, SpreadsItsLettersNoFurtherThanItMay) {
  const auto width = [](float most) {
    const auto text = set_along(test_fonts(), "Red Sea", {{0, 100}, {900, 100}}, type, most);
    return text->run.glyphs.back().x - text->run.glyphs.front().x;
  };
  EXPECT_NEAR(width(12) - width(6), 6 * 6, 0.5);
}

TEST(CurvedText, IsNoneWhereItHasNoRoom) {
  EXPECT_FALSE(set_along(test_fonts(), "Mediterranean Sea", {{0, 0}, {60, 0}}, type, 10)) << "too short";
  EXPECT_FALSE(set_along(test_fonts(), "Red Sea", {{100, 0}, {101, 400}}, type, 10)) << "too steep";
  EXPECT_FALSE(set_along(test_fonts(), "Red Sea", {{0, 0}, {60, 0}, {62, 60}, {120, 62}}, type, 10)) << "too bent";
  EXPECT_FALSE(set_along(test_fonts(), "Red Sea", {}, type, 10));
  EXPECT_FALSE(set_along(test_fonts(), "البحر الأحمر", arc(400), type, 10)) << "joined letters cannot be spread";
}

TEST(WayOnScreen, GoesOverTheAntimeridianInOnePiece) {
  const geo::Camera camera = geo::settled({{180, 58}, 4, 1200, 700});
  const auto way = way_on_screen(camera, {{171, 57}, {180, 58.6}, {190, 58}});
  ASSERT_GT(way.size(), 20u);
  for (std::size_t i = 1; i < way.size(); ++i)
    EXPECT_LT(std::hypot(way[i].x - way[i - 1].x, way[i].y - way[i - 1].y), 20);
}

TEST(WayOnScreen, EndsBeforeTheRimOfAGlobe) {
  geo::Camera camera{{0, 20}, 2, 900, 700};
  camera.projection = *geo::Projection::create("globe");
  const auto whole = way_on_screen(camera, {{-30, 20}, {0, 20}, {30, 20}});
  const auto part = way_on_screen(camera, {{60, 20}, {90, 20}, {140, 20}});
  EXPECT_EQ(whole.size(), 25u);
  EXPECT_LT(part.size(), 20u);
  EXPECT_TRUE(way_on_screen(camera, {{150, 0}, {180, 0}}).empty());
}

TEST(MapFrame, WritesTheMediterraneanAlongItsMiddleLine) {
  MapView view(test_map_data(), nullptr, test_fonts());
  app::State state = app::empty_state();
  state.camera = {{17, 36}, 4.6, 1400, 900};
  MapFurniture furniture;
  furniture.remember_labels = false;
  const MapFrame frame = view.frame(state, test_style(), 1, furniture);
  const auto sea = std::ranges::find(frame.drawing.texts, "Mediterranean Sea", &TextRun::text);
  ASSERT_NE(sea, frame.drawing.texts.end()) << "on one line";
  EXPECT_TRUE(std::ranges::any_of(sea->glyphs, [](const Glyph& g) { return std::abs(g.turn_rad) > 0.1F; }));
  for (const Glyph& glyph : sea->glyphs) {
    const model::LonLat at = geo::to_lonlat(frame.camera, {glyph.x, glyph.y - 4});
    EXPECT_TRUE(at.lat_deg > 31 && at.lat_deg < 40) << at.lon_deg << ' ' << at.lat_deg;
  }
}

}  // namespace
}  // namespace dateline::view
