#include "dateline/geo/camera.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>

namespace dateline::geo {
namespace {

using model::GeoBox;
using model::LonLat;

constexpr double square_lat = 85.05112877980659;

Camera camera_at(LonLat center, double zoom, double width = 1280, double height = 800) {
  return {center, zoom, width, height};
}

TEST(Camera, PutsItsCentreInTheMiddle) {
  const PointPx at = to_screen(camera_at({43.13, 36.34}, 7.25), {43.13, 36.34});
  EXPECT_DOUBLE_EQ(at.x, 640);
  EXPECT_DOUBLE_EQ(at.y, 400);
}

TEST(Camera, AgreesWithTheFormulaOfWebMercator) {
  const Camera camera = camera_at({0, 0}, 3, 1000, 600);
  const PointPx at = to_screen(camera, {90, square_lat});
  EXPECT_NEAR(at.x, 500 + 512, 1e-9);
  EXPECT_NEAR(at.y, 300 - 1024, 1e-9);
  const PointPx paris = to_screen(camera, {2.3522, 48.8566});
  EXPECT_NEAR(paris.x, 500 + 2048 * 2.3522 / 360, 1e-9);
  const double y = std::log(std::tan(std::numbers::pi / 4 + 48.8566 * std::numbers::pi / 360));
  EXPECT_NEAR(paris.y, 300 - 2048 * y / (2 * std::numbers::pi), 1e-9);
}

TEST(Camera, ReturnsFromPixelsToDegreesAtEveryZoom) {
  constexpr unsigned seed = 20171024;
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> lon(-180, 180), lat(-84, 84), x(0, 1280), y(0, 800);
  for (int i = 0; i < 2000; ++i) {
    const Camera camera = settled(camera_at({lon(random), lat(random)}, 2.5 + (i % 40) * 0.49));
    const PointPx at{x(random), y(random)};
    const PointPx back = to_screen(camera, to_lonlat(camera, at));
    EXPECT_NEAR(back.x, at.x, 1e-4) << camera.zoom;
    EXPECT_NEAR(back.y, at.y, 1e-4) << camera.zoom;
  }
}

TEST(Camera, ShowsBothSidesOfTheAntimeridian) {
  const Camera camera = camera_at({179, 0}, 6);
  const double degree_px = world_px(camera) / 360;
  EXPECT_NEAR(to_screen(camera, {-179, 0}).x, 640 + 2 * degree_px, 1e-9);
  EXPECT_NEAR(to_screen(camera, {178, 0}).x, 640 - degree_px, 1e-9);
  EXPECT_NEAR(to_lonlat(camera, {640 + 2 * degree_px, 400}).lon_deg, -179, 1e-12);
  const GeoBox box = visible_box(camera);
  EXPECT_TRUE(box.crosses_antimeridian());
  EXPECT_TRUE(box.contains({180, 0}));
  EXPECT_TRUE(box.contains({-179, 1}));
  EXPECT_FALSE(box.contains({0, 0}));
  EXPECT_NEAR(box.width_deg(), 1280 / degree_px, 1e-9);
}

TEST(Camera, SeesTheWholeWorldsWidthWhenAFullTurnFits) {
  const GeoBox box = visible_box(camera_at({100, 0}, 2));
  EXPECT_EQ(box.west_deg, -180);
  EXPECT_EQ(box.east_deg, 180);
}

TEST(Camera, DragsTheGroundWithThePointer) {
  const Camera camera = camera_at({-179.9, 20}, 8);
  const LonLat held = to_lonlat(camera, {500, 300});
  const PointPx now = to_screen(panned(camera, 120, -45), held);
  EXPECT_NEAR(now.x, 620, 1e-6);
  EXPECT_NEAR(now.y, 255, 1e-6);
}

TEST(Camera, StopsAtThePolesWhenDragged) {
  const Camera north = panned(camera_at({0, 70}, 4), 0, 1e6);
  EXPECT_NEAR(to_lonlat(north, {0, 0}).lat_deg, square_lat, 1e-9);
  const Camera south = panned(camera_at({0, -70}, 4), 0, -1e6);
  EXPECT_NEAR(to_lonlat(south, {0, 800}).lat_deg, -square_lat, 1e-9);
}

TEST(Camera, ZoomsAtTheCursor) {
  const Camera camera = camera_at({44, 33}, 5);
  const PointPx cursor{1010, 120};
  const LonLat under = to_lonlat(camera, cursor);
  for (const double levels : {0.25, 1.0, 6.5, 15.0}) {
    const Camera to = zoomed(camera, levels, cursor);
    EXPECT_NEAR(to.zoom, 5 + levels, 1e-12);
    EXPECT_NEAR(to_screen(to, under).x, 1010, 1e-5) << levels;
    EXPECT_NEAR(to_screen(to, under).y, 120, 1e-5) << levels;
  }
}

TEST(Camera, KeepsZoomWithinItsLimits) {
  const Camera camera = camera_at({0, 0}, 5);
  EXPECT_EQ(zoomed(camera, 100, {0, 0}).zoom, max_zoom);
  EXPECT_DOUBLE_EQ(zoomed(camera, -100, {0, 0}).zoom, std::log2(1280 / 256.0));
  EXPECT_DOUBLE_EQ(world_px(zoomed(camera, -100, {0, 0})), 1280);
}

TEST(Camera, StaysWhereItIsWhenZoomedFurtherThanItMay) {
  const Camera camera = zoomed(camera_at({44, 33}, 21), 5, {10, 10});
  const Camera again = zoomed(camera, 1, {10, 10});
  EXPECT_NEAR(again.center.lon_deg, camera.center.lon_deg, 1e-12);
  EXPECT_NEAR(again.center.lat_deg, camera.center.lat_deg, 1e-12);
}

void expect_shows(const Camera& camera, const GeoBox& box, double margin) {
  for (const LonLat corner : {LonLat{box.west_deg, box.south_deg}, LonLat{box.east_deg, box.north_deg}}) {
    const PointPx at = to_screen(camera, corner);
    EXPECT_GE(at.x, margin - 1e-6);
    EXPECT_LE(at.x, camera.width_px - margin + 1e-6);
    EXPECT_GE(at.y, margin - 1e-6);
    EXPECT_LE(at.y, camera.height_px - margin + 1e-6);
  }
}

TEST(Camera, FitsABoxWithItsMarginAndNoMore) {
  const GeoBox iraq{38.8, 29.06, 48.57, 37.38};
  const Camera camera = fitted(camera_at({0, 0}, 3), iraq, 40);
  expect_shows(camera, iraq, 40);
  const PointPx top = to_screen(camera, {43, 37.38}), bottom = to_screen(camera, {43, 29.06});
  EXPECT_NEAR(bottom.y - top.y, 720, 1e-6);  // the height is what limits it
  EXPECT_NEAR(camera.center.lon_deg, (38.8 + 48.57) / 2, 1e-12);
}

TEST(Camera, FitsABoxAcrossTheAntimeridian) {
  const GeoBox fiji{176.8, -20.7, -178.2, -12.4};
  const Camera camera = fitted(camera_at({0, 0}, 3), fiji, 20);
  expect_shows(camera, fiji, 20);
  EXPECT_NEAR(camera.center.lon_deg, 179.3, 1e-9);
  EXPECT_GT(camera.zoom, 6);
}

TEST(Camera, FitsASinglePointAtTheLimit) {
  const Camera camera = fitted(camera_at({0, 0}, 3), GeoBox::around({43.13, 36.34}), 40, 9);
  EXPECT_EQ(camera.zoom, 9);
  EXPECT_NEAR(camera.center.lon_deg, 43.13, 1e-12);
  EXPECT_NEAR(camera.center.lat_deg, 36.34, 1e-12);
}

TEST(Camera, FitsTheWholeWorldToTheView) {
  const Camera camera = fitted(camera_at({10, 10}, 8), GeoBox::world(), 40);
  EXPECT_DOUBLE_EQ(camera.zoom, least_zoom(camera));
  EXPECT_NEAR(camera.center.lat_deg, 0, 1e-12);
}

TEST(Camera, FitsPlacesAtThePoleInsideTheProjection) {
  const Camera camera = fitted(camera_at({0, 0}, 3), GeoBox::around({0, 90}), 40);
  EXPECT_LE(to_lonlat(camera, {0, 0}).lat_deg, square_lat + 1e-9);
  EXPECT_TRUE(std::isfinite(camera.center.lat_deg));
}

TEST(Camera, BlendsFromOneEndToTheOtherTheShorterWay) {
  const Camera from = camera_at({170, 10}, 4), to = camera_at({-170, 20}, 6);
  EXPECT_EQ(blended(from, to, 0), from);
  EXPECT_EQ(blended(from, to, 1), to);
  const Camera middle = blended(from, to, 0.5);
  EXPECT_DOUBLE_EQ(middle.zoom, 5);
  EXPECT_TRUE(middle.center.lon_deg > 170 || middle.center.lon_deg < -170);
}

TEST(Camera, HoldsTheCursorWhileAZoomAtItIsAnimated) {
  const Camera from = camera_at({44, 33}, 5);
  const PointPx cursor{1000, 650};
  const LonLat under = to_lonlat(from, cursor);
  const Camera to = zoomed(from, 3, cursor);
  for (double t = 0; t <= 1; t += 0.125) {
    const PointPx at = to_screen(blended(from, to, t), under);
    EXPECT_NEAR(at.x, cursor.x, 1e-6) << t;
    EXPECT_NEAR(at.y, cursor.y, 1e-6) << t;
  }
}

TEST(Camera, StaysExactToASmallPartOfAPixelAtTheDeepestZoom) {
  const Camera camera = camera_at({43.1302, 36.3351}, max_zoom);
  const double degree_px = world_px(camera) / 360;
  const double step = 1e-7;  // 0.3 px
  const double x0 = to_screen(camera, {43.1302 + 100 * step, 36.3351}).x;
  const double x1 = to_screen(camera, {43.1302 + 101 * step, 36.3351}).x;
  EXPECT_NEAR(x1 - x0, step * degree_px, 1e-4);
}

TEST(Camera, KnowsTheGroundUnderAPixelAtItsLatitude) {
  const double circumference = 2 * std::numbers::pi * 6378137;
  EXPECT_NEAR(meters_per_px(camera_at({0, 0}, 8)), circumference / 65536, 1e-9);
  // One degree of longitude at 60 degrees north is 55,800.4 m on WGS 84.
  const Camera north = camera_at({25, 60}, 8);
  EXPECT_NEAR(meters_per_px(north) * world_px(north) / 360, 55800.4, 1);
}

}  // namespace
}  // namespace dateline::geo
