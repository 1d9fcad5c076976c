#include "dateline/geo/mercator.h"

#include <gtest/gtest.h>

#include <random>

namespace dateline::geo {
namespace {

TEST(Mercator, PutsTheCornersOfTheWorldAtZeroAndOne) {
  EXPECT_NEAR(to_mercator({-180, mercator_limit_deg}).x, 0, 1e-15);
  EXPECT_NEAR(to_mercator({-180, mercator_limit_deg}).y, 0, 1e-14);
  EXPECT_NEAR(to_mercator({180, -mercator_limit_deg}).x, 1, 1e-15);
  EXPECT_NEAR(to_mercator({180, -mercator_limit_deg}).y, 1, 1e-14);
  EXPECT_EQ(to_mercator({0, 0}), (WorldPoint{0.5, 0.5}));
}

TEST(Mercator, ClampsThePolesToTheEdgeOfTheSquare) {
  EXPECT_NEAR(to_mercator({12, 90}).y, 0, 1e-14);
  EXPECT_NEAR(to_mercator({12, -90}).y, 1, 1e-14);
}

TEST(Mercator, RunsOnBeyondTheAntimeridian) {
  EXPECT_GT(to_mercator({190, 0}).x, 1);
  EXPECT_NEAR(from_mercator({1 + 10.0 / 360, 0.5}).lon_deg, 190, 1e-12);
}

TEST(Mercator, ComesBackToTheSamePoint) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> lon(-180, 180);
  std::uniform_real_distribution<double> lat(-85, 85);
  for (int i = 0; i < 1000; ++i) {
    const model::LonLat p{lon(random), lat(random)};
    const model::LonLat back = from_mercator(to_mercator(p));
    ASSERT_NEAR(back.lon_deg, p.lon_deg, 1e-11);
    ASSERT_NEAR(back.lat_deg, p.lat_deg, 1e-11);
  }
}

TEST(Mercator, ScalesWithTheCosineOfTheLatitude) {
  EXPECT_NEAR(metres_per_world_unit(0), 40075016.6856, 1e-3);
  EXPECT_NEAR(metres_per_world_unit(60), 40075016.6856 / 2, 1e-2);
  EXPECT_NEAR(metres_per_world_unit(90), 0, 1e-8);
}

}  // namespace
}  // namespace dateline::geo
