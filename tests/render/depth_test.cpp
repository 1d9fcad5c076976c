#include <numbers>

#include "dateline/geo/camera.h"
#include "gl_fixture.h"

namespace dateline::render {
namespace {

/// A place whose digits no float holds, and a camera not quite on it.
constexpr model::LonLat place{43.118871234567, 36.335421234567};
constexpr int width = 400, height = 300;

class DepthTest : public GlTest, public testing::WithParamInterface<const char*> {
 protected:
  static geo::Camera camera_at(double zoom) {
    const auto projection = geo::Projection::create(GetParam(), {34, 28, 54, 40});
    EXPECT_TRUE(projection);
    geo::Camera camera{place, zoom, width, height, *projection};
    camera.center = geo::to_lonlat(camera, {width / 2.0 - 31.4, height / 2.0 + 17.7});
    return camera;
  }

  /// The corners of a block of ground about 120 by 80 pixels large, beside the place.
  static store::Area block_around(const geo::Camera& camera) {
    store::Area area;
    area.name = "block";
    const auto at = geo::to_screen(camera, place);
    for (const auto& [x, y] : {std::pair{0.0, 0.0}, {120.0, 0.0}, {120.0, 80.0}, {0.0, 80.0}})
      area.vertices.push_back(geo::to_lonlat(camera, {at.x + x, at.y + y}));
    area.vertices.front() = place;
    area.bounds = {area.vertices[0].lon_deg, area.vertices[3].lat_deg, area.vertices[1].lon_deg,
                   area.vertices[0].lat_deg};
    area.triangles = {0, 1, 2, 0, 2, 3};
    area.rings = {area.vertices};
    return area;
  }
};

/// Web Mercator in long doubles, by the textbook's formula.
std::pair<long double, long double> exact_offset(model::LonLat from, model::LonLat to, double zoom) {
  const long double pi = std::numbers::pi_v<long double>, unit = 256 * std::exp2(static_cast<long double>(zoom));
  const auto y = [&](double lat) {
    return std::log(std::tan(pi / 4 + static_cast<long double>(lat) * pi / 360)) / (2 * pi);
  };
  return {(static_cast<long double>(to.lon_deg) - static_cast<long double>(from.lon_deg)) / 360 * unit,
          (y(from.lat_deg) - y(to.lat_deg)) * unit};
}

TEST(Depth, ThePlacesOfWebMercatorAreExactToTheLastZoom) {
  for (double zoom = 4; zoom <= geo::max_zoom; zoom += 1) {
    geo::Camera camera{place, zoom, width, height};
    camera.center = geo::to_lonlat(camera, {90.5, 210.25});
    const auto drawn = geo::to_screen(camera, place);
    const auto [dx, dy] = exact_offset(camera.center, place, zoom);
    EXPECT_NEAR(drawn.x, static_cast<double>(width / 2 + dx), 0.01) << zoom;
    EXPECT_NEAR(drawn.y, static_cast<double>(height / 2 + dy), 0.01) << zoom;
  }
}

/// Where the fill begins and ends along a row or column: half pixels between pixel centres.
std::pair<double, double> filled(const store::Image& image, bool along_x, int across) {
  double first = -1, last = -1;
  for (int i = 0; i < (along_x ? width : height); ++i) {
    const Pixel p = along_x ? pixel_at(image, i, across) : pixel_at(image, across, i);
    if (difference(p, pixel_of(red)) > 3) continue;
    if (first < 0) first = i;
    last = i + 1;
  }
  return {first, last};
}

TEST_P(DepthTest, GroundIsFilledToHalfAPixelFromZoom4To24) {
  for (double zoom = 4; zoom <= geo::max_zoom; zoom += 1) {
    const geo::Camera camera = camera_at(zoom);
    const store::Area area = block_around(camera);
    view::MapFrame frame = map_frame(width, height);
    frame.camera = camera;
    frame.areas.push_back({&area, red, {0, 0, 0, 0}, 0});
    const auto image = drawn(frame);
    const auto middle = [&](std::size_t from, std::size_t to) {  // of an edge, which most projections bend
      const model::LonLat &p = area.vertices[from], &q = area.vertices[to];
      return geo::to_screen(camera, {(p.lon_deg + q.lon_deg) / 2, (p.lat_deg + q.lat_deg) / 2});
    };
    const auto north = middle(0, 1), east = middle(1, 2), south = middle(2, 3), west = middle(3, 0);
    const auto [left, right] = filled(image, true, static_cast<int>(std::lround((west.y + east.y) / 2)));
    const auto [top, bottom] = filled(image, false, static_cast<int>(std::lround((north.x + south.x) / 2)));
    EXPECT_NEAR(left, west.x, 0.52) << GetParam() << " at zoom " << zoom;
    EXPECT_NEAR(right, east.x, 0.52) << GetParam() << " at zoom " << zoom;
    EXPECT_NEAR(top, north.y, 0.52) << GetParam() << " at zoom " << zoom;
    EXPECT_NEAR(bottom, south.y, 0.52) << GetParam() << " at zoom " << zoom;
  }
}

INSTANTIATE_TEST_SUITE_P(Projections, DepthTest, testing::Values("mercator", "plate-carree", "equal-earth", "globe"));

}  // namespace
}  // namespace dateline::render
