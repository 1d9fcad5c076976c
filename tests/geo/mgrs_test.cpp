#include "dateline/geo/mgrs.h"

#include <gtest/gtest.h>

#include <cmath>

namespace dateline::geo {
namespace {

TEST(Mgrs, GivesTheReferencesOfKnownPlaces) {
  EXPECT_EQ(mgrs({-77.0365, 38.8977}).substr(0, 6), "18S UJ");
  EXPECT_EQ(mgrs({2.2945, 48.8582}).substr(0, 6), "31U DQ");
  EXPECT_EQ(mgrs({151.2153, -33.8568}).substr(0, 6), "56H LH");
  EXPECT_EQ(mgrs({0, 0}), "31N AA 66021 00000");
}

TEST(Mgrs, UsesThePolarGridBeyondTheZones) {
  EXPECT_EQ(mgrs({0, 90}), "ZAH 00000 00000");
  EXPECT_EQ(mgrs({0, -90}), "BAN 00000 00000");
  EXPECT_EQ(mgrs({-90, 85}).front(), 'Y');
  EXPECT_EQ(mgrs({90, 85}).front(), 'Z');
  EXPECT_EQ(mgrs({-90, -85}).front(), 'A');
}

TEST(Mgrs, KnowsTheZonesOfNorwayAndSvalbard) {
  EXPECT_EQ(mgrs({5.3, 60.4}).substr(0, 3), "32V");
  EXPECT_EQ(mgrs({15.6, 78.2}).substr(0, 3), "33X");
  EXPECT_EQ(mgrs({8, 78}).substr(0, 3), "31X");
}

TEST(Mgrs, IsEmptyOnlyForWhatIsNoPlace) {
  EXPECT_EQ(mgrs({std::nan(""), 0}), "");
  EXPECT_EQ(mgrs({0, 91}), "");
  for (double lon = -180; lon <= 180; lon += 7.3)
    for (double lat = -90; lat <= 90; lat += 4.7) EXPECT_FALSE(mgrs({lon, lat}).empty()) << lon << ' ' << lat;
}

}  // namespace
}  // namespace dateline::geo
