#include "dateline/geo/polygon.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "dateline/geo/format.h"

namespace dateline::geo {
namespace {

const Polygon square{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {{{4, 4}, {6, 4}, {6, 6}, {4, 6}}}};

double area(const Ring& ring) {
  double twice = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const auto a = ring[i], b = ring[(i + 1) % ring.size()];
    twice += a.lon_deg * b.lat_deg - b.lon_deg * a.lat_deg;
  }
  return std::abs(twice) / 2;
}

double area(const std::vector<Polygon>& polygons) {
  double sum = 0;
  for (const Polygon& p : polygons) {
    sum += area(p.shell);
    for (const Ring& hole : p.holes) sum -= area(hole);
  }
  return sum;
}

TEST(PointInPolygon, KnowsInsideHoleAndOutside) {
  const std::vector<Ring> rings{square.shell, square.holes[0]};
  EXPECT_TRUE(contains(rings, {1, 1}));
  EXPECT_FALSE(contains(rings, {5, 5}));
  EXPECT_FALSE(contains(rings, {11, 5}));
  EXPECT_FALSE(contains({}, {0, 0}));
  EXPECT_FALSE(contains(std::vector<Ring>{{}}, {0, 0}));
}

TEST(Clipping, KeepsThePartInsideWithItsHole) {
  const auto parts = clipped(square, {-5, -5, 5, 20});
  ASSERT_TRUE(parts);
  EXPECT_NEAR(area(*parts), 50 - 2, 1e-9);
  EXPECT_NEAR(area(*clipped(square, model::GeoBox::world())), 96, 1e-9);
  EXPECT_TRUE(clipped(square, {20, 20, 30, 30})->empty());
  EXPECT_TRUE(clipped(Polygon{}, model::GeoBox::world())->empty());
}

TEST(Clipping, TakesABoxOverTheAntimeridian) {
  const Polygon band{{{-180, 0}, {180, 0}, {180, 10}, {-180, 10}}, {}};
  const auto parts = clipped(band, {170, -90, -170, 90});
  ASSERT_TRUE(parts);
  EXPECT_EQ(parts->size(), 2U);
  EXPECT_NEAR(area(*parts), 200, 1e-9);
}

TEST(Clipping, RepairsABowTie) {
  const auto parts = clipped(Polygon{{{0, 0}, {10, 10}, {10, 0}, {0, 10}}, {}}, model::GeoBox::world());
  ASSERT_TRUE(parts);
  EXPECT_NEAR(area(*parts), 50, 1e-9);
}

TEST(Clipping, RefusesACoordinateThatIsNoNumber) {
  const auto parts = clipped(Polygon{{{0, 0}, {NAN, 10}, {10, 0}}, {}}, model::GeoBox::world());
  ASSERT_FALSE(parts);
  EXPECT_NE(parts.error().message.find("not a number"), std::string::npos);
}

TEST(Simplifying, StaysWithinItsToleranceAndKeepsTheEnds) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  std::normal_distribution<double> step(0, 0.01);
  std::vector<model::LonLat> line{{0, 0}};
  for (int i = 0; i < 500; ++i) line.push_back({line.back().lon_deg + 0.01, line.back().lat_deg + step(random)});
  const auto simple = simplified(line, 0.03);
  EXPECT_LT(simple.size(), line.size() / 2);
  EXPECT_EQ(simple.front(), line.front());
  EXPECT_EQ(simple.back(), line.back());
  for (const auto& p : line) {
    double nearest = 1e9;
    for (std::size_t i = 1; i < simple.size(); ++i) {
      const auto a = simple[i - 1], b = simple[i];
      const double dx = b.lon_deg - a.lon_deg, dy = b.lat_deg - a.lat_deg;
      const double t =
          std::clamp(((p.lon_deg - a.lon_deg) * dx + (p.lat_deg - a.lat_deg) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
      nearest = std::min(nearest, std::hypot(p.lon_deg - a.lon_deg - t * dx, p.lat_deg - a.lat_deg - t * dy));
    }
    ASSERT_LE(nearest, 0.03 + 1e-12);
  }
}

TEST(Simplifying, TakesLinesOfNoneOneAndTwoPoints) {
  EXPECT_TRUE(simplified(std::vector<model::LonLat>{}, 1).empty());
  EXPECT_EQ(simplified(std::vector<model::LonLat>{{1, 2}}, 1).size(), 1U);
  EXPECT_EQ(simplified(std::vector<model::LonLat>{{1, 2}, {3, 4}}, 100).size(), 2U);
}

TEST(Simplifying, KeepsAPolygonAPolygon) {
  const auto simple = simplified(square, 0.5);
  ASSERT_TRUE(simple);
  EXPECT_NEAR(area(*simple), 96, 1e-9);
}

TEST(Formatting, WritesDecimalDegreesAsTheLanguageDoes) {
  EXPECT_EQ(format_decimal({43.119, 36.335}, "en"), "36.3350° N, 43.1190° E");
  EXPECT_EQ(format_decimal({-43.119, -36.335}, "fr", 2), "36,34° S ; 43,12° O");
  EXPECT_EQ(format_decimal({0, 0}, "en", 0), "0° N, 0° E");
  EXPECT_EQ(format_decimal({180, -90}, "en", 1), "90.0° S, 180.0° E");
}

TEST(Formatting, CarriesRoundedSeconds) {
  EXPECT_EQ(format_dms({43.119, 36.335}, "en"), "36°20′06″ N, 43°07′08″ E");
  EXPECT_EQ(format_dms({-0.99999, 59.99999}, "fr"), "60°00′00″ N, 1°00′00″ O");
}

}  // namespace
}  // namespace dateline::geo
