#include "dateline/geo/geodesic.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "dateline/geo/polygon.h"

namespace dateline::geo {
namespace {

TEST(Geodesic, MeasuresTheQuarterOfAMeridian) {
  EXPECT_NEAR(distance_km({0, 0}, {0, 90}), 10001.9657, 1e-3);
}

TEST(Geodesic, GoesTheShorterWayOverTheAntimeridian) {
  EXPECT_NEAR(distance_km({179, 0}, {-179, 0}), 2 * 111.3195, 1e-2);
  EXPECT_NEAR(bearing_deg({179, 0}, {-179, 0}), 90, 1e-9);
  EXPECT_NEAR(bearing_deg({-179, 0}, {179, 0}), 270, 1e-9);
}

TEST(Geodesic, IsZeroForTheSamePoint) {
  EXPECT_EQ(distance_km({10, 20}, {10, 20}), 0);
  EXPECT_EQ(bearing_deg({10, 20}, {10, 20}), 0);
}

TEST(Geodesic, ReachesADestinationAtTheDistanceItWasGiven) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> lon(-180, 180), lat(-90, 90), bearing(0, 360), km(0, 19000);
  for (int i = 0; i < 500; ++i) {
    const model::LonLat from{lon(random), lat(random)};
    const double far = km(random);
    const model::LonLat to = destination(from, bearing(random), far);
    ASSERT_TRUE(to.is_valid());
    ASSERT_NEAR(distance_km(from, to), far, 1e-6);
  }
}

TEST(Geodesic, CountsTheAreaOfAnOctantAndOfARingOverTheAntimeridian) {
  const double earth_km2 = 510065621.724;
  EXPECT_NEAR(area_km2(std::vector<model::LonLat>{{0, 0}, {90, 0}, {0, 90}}), earth_km2 / 8, 1);
  const std::vector<model::LonLat> here{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}},
      there{{179, -1}, {-179, -1}, {-179, 1}, {179, 1}};
  EXPECT_NEAR(area_km2(there), area_km2(here), 1e-6);
  EXPECT_EQ(area_km2(std::vector<model::LonLat>{}), 0);
}

TEST(Geodesic, KeepsBothEndsOfALine) {
  const auto line = geodesic_line({-170, 60}, {170, 60}, 5);
  ASSERT_EQ(line.size(), 5U);
  EXPECT_EQ(line.front(), (model::LonLat{-170, 60}));
  EXPECT_EQ(line.back(), (model::LonLat{170, 60}));
  EXPECT_NEAR(std::abs(line[2].lon_deg), 180, 1e-9);
  EXPECT_GT(line[2].lat_deg, 60);
  EXPECT_NEAR(length_km(line), distance_km(line.front(), line.back()), 1e-6);
}

struct CircleCase {
  const char* name;
  model::LonLat center;
  double radius_km;
};

class GeodesicCircle : public testing::TestWithParam<CircleCase> {};
INSTANTIATE_TEST_SUITE_P(Places, GeodesicCircle,
                         testing::Values(CircleCase{"mosul", {43.1, 36.3}, 30}, CircleCase{"fiji", {179.9, -17}, 300},
                                         CircleCase{"chukotka", {-179.9, 67}, 500}, CircleCase{"pole", {0, 90}, 800},
                                         CircleCase{"south pole", {0, -90}, 2000},
                                         CircleCase{"beside the pole", {120, 88}, 700},
                                         CircleCase{"half the world", {20, 10}, 9500},
                                         CircleCase{"most of the world", {20, 10}, 14000}),
                         [](const auto& tested) {
                           std::string name = tested.param.name;
                           std::erase(name, ' ');
                           return name;
                         });

TEST_P(GeodesicCircle, HoldsExactlyThePointsWithinItsRadius) {
  const auto [name, center, radius] = GetParam();
  const auto rings = geodesic_circle(center, radius, 720);
  ASSERT_FALSE(rings.empty());
  for (const auto& ring : rings)
    for (const auto& p : ring) ASSERT_TRUE(p.is_valid()) << p.lon_deg << " " << p.lat_deg;
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> bearing(0, 360), share(0, 1.9);
  for (int i = 0; i < 1000; ++i) {
    const double at = share(random);
    if (std::abs(at - 1) < 0.02 || at * radius > 19000) continue;
    const model::LonLat p = destination(center, bearing(random), at * radius);
    ASSERT_EQ(contains(rings, p), at < 1) << name << " " << p.lon_deg << " " << p.lat_deg;
  }
}

TEST(GeodesicCircles, OfNoRadiusAreNothing) {
  EXPECT_TRUE(geodesic_circle({0, 0}, 0).empty());
  EXPECT_TRUE(geodesic_circle({0, 0}, -5).empty());
  EXPECT_TRUE(geodesic_circle({0, 0}, NAN).empty());
}

}  // namespace
}  // namespace dateline::geo
