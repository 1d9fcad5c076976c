#include "dateline/geo/outline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace dateline::geo {
namespace {

using model::LonLat;
using testing::HasSubstr;

model::Outline made(const Polygon& polygon) {
  auto outline = outline_of("", std::span(&polygon, 1));
  EXPECT_TRUE(outline) << outline.error().message;
  return outline ? *std::move(outline) : model::Outline();
}

std::string refusal(const Polygon& polygon) {
  const auto outline = outline_of("", std::span(&polygon, 1));
  return outline ? "" : outline.error().message + " " + outline.error().remedy;
}

TEST(Outlines, HoldWhatIsInsideAndNotWhatIsInAHole) {
  const auto outline = made({{{40, 30}, {50, 30}, {50, 40}, {40, 40}, {40, 30}}, {{{44, 34}, {46, 34}, {46, 36}}}});
  EXPECT_EQ(outline.polygons[0][0].size(), 4u);
  EXPECT_TRUE(contains(outline, {41, 31}));
  EXPECT_FALSE(contains(outline, {45.5, 34.7}));
  EXPECT_FALSE(contains(outline, {39, 31}));
}

TEST(Outlines, JoinPolygonsThatOverlap) {
  const std::array<Polygon, 2> two{
      {{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {}}, {{{5, 5}, {15, 5}, {15, 15}, {5, 15}}, {}}}};
  const auto outline = outline_of("two", two);
  ASSERT_TRUE(outline);
  for (const LonLat inside : {LonLat{1, 1}, {7, 7}, {14, 14}}) EXPECT_TRUE(contains(*outline, inside));
  EXPECT_FALSE(contains(*outline, {1, 14}));
}

/// Fiji, written in each of the ways that files have.
TEST(Outlines, GoOverTheAntimeridianHoweverTheyAreWritten) {
  const std::vector<std::vector<Polygon>> ways{
      {{{{177, -20}, {-178, -20}, {-178, -15}, {177, -15}}, {}}},                           // leaping
      {{{{177, -20}, {182, -20}, {182, -15}, {177, -15}}, {}}},                             // running on
      {{{{-183, -20}, {-178, -20}, {-178, -15}, {-183, -15}}, {}}},                         // the other way
      {{{{177, -20}, {180, -20}, {-178, -20}, {-178, -15}, {-180, -15}, {177, -15}}, {}}},  // a point on it
      {{{{177, -20}, {180, -20}, {180, -15}, {177, -15}}, {}},                              // cut, as RFC 7946 asks
       {{{-180, -20}, {-178, -20}, {-178, -15}, {-180, -15}}, {}}}};
  for (const auto& way : ways) {
    const auto outline = outline_of("Fiji", way);
    ASSERT_TRUE(outline);
    for (const double lon : {178.0, 180.0, -180.0, -179.0})
      EXPECT_TRUE(contains(*outline, {lon, -17})) << lon << " in way " << &way - ways.data();
    for (const double lon : {176.0, -177.0, 0.0, 90.0}) EXPECT_FALSE(contains(*outline, {lon, -17})) << lon;
    const auto bounds = bounds_of(*outline);
    EXPECT_EQ(bounds, (model::GeoBox{177, -20, -178, -15})) << "way " << &way - ways.data();
  }
}

TEST(Outlines, TakeAHoleOnTheOtherSideOfTheAntimeridian) {
  const auto outline = made({{{170, -20}, {-170, -20}, {-170, 0}, {170, 0}}, {{{-178, -12}, {-174, -12}, {-174, -8}}}});
  EXPECT_TRUE(contains(outline, {175, -10}));
  EXPECT_FALSE(contains(outline, {-175, -10.5}));
  EXPECT_TRUE(contains(outline, {-172, -10.5}));
}

TEST(Outlines, KeepWideAreasThatOnlyTouchTheAntimeridian) {
  EXPECT_TRUE(contains(made({{{-180, -90}, {180, -90}, {180, 90}, {-180, 90}}, {}}), {12, 34}));
  const auto west = made({{{-180, -60}, {100, -60}, {100, 60}, {-180, 60}}, {}});
  EXPECT_TRUE(contains(west, {0, 0}));
  EXPECT_FALSE(contains(west, {140, 0}));
  const auto counted_to_360 = made({{{10, -60}, {300, -60}, {300, 60}, {10, 60}}, {}});
  EXPECT_TRUE(contains(counted_to_360, {100, 0}));
  EXPECT_TRUE(contains(counted_to_360, {-100, 0}));
  EXPECT_FALSE(contains(counted_to_360, {-30, 0}));
}

TEST(Outlines, HoldThePoleThatTheyGoRound) {
  for (const double lat : {60.0, -60.0}) {
    const auto cap = made({{{-150, lat}, {-90, lat}, {-30, lat}, {30, lat}, {90, lat}, {150, lat}}, {}});
    const double sign = lat / 60;
    for (const double lon : {-180.0, -170.0, 0.0, 45.0, 179.0, 180.0}) {
      EXPECT_TRUE(contains(cap, {lon, sign * 75})) << lon;
      EXPECT_FALSE(contains(cap, {lon, sign * 45})) << lon;
    }
    EXPECT_TRUE(contains(cap, {20, sign * 90}));
    EXPECT_EQ(bounds_of(cap).width_deg(), 360);
  }
}

TEST(Outlines, AreTheSameWhenTheyAreReadAgain) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> lon(-180, 180), lat(-80, 80);
  int sound = 0;
  for (int i = 0; i < 2000; ++i) {
    Polygon polygon;
    for (int k = 0; k < 3 + i % 3; ++k) polygon.shell.push_back({lon(random), lat(random)});
    const auto once = outline_of("", std::span(&polygon, 1));
    if (!once) continue;
    ++sound;
    EXPECT_EQ(made({once->polygons[0][0], {}}), *once);
  }
  EXPECT_GT(sound, 500);
}

TEST(Outlines, RefuseWhatIsNoPolygonAndSayWhere) {
  EXPECT_THAT(refusal({{{42, 35}, {44, 35}}, {}}), HasSubstr("2 points; it takes three"));
  EXPECT_THAT(refusal({{{42, 35}, {44, 35}, {42, 35}}, {}}), HasSubstr("2 points"));
  EXPECT_THAT(refusal({{}, {}}), HasSubstr("0 points"));
  EXPECT_THAT(refusal({{{42, 35}, {44, 35}, {44, 95}}, {}}), HasSubstr("44,95 is not on the Earth"));
  EXPECT_THAT(refusal({{{42, 35}, {444, 35}, {44, 36}}, {}}), HasSubstr("444,35 is not on the Earth"));
  EXPECT_THAT(refusal({{{42, 35}, {NAN, 35}, {44, 36}}, {}}), HasSubstr("no number"));
  EXPECT_THAT(refusal({{{40, 30}, {50, 40}, {50, 30}, {40, 40}}, {}}), HasSubstr("crosses itself at 45,35"));
  EXPECT_THAT(refusal({{{175, -5}, {-175, 5}, {-175, -5}, {175, 5}}, {}}), HasSubstr("crosses itself at -180,0"));
  EXPECT_THAT(refusal({{{40, 30}, {50, 30}, {50, 40}}, {{{60, 30}, {61, 30}, {61, 31}}}}), HasSubstr("ole"));
  EXPECT_NE(refusal({{{0, 0}, {1, 1}, {2, 2}}, {}}), "");
}

}  // namespace
}  // namespace dateline::geo
