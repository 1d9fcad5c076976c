#include "dateline/geo/crs.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <thread>

#include "dateline/geo/mercator.h"

namespace dateline::geo {
namespace {

Transform make(std::string_view crs) {
  auto transform = Transform::create(crs);
  EXPECT_TRUE(transform) << base::to_string(transform.error());
  return *std::move(transform);
}

TEST(Transform, AgreesWithThePublishedExampleOfLambert93) {
  const auto paris = make("EPSG:2154").forward({3, 46.5});  // the projection's own origin
  ASSERT_TRUE(paris);
  EXPECT_NEAR(paris->x, 700000, 0.01);
  EXPECT_NEAR(paris->y, 6600000, 0.01);
}

TEST(Transform, AgreesWithOurOwnMercator) {
  const Transform transform = make("mercator");
  const model::LonLat mosul{43.119, 36.335};
  const auto point = transform.forward(mosul);
  const WorldPoint world = to_mercator(mosul);
  const double turn = metres_per_world_unit(0);
  EXPECT_NEAR(point->x, (world.x - 0.5) * turn, 1e-6);
  EXPECT_NEAR(point->y, (0.5 - world.y) * turn, 1e-6);
}

TEST(Transform, PutsEastingFirstEvenWhereTheAuthorityPutsNorthingFirst) {
  const auto degrees = make("EPSG:4326").forward({43, 36});
  EXPECT_NEAR(degrees->x, 43, 1e-9);
  EXPECT_NEAR(degrees->y, 36, 1e-9);
}

TEST(Transform, TakesEveryNameOfTheShortListAndComesBack) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> lon(-179, 179), lat(-84, 84);
  for (const KnownCrs& known : known_crs()) {
    const Transform transform = make(known.name);
    EXPECT_FALSE(transform.name().empty());
    int there_and_back = 0;
    for (int i = 0; i < 100; ++i) {
      const model::LonLat p{lon(random), lat(random)};
      const auto projected = transform.forward(p);
      if (!projected) continue;
      const auto back = transform.inverse(*projected);
      ASSERT_TRUE(back) << known.name << " " << p.lon_deg << " " << p.lat_deg;
      ASSERT_NEAR(back->lat_deg, p.lat_deg, 1e-5) << known.name;
      ASSERT_NEAR(std::remainder(back->lon_deg - p.lon_deg, 360), 0, 1e-4) << known.name;
      ++there_and_back;
    }
    EXPECT_GT(there_and_back, 20) << known.name;
  }
}

TEST(Transform, SaysNothingForTheFarSideOfTheGlobe) {
  const Transform globe = make(orthographic_at({0, 0}));
  EXPECT_TRUE(globe.forward({30, 30}));
  EXPECT_FALSE(globe.forward({180, 0}));
  EXPECT_FALSE(globe.inverse({7e6, 7e6}));
}

TEST(Transform, CountsTheFailuresOfManyPointsAndMarksThem) {
  const Transform globe = make(orthographic_at({0, 0}));
  const std::vector<model::LonLat> points{{0, 0}, {170, 0}, {NAN, 3}, {0, 91}};
  std::vector<MapPoint> out(points.size());
  EXPECT_EQ(globe.forward(points, out), 3U);
  EXPECT_EQ(out[0], (MapPoint{0, 0}));
  for (int i = 1; i < 4; ++i) EXPECT_TRUE(std::isnan(out[static_cast<std::size_t>(i)].x));
  EXPECT_EQ(globe.forward(std::vector<model::LonLat>{}, std::span<MapPoint>{}), 0U);
}

TEST(Transform, NeverGivesInfinityForAnyPointOfTheWorld) {
  for (const KnownCrs& known : known_crs()) {
    const Transform transform = make(known.name);
    for (int lon = -180; lon <= 180; lon += 15)
      for (int lat = -90; lat <= 90; lat += 15) {
        const auto p = transform.forward({double(lon), double(lat)});
        ASSERT_TRUE(!p || (std::isfinite(p->x) && std::isfinite(p->y))) << known.name << " " << lon << " " << lat;
      }
  }
}

TEST(Transform, RefusesWhatIsNoCoordinateSystemInWords) {
  for (const char* crs : {"", "EPSG:999999", "nonsense", "+proj=nowhere", "+proj=pipeline +step +proj=merc"}) {
    const auto transform = Transform::create(crs);
    ASSERT_FALSE(transform) << crs;
    EXPECT_NE(transform.error().message.find(crs), std::string::npos);
    EXPECT_FALSE(transform.error().remedy.empty());
  }
  EXPECT_FALSE(Transform::create("EPSG:5773")) << "a vertical system";
}

TEST(Transform, WorksInAThreadOfItsOwnByCloning) {
  const Transform here = make("equal-earth");
  std::optional<MapPoint> there;
  std::thread([&] {
    const auto mine = here.clone();
    there = mine->forward({10, 20});
  }).join();
  EXPECT_EQ(there, here.forward({10, 20}));
}

TEST(ViewProjections, FitTheView) {
  EXPECT_EQ(utm_of({43.1, 36.3}), "EPSG:32638");
  EXPECT_EQ(utm_of({180, -10}), "EPSG:32760");
  EXPECT_EQ(utm_of({0, 89}), "EPSG:32661");
  for (const auto& crs :
       {lambert_of({-5, 42, 8, 51}), albers_of({170, -50, -170, -30}), lambert_of({-20, -10, 20, 10})})
    EXPECT_TRUE(Transform::create(crs)) << crs;
  const auto middle = make(albers_of({170, -50, -170, -30})).forward({180, -40});
  EXPECT_NEAR(middle->x, 0, 1e-3);
}

}  // namespace
}  // namespace dateline::geo
