#include <random>

#include "dateline/geo/camera.h"
#include "dateline/store/basemap.h"
#include "dateline/store/basemap_areas.h"
#include "gl_fixture.h"
#include "own_target.h"

namespace dateline::render {
namespace {

constexpr int rounding = 1;  // of a colour, between a picture within a larger one and the same alone

class MapTest : public GlTest {
 protected:
  static void SetUpTestSuite() {
    GlTest::SetUpTestSuite();
    auto opened = store::Basemap::open(DATELINE_SOURCE_DIR "/geodata/basemap/world.dlb");
    ASSERT_TRUE(opened) << base::to_string(opened.error());
    world_.emplace(*std::move(opened));
  }
  static const store::Basemap* world() { return &*world_; }

  static view::MapFrame at(double lon, double lat, double zoom, int width = 640, int height = 480) {
    auto frame = map_frame(width, height, world());
    frame.camera.center = {lon, lat};
    frame.camera.zoom = zoom;
    return frame;
  }

  static bool is_land(const store::Image& image, const view::MapFrame& frame, double lon, double lat) {
    const auto p = geo::to_screen(frame.camera, {lon, lat});
    return pixel_at(image, static_cast<int>(p.x), static_cast<int>(p.y)) == pixel_of(land);
  }

 private:
  static inline std::optional<store::Basemap> world_;
};

/// A rectangle of ground around a corner that is known exactly.
store::Area block(double west, double south, double east, double north) {
  store::Area area;
  area.name = "block";
  area.bounds = {west, south, east, north};
  area.vertices = {{west, south}, {east, south}, {east, north}, {west, north}};
  area.triangles = {0, 1, 2, 0, 2, 3};
  area.rings = {area.vertices};
  return area;
}

TEST_F(MapTest, LandAndSeaAreWhereTheyAre) {
  const auto frame = at(10, 20, 1.4);
  const auto image = drawn(frame);
  EXPECT_TRUE(is_land(image, frame, 20, 20));
  EXPECT_TRUE(is_land(image, frame, -60, -10));
  EXPECT_TRUE(is_land(image, frame, 134, -24));
  EXPECT_FALSE(is_land(image, frame, -35, 30));
  EXPECT_FALSE(is_land(image, frame, 75, -20));
}

TEST_F(MapTest, BothSidesOfTheAntimeridianAreDrawnWithoutABandAcross) {
  for (const double center : {180.0, -180.0, 179.2, -176.0}) {
    const auto frame = at(center, 40, 2.6);
    const auto image = drawn(frame);
    EXPECT_TRUE(is_land(image, frame, 175, 67)) << center;
    EXPECT_TRUE(is_land(image, frame, -175, 67)) << center;
    EXPECT_TRUE(is_land(image, frame, -155, 66)) << center;
    EXPECT_TRUE(is_land(image, frame, 140, 60)) << center;
    for (double lon = 165; lon < 195; lon += 0.5)
      EXPECT_FALSE(is_land(image, frame, lon > 180 ? lon - 360 : lon, 35)) << center << " " << lon;
  }
}

TEST_F(MapTest, AWorldSeenMoreThanOnceIsDrawnInEachCopy) {
  auto frame = at(20, 10, 0.2, 900, 200);
  const auto image = drawn(frame);
  const auto p = geo::to_screen(frame.camera, {20, 15});
  const int turn = static_cast<int>(std::lround(geo::world_px(frame.camera)));
  for (const int copy : {-1, 0, 1})
    EXPECT_EQ(pixel_at(image, static_cast<int>(p.x) + copy * turn, static_cast<int>(p.y)), pixel_of(land)) << copy;
}

TEST_F(MapTest, NearThePolesOnlyTheIceIsLand) {
  const auto south = at(178, -78, 2.2);
  const auto ice = drawn(south);
  EXPECT_TRUE(is_land(ice, south, 130, -80));
  EXPECT_TRUE(is_land(ice, south, -120, -80));
  for (double lon = 130; lon < 230; lon += 0.5)
    EXPECT_FALSE(is_land(ice, south, lon > 180 ? lon - 360 : lon, -62)) << lon;
  const auto north = at(178, 80, 2.2);
  const auto sea = drawn(north);
  for (double lon = 130; lon < 230; lon += 0.5)
    EXPECT_FALSE(is_land(sea, north, lon > 180 ? lon - 360 : lon, 84.5)) << lon;
}

TEST_F(MapTest, AMapMovedByWholePixelsIsTheMapDrawnAfresh) {
  auto frame = at(30, 40, 3.3, 200, 150);
  frame.style.coast = {blue, 1.2f, 0};
  frame.style.country_border = {red, 1, 0};
  const OwnTarget target(200, 150);
  renderer().draw(frame, {0, 0, 200, 150}, 150);
  for (int i = 0; i < 40; ++i) {
    frame.camera = geo::panned(frame.camera, i % 7 - 5, 3 - i % 4);
    renderer().draw(frame, {0, 0, 200, 150}, 150);
    if (i % 13 == 0) {
      EXPECT_LE(difference(target.read(), drawn(frame)), 12) << i;
    }
  }
}

TEST_F(MapTest, AMapDraggedFarAnyWayIsTheMapDrawnAfresh) {
  const auto seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> step(-70, 70), direction(-1, 1);
  auto frame = at(30, 30, 3.3, 200, 150);
  frame.style.coast = {blue, 1.2f, 0};
  const OwnTarget target(200, 150);
  renderer().draw(frame, {0, 0, 200, 150}, 150);
  for (int leg = 0; leg < 12; ++leg) {
    const int x = direction(random), y = direction(random);
    for (int i = 0; i < 8; ++i) {
      frame.camera = geo::panned(frame.camera, x * std::abs(step(random)), y * std::abs(step(random)));
      renderer().draw(frame, {0, 0, 200, 150}, 150);
    }
    EXPECT_LE(difference(target.read(), drawn(frame)), 12) << leg;
  }
}

TEST_F(MapTest, AMapMovedByPartsOfAPixelIsDrawnAfresh) {
  auto frame = at(30, 40, 3.3, 200, 150);
  const OwnTarget target(200, 150);
  for (int i = 0; i < 5; ++i) {
    frame.camera = geo::panned(frame.camera, 0.3, -0.4);
    renderer().draw(frame, {0, 0, 200, 150}, 150);
    EXPECT_LE(difference(target.read(), drawn(frame)), rounding) << i;
  }
}

TEST_F(MapTest, AnEdgeIsWithinHalfAPixelOfItsPlaceFromZoom4To22) {
  const model::LonLat corner{43.1189, 36.3412};
  const auto area = block(corner.lon_deg, corner.lat_deg - 20, corner.lon_deg + 30, corner.lat_deg);
  for (double zoom = 4; zoom <= 22; zoom += 0.5) {
    auto frame = map_frame(200, 160);
    frame.camera.center = {corner.lon_deg + 11.3 / geo::world_px({{}, zoom}) * 360, corner.lat_deg};
    frame.camera.zoom = zoom;
    frame.areas = {{&area, red, {0, 0, 0, 0}, 0}};
    const auto image = drawn(frame);
    const auto p = geo::to_screen(frame.camera, corner);
    const int row = static_cast<int>(p.y) + 10, column = static_cast<int>(p.x) + 10;
    int left = 0, top = 0;
    while (left < 200 && pixel_at(image, left, row) == pixel_of(water)) ++left;
    while (top < 160 && pixel_at(image, column, top) == pixel_of(water)) ++top;
    EXPECT_NEAR(left, p.x, 0.5 + 1e-6) << "zoom " << zoom;
    EXPECT_NEAR(top, p.y, 0.5 + 1e-6) << "zoom " << zoom;
  }
}

TEST_F(MapTest, AnAreaAcrossTheAntimeridianIsDrawnOnBothSides) {
  auto area = block(170, -10, 180, 10);
  const auto other = block(-180, -10, -170, 10);
  area.bounds = {170, -10, -170, 10};
  for (const auto& vertex : other.vertices) area.vertices.push_back(vertex);
  for (const auto index : other.triangles) area.triangles.push_back(index + 4);
  area.rings.push_back(other.vertices);
  auto frame = map_frame(400, 200);
  frame.camera.center = {-179, 0};
  frame.camera.zoom = 3;
  frame.areas = {{&area, red, {0, 0, 0, 0}, 0}};
  const auto image = drawn(frame);
  for (const double lon : {171.0, 179.9, -179.9, -171.0}) {
    const auto p = geo::to_screen(frame.camera, {lon, 5});
    EXPECT_EQ(pixel_at(image, static_cast<int>(p.x), static_cast<int>(p.y)), pixel_of(red)) << lon;
  }
  const auto p = geo::to_screen(frame.camera, {-165, 5});
  EXPECT_EQ(pixel_at(image, static_cast<int>(p.x), static_cast<int>(p.y)), pixel_of(water));
}

TEST_F(MapTest, AGlobeShowsTheNearSideWhereItsProjectionPutsIt) {
  for (const model::LonLat middle : {model::LonLat{20, 30}, {-150, -40}, {179.5, 5}, {60, 89}}) {
    auto frame = at(middle.lon_deg, middle.lat_deg, 1.5);
    frame.camera.projection = *geo::Projection::create("globe");
    frame.camera = geo::settled(frame.camera);
    const auto image = drawn(frame);
    std::size_t seen = 0;
    const std::pair<model::LonLat, bool> places[] = {{{20, 20}, true},    {{-48, -10}, true},   {{134, -24}, true},
                                                     {{100, 60}, true},   {{-35, 30}, false},   {{75, -20}, false},
                                                     {{-150, 20}, false}, {{-130, -45}, false}, {{0, -85}, true}};
    for (const auto& [place, is_ground] : places) {
      if (!std::isfinite(geo::to_screen(frame.camera, place).x)) continue;
      ++seen;
      EXPECT_EQ(is_land(image, frame, place.lon_deg, place.lat_deg), is_ground)
          << place.lon_deg << " " << place.lat_deg << " from " << middle.lon_deg << " " << middle.lat_deg;
    }
    EXPECT_GE(seen, 3u);
  }
}

TEST_F(MapTest, AZoomThatJumpsTooFarToScaleKeepsWhatItDrew) {
  const auto far = store::Basemap::open(DATELINE_SOURCE_DIR "/geodata/basemap/far.dlb");
  ASSERT_TRUE(far) << base::to_string(far.error());
  auto frame = at(20, 40, 1);
  const OwnTarget target(640, 480);
  const auto show = [&](const store::Basemap* coarse, double zoom) {
    frame.coarse_basemap = coarse;
    frame.camera.zoom = zoom;
    renderer().draw(frame, {0, 0, 640, 480}, 480);
    return target.read();
  };
  show(nullptr, 1);
  const auto jumped = show(&*far, 6);
  EXPECT_EQ(difference(show(&*far, 6), jumped), 0) << "the frame after the jump, at the same place";
  EXPECT_LE(difference(show(nullptr, 6), drawn(frame)), rounding);
}

TEST_F(MapTest, AMapThatComesToRestIsDrawnWholeAgain) {
  const auto far = store::Basemap::open(DATELINE_SOURCE_DIR "/geodata/basemap/far.dlb");
  ASSERT_TRUE(far) << base::to_string(far.error());
  for (const char* crs : {"mercator", "globe"}) {
    auto frame = at(20, 40, 3);
    frame.camera.projection = *geo::Projection::create(crs);
    const OwnTarget target(640, 480);
    const auto show = [&](const store::Basemap* coarse, double lon, double zoom) {
      frame.coarse_basemap = coarse;
      frame.camera.center.lon_deg = lon;
      frame.camera.zoom = zoom;
      renderer().draw(frame, {0, 0, 640, 480}, 480);
      return target.read();
    };
    show(nullptr, 20, 3);
    for (int i = 1; i < 5; ++i) show(&*far, 20 + i, 3 + i * 0.1);
    const auto at_rest = show(nullptr, 24, 3.4);
    EXPECT_LE(difference(at_rest, drawn(frame)), rounding) << crs;
  }
}

}  // namespace
}  // namespace dateline::render
