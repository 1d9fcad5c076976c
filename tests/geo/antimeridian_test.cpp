#include "dateline/geo/antimeridian.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace dateline::geo {
namespace {

using Points = std::vector<model::LonLat>;

TEST(SplitLine, LeavesALineThatDoesNotCrossAsItIs) {
  const Points line{{10, 0}, {20, 5}, {-30, 7}};
  EXPECT_EQ(split_line(line), std::vector<Points>{line});
}

TEST(SplitLine, CutsAtTheAntimeridianInBothDirections) {
  EXPECT_EQ(split_line(Points{{170, 0}, {-170, 10}}),
            (std::vector<Points>{{{170, 0}, {180, 5}}, {{-180, 5}, {-170, 10}}}));
  EXPECT_EQ(split_line(Points{{-170, 0}, {170, 10}}),
            (std::vector<Points>{{{-170, 0}, {-180, 5}}, {{180, 5}, {170, 10}}}));
}

TEST(SplitLine, CutsALineThatRunsOnBeyond180) {
  EXPECT_EQ(split_line(Points{{170, 0}, {190, 10}}),
            (std::vector<Points>{{{170, 0}, {180, 5}}, {{-180, 5}, {-170, 10}}}));
}

TEST(SplitLine, KeepsALineThatOnlyTouchesOrStartsOnTheAntimeridian) {
  EXPECT_EQ(split_line(Points{{170, 0}, {180, 5}, {170, 10}}).size(), 1U);
  EXPECT_EQ(split_line(Points{{180, 0}, {170, 5}}), (std::vector<Points>{{{180, 0}, {170, 5}}}));
  EXPECT_EQ(split_line(Points{{180, 0}, {-170, 5}}), (std::vector<Points>{{{-180, 0}, {-170, 5}}}));
}

TEST(SplitLine, GivesNothingForNothing) {
  EXPECT_TRUE(split_line(Points{}).empty());
}

TEST(SplitRing, CutsASquareOverTheAntimeridianInTwo) {
  const auto parts = split_ring(Points{{170, -10}, {-170, -10}, {-170, 10}, {170, 10}});
  ASSERT_EQ(parts.size(), 2U);
  for (const Points& part : parts) {
    EXPECT_EQ(part.size(), 4U);
    for (const auto& p : part) EXPECT_TRUE(p.is_valid());
  }
}

TEST(SplitRing, ClosesARingAroundThePoleAlongIt) {
  Points ring;
  for (int lon = -170; lon <= 170; lon += 20) ring.push_back({double(lon), -70});
  const auto parts = split_ring(ring);
  double south = 0;
  for (const Points& part : parts)
    for (const auto& p : part) {
      EXPECT_TRUE(p.is_valid());
      south = std::min(south, p.lat_deg);
    }
  EXPECT_EQ(south, -90);
}

TEST(SplitRing, GivesNothingForFewerThanThreePoints) {
  EXPECT_TRUE(split_ring(Points{}).empty());
  EXPECT_TRUE(split_ring(Points{{0, 0}, {1, 1}}).empty());
}

TEST(GeoBoxes, MeetAcrossTheAntimeridian) {
  const model::GeoBox pacific{170, -10, -170, 10};
  EXPECT_TRUE(intersects(pacific, {175, 0, 178, 5}));
  EXPECT_TRUE(intersects(pacific, {-179, 0, -160, 5}));
  EXPECT_FALSE(intersects(pacific, {0, 0, 10, 5}));
  EXPECT_FALSE(intersects(pacific, {175, 20, 178, 25}));
  EXPECT_TRUE(intersects(pacific, model::GeoBox::world()));
  EXPECT_TRUE(contains(pacific, {178, 0, -178, 5}));
  EXPECT_FALSE(contains(pacific, {160, 0, -178, 5}));
  EXPECT_TRUE(contains(model::GeoBox::world(), pacific));
  EXPECT_FALSE(contains(pacific, model::GeoBox::world()));
}

TEST(GeoBoxes, UniteTheShorterWayRound) {
  EXPECT_EQ(united({170, 0, 175, 5}, {-175, -5, -170, 0}), (model::GeoBox{170, -5, -170, 5}));
  EXPECT_EQ(united({0, 0, 10, 5}, {20, 0, 30, 5}), (model::GeoBox{0, 0, 30, 5}));
  EXPECT_EQ(united({0, 0, 10, 5}, {2, 1, 3, 2}), (model::GeoBox{0, 0, 10, 5}));
  EXPECT_EQ(united(model::GeoBox::world(), {2, 1, 3, 2}), model::GeoBox::world());
}

TEST(GeoBoxes, BoundPointsTheShorterWayRound) {
  EXPECT_EQ(bounds_of(Points{{179, 1}, {-179, 2}, {178, 3}}), (model::GeoBox{178, 1, -179, 3}));
  EXPECT_EQ(bounds_of(Points{{-10, 1}, {20, 2}}), (model::GeoBox{-10, 1, 20, 2}));
  EXPECT_EQ(bounds_of(Points{{5, 6}}), model::GeoBox::around({5, 6}));
  EXPECT_EQ(bounds_of(Points{}), std::nullopt);
}

TEST(GeoBoxes, HoldEveryPointTheyBoundAndBoth) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> lon(-180, 180), lat(-90, 90);
  for (int round = 0; round < 300; ++round) {
    Points points(1 + random() % 5), more(1 + random() % 5);
    for (auto& p : points) p = {lon(random), lat(random)};
    for (auto& p : more) p = {lon(random), lat(random)};
    const auto a = *bounds_of(points), b = *bounds_of(more), both = united(a, b);
    for (const auto& p : points) ASSERT_TRUE(a.contains(p));
    ASSERT_TRUE(contains(both, a));
    ASSERT_TRUE(contains(both, b));
    ASSERT_EQ(intersects(a, b), intersects(b, a));
  }
}

TEST(WrappedLon, StaysWithinHalfATurn) {
  EXPECT_EQ(wrapped_lon(190), -170);
  EXPECT_EQ(wrapped_lon(-190), 170);
  EXPECT_EQ(wrapped_lon(180), 180);
  EXPECT_EQ(wrapped_lon(540), -180);
  EXPECT_EQ(center_of({170, 0, -160, 10}), (model::LonLat{-175, 5}));
}

}  // namespace
}  // namespace dateline::geo
