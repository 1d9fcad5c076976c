#include "dateline/geo/circle.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace dateline::geo {
namespace {

using model::LonLat;

double distance_km(LonLat a, LonLat b) {
  constexpr double degree = std::numbers::pi / 180;
  const double dlat = (b.lat_deg - a.lat_deg) * degree / 2, dlon = (b.lon_deg - a.lon_deg) * degree / 2;
  const double h = std::sin(dlat) * std::sin(dlat) +
                   std::cos(a.lat_deg * degree) * std::cos(b.lat_deg * degree) * std::sin(dlon) * std::sin(dlon);
  return 2 * 6371.0088 * std::asin(std::sqrt(h));
}

TEST(Circle, HasEveryPointAtItsRadius) {
  for (const LonLat center : {LonLat{43.1, 36.3}, LonLat{179.9, -17}, LonLat{0, 0}, LonLat{20, 78}})
    for (const LonLat point : circle(center, 250)) EXPECT_NEAR(distance_km(center, point), 250, 1e-6);
}

TEST(Circle, DoesNotJumpAtTheAntimeridian) {
  const std::vector<LonLat> rim = circle({179.9, -17}, 300, 36);
  ASSERT_EQ(rim.size(), 36u);
  for (std::size_t i = 0; i < rim.size(); ++i)
    EXPECT_LT(std::abs(rim[i].lon_deg - rim[(i + 1) % rim.size()].lon_deg), 5);
}

TEST(Circle, GoesAllTheWayRoundWhenItHoldsThePole) {
  const std::vector<LonLat> rim = circle({10, 80}, 2000, 36);
  ASSERT_EQ(rim.size(), 39u);
  int at_pole = 0;
  for (const LonLat point : rim) {
    if (point.lat_deg == 90) {
      ++at_pole;
      continue;
    }
    EXPECT_NEAR(distance_km({10, 80}, point), 2000, 1e-6);
  }
  EXPECT_EQ(at_pole, 2);
}

}  // namespace
}  // namespace dateline::geo
