#include "dateline/geo/projection.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numbers>
#include <random>

#include "dateline/geo/antimeridian.h"
#include "dateline/geo/camera.h"
#include "dateline/geo/geodesic.h"
#include "dateline/geo/projected.h"

namespace dateline::geo {
namespace {

constexpr model::GeoBox middle_east{34, 28, 54, 40};
constexpr double equator_m = 2 * std::numbers::pi * earth_radius_m;

std::shared_ptr<const Projection> make(const std::string& crs) {
  static std::map<std::string, std::shared_ptr<const Projection>> known;
  const auto [entry, is_new] = known.try_emplace(crs);
  if (!is_new) return entry->second;
  const auto made = Projection::create(crs, middle_east);
  EXPECT_TRUE(made) << crs << ": " << (made ? "" : base::to_string(made.error()));
  if (made) entry->second = *made;
  return entry->second;
}

/// What the program offers, and systems that a user may ask for by code or string, with seams elsewhere.
const std::vector<std::string>& names() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> out;
    for (const auto& offered : offered_projections()) out.emplace_back(offered.name);
    for (const char* more : {"EPSG:2154", "EPSG:3035", "EPSG:27700", "EPSG:5070", "EPSG:3395", "EPSG:2263",
                             "+proj=robin +lon_0=160 +datum=WGS84", "+proj=moll +lon_0=-100 +datum=WGS84",
                             "+proj=laea +lat_0=10 +lon_0=179 +datum=WGS84",
                             "+proj=aeqd +lat_0=48 +lon_0=2 +datum=WGS84", "+proj=sinu +datum=WGS84", "EPSG:4326"})
      out.emplace_back(more);
    return out;
  }();
  return all;
}

Camera camera_of(const std::shared_ptr<const Projection>& projection) {
  Camera camera{{44, 34}, 3, 2000, 1400, projection};
  return settled(camera);
}

/// PROJ's own answer in world units, by another way than the map's.
std::optional<WorldPoint> by_proj(const Transform& transform, model::LonLat point) {
  const auto at = transform.forward(point);
  if (!at) return std::nullopt;
  if (transform.traits().is_geographic) return WorldPoint{at->x / 360 + 0.5, 0.5 - at->y / 360};
  const double unit = equator_m / transform.traits().metres_per_unit;
  return WorldPoint{at->x / unit, -at->y / unit};
}

class EachProjection : public testing::TestWithParam<std::string> {};

TEST_P(EachProjection, AgreesWithProjToAQuarterPixelOverItsWholeDomain) {
  const auto projection = make(GetParam());
  const Camera camera = camera_of(projection);
  const Domain domain = plane_of(camera).domain();
  const auto transform = Transform::create(!projection              ? "EPSG:3857"
                                           : projection->is_globe() ? orthographic_at(camera.center)
                                                                    : projection->definition());
  ASSERT_TRUE(transform);
  const auto middle = by_proj(*transform, camera.center);
  ASSERT_TRUE(middle);
  int compared = 0;
  for (double lon = -178.5; lon < 180; lon += 7)
    for (double lat = -88.5; lat < 90; lat += 4.5) {
      if (projection ? domain.depth({lon, lat}) < 1e-6 : std::abs(lat) > mercator_limit_deg) continue;
      const PointPx drawn = to_screen(camera, {lon, lat});
      const auto at = by_proj(*transform, {lon, lat});
      ASSERT_TRUE(at) << lon << ' ' << lat;
      double dx = at->x - middle->x;
      if (plane_of(camera).is_periodic()) dx = std::remainder(dx, 1);
      EXPECT_NEAR(drawn.x, camera.width_px / 2 + dx * world_px(camera), 0.25) << lon << ' ' << lat;
      EXPECT_NEAR(drawn.y, camera.height_px / 2 + (at->y - middle->y) * world_px(camera), 0.25) << lon << ' ' << lat;
      ++compared;
    }
  EXPECT_GT(compared, 20);
}

TEST_P(EachProjection, FindsThePlaceUnderAPixelAgain) {
  const auto projection = make(GetParam());
  const Camera camera = settled({{44, 34}, 4, 1200, 800, projection});
  int found = 0;
  for (double x = 5; x < 1200; x += 45)
    for (double y = 5; y < 800; y += 45) {
      const auto ground = ground_at(camera, {x, y});
      if (!ground) continue;
      const PointPx back = to_screen(camera, *ground);
      EXPECT_NEAR(back.x, x, 0.01);
      EXPECT_NEAR(back.y, y, 0.01);
      ++found;
    }
  EXPECT_GT(found, 50);
}

double distance_to(WorldPoint p, std::span<const WorldPoint> line) {
  double least = 1e9;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const WorldPoint a = line[i], b = line[i + 1];
    const double dx = b.x - a.x, dy = b.y - a.y, squared = dx * dx + dy * dy;
    const double t = squared > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0) : 0;
    least = std::min(least, std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy));
  }
  return least;
}

TEST_P(EachProjection, BendsEdgesToHalfAPixel) {
  const auto projection = make(GetParam());
  Camera camera = camera_of(projection);
  const MapPlane plane = plane_of(camera);
  const Domain domain = plane.domain();
  Projector projector(plane, 0.25 / world_px(camera));
  std::mt19937 random(11);
  std::uniform_real_distribution<double> lon(-180, 180), lat(-80, 80), step(-5, 5), share(0, 1);
  int compared = 0;
  for (int i = 0; i < 400; ++i) {
    const model::LonLat a{lon(random), lat(random)};
    const model::LonLat b{std::clamp(a.lon_deg + step(random), -180.0, 180.0), a.lat_deg + step(random)};
    const auto& parts = projector.line(std::vector{a, b});
    for (int k = 0; k < 9; ++k) {
      const double t = share(random);
      const model::LonLat p{std::lerp(a.lon_deg, b.lon_deg, t), std::lerp(a.lat_deg, b.lat_deg, t)};
      if (domain.depth(p) < 1e-3 || domain.depth(a) < 1e-3 || domain.depth(b) < 1e-3) continue;
      const auto at = plane.forward(p);
      if (!at) continue;
      double least = 1e9;
      for (std::size_t n = 0; n < parts.count(); ++n) least = std::min(least, distance_to(*at, parts.line(n)));
      EXPECT_LT(least * world_px(camera), 0.5) << p.lon_deg << ' ' << p.lat_deg << " between " << a.lon_deg << ' '
                                               << a.lat_deg << " and " << b.lon_deg << ' ' << b.lat_deg;
      ++compared;
    }
  }
  EXPECT_GT(compared, 20) << "seed 11";
}

INSTANTIATE_TEST_SUITE_P(Offered, EachProjection, testing::ValuesIn(names()), [](const auto& each) {
  std::string name = each.param;
  std::erase_if(name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); });
  return name;
});

double area_of(const Projector::Triangles& t) {
  double sum = 0;
  for (std::size_t i = 0; i + 2 < t.indices.size(); i += 3) {
    const WorldPoint a = t.points[t.indices[i]], b = t.points[t.indices[i + 1]], c = t.points[t.indices[i + 2]];
    sum += std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
  }
  return sum;
}

/// A grid of squares over the Earth less its poles, each two triangles, none across the antimeridian.
struct Squares {
  std::vector<model::LonLat> vertices;
  std::vector<std::uint32_t> triangles;
  Squares(double south, double north) {
    for (double lat = south; lat < north; lat += 5)
      for (double lon = -180; lon < 180; lon += 5) {
        const auto base = static_cast<std::uint32_t>(vertices.size());
        for (const auto& [x, y] : {std::pair{0, 0}, {5, 0}, {0, 5}, {5, 5}}) vertices.push_back({lon + x, lat + y});
        triangles.insert(triangles.end(), {base, base + 1, base + 2, base + 2, base + 1, base + 3});
      }
  }
};

/// The surface of the Earth between two parallels in world units: equal-area maps must keep it whole, so nothing is
/// lost or filled twice or falsely at the seam, wherever it runs.
TEST(Projector, KeepsTheAreaOfFillsAcrossAnySeam) {
  const Squares squares(-60, 80);
  std::optional<double> expected;
  for (const char* crs :
       {"+proj=moll +R=6378137", "+proj=moll +lon_0=160 +R=6378137", "+proj=moll +lon_0=-97.3 +R=6378137",
        "+proj=sinu +lon_0=12 +R=6378137", "+proj=eck4 +lon_0=30 +R=6378137", "+proj=cea +lon_0=-150 +R=6378137"}) {
    const auto projection = make(crs);
    ASSERT_TRUE(projection);
    Projector projector({projection, {}}, 0.25 / 2048);
    const double area = area_of(projector.triangles(std::span<const model::LonLat>(squares.vertices),
                                                    std::span<const std::uint32_t>(squares.triangles)));
    const double exact =
        (std::sin(80 * std::numbers::pi / 180) + std::sin(60 * std::numbers::pi / 180)) / 2 / std::numbers::pi;
    EXPECT_NEAR(area / exact, 1, 2e-4) << crs;
  }
}

TEST(Projector, FillsExactlyTheDiscOfAGlobe) {
  const auto globe = make("globe");
  for (const model::LonLat middle : {model::LonLat{0, 0}, {179.5, 35}, {-70, -90}, {12, 89}}) {
    Projector projector({globe, middle}, 0.25 / 8192);
    const Squares squares(-90, 90);
    const double area = area_of(projector.triangles(std::span<const model::LonLat>(squares.vertices),
                                                    std::span<const std::uint32_t>(squares.triangles)));
    const double disc = 1 / (4 * std::numbers::pi);
    EXPECT_NEAR(area / disc, 1, 2e-3) << middle.lon_deg << ' ' << middle.lat_deg;
  }
}

TEST(Projector, DrawsNothingOfTheFarSide) {
  Projector projector({make("globe"), {0, 0}}, 1e-5);
  EXPECT_EQ(projector.line(std::vector<model::LonLat>{{170, 10}, {175, 12}, {-178, 14}}).count(), 0u);
  const auto& over_horizon = projector.line(std::vector<model::LonLat>{{80, 0}, {85, 0}, {90.5, 0}, {95, 0}});
  ASSERT_EQ(over_horizon.count(), 1u);
  EXPECT_NEAR(over_horizon.line(0).back().x, 0.5 / std::numbers::pi, 1e-9);
}

TEST(Projector, CutsALineAtTheSeamAndGoesOnAtTheOtherSide) {
  Projector projector({make("+proj=robin +lon_0=160 +datum=WGS84"), {}}, 1e-5);
  const auto& parts = projector.line(std::vector<model::LonLat>{{-25, 10}, {-15, 10}});
  ASSERT_EQ(parts.count(), 2u);
  EXPECT_GT(parts.line(0).back().x, 0.4);
  EXPECT_LT(parts.line(1).front().x, -0.4);
}

TEST(ProjectedCamera, KeepsWhatIsUnderThePointerWhenZooming) {
  for (const std::string& name : names()) {
    const Camera before = settled({{44, 34}, 5, 1200, 800, make(name)});
    const PointPx pointer{700, 300};
    const auto ground = ground_at(before, pointer);
    if (!ground) continue;
    const PointPx after = to_screen(zoomed(before, 1.3, pointer), *ground);
    EXPECT_NEAR(after.x, pointer.x, 0.5) << name;
    EXPECT_NEAR(after.y, pointer.y, 0.5) << name;
  }
}

TEST(ProjectedCamera, StaysExactAtDepth) {
  for (const std::string& name : names()) {
    const auto projection = make(name);
    for (double zoom = 4; zoom <= max_zoom; zoom += 4) {
      const Camera camera = settled({{43.118871234, 36.335421234}, zoom, 1200, 800, projection});
      const auto ground = ground_at(camera, {903.25, 122.75});
      if (!ground) continue;  // at the edge of a projection that does not show this place
      const PointPx at = to_screen(camera, *ground);
      EXPECT_NEAR(at.x, 903.25, 0.25) << name << " at zoom " << zoom;
      EXPECT_NEAR(at.y, 122.75, 0.25) << name << " at zoom " << zoom;
    }
  }
}

TEST(ProjectedCamera, HasATrueScale) {
  for (const std::string& name : names()) {
    const Camera camera = settled({{44, 34}, 6, 1200, 800, make(name)});
    const auto a = ground_at(camera, {560, 400}), b = ground_at(camera, {640, 400});
    if (!a || !b) continue;
    EXPECT_NEAR(meters_per_px(camera) * 80 / (distance_km(*a, *b) * 1000), 1, 0.001) << name;
  }
}

TEST(ProjectedCamera, SurvivesCentresThatTheProjectionDoesNotShow) {
  for (const std::string& name : names())
    for (const model::LonLat center : {model::LonLat{0, 90}, {180, -90}, {-180, 0}, {100, -85}, {-120, 5}}) {
      Camera camera = settled({center, 3, 900, 600, make(name)});
      camera = panned(zoomed(panned(camera, 5000, -3000), -9, {1, 1}), -400, 2000);
      EXPECT_TRUE(camera.center.is_valid()) << name;
      EXPECT_TRUE(std::isfinite(camera.zoom)) << name;
      EXPECT_TRUE(std::isfinite(meters_per_px(camera))) << name;
      EXPECT_TRUE(std::isfinite(to_screen(camera, camera.center).x)) << name << ' ' << center.lon_deg;
    }
}

TEST(Projection, SaysWhatItDoesNotKnow) {
  for (const char* crs : {"EPSG:999999", "nonsense", "+proj=nosuch", "EPSG:5773"}) {
    const auto made = Projection::create(crs);
    ASSERT_FALSE(made) << crs;
    EXPECT_FALSE(made.error().remedy.empty());
  }
}

TEST(Projection, IsNothingForWebMercator) {
  for (const char* crs : {"", "mercator", "EPSG:3857"}) EXPECT_EQ(make(crs), nullptr);
}

}  // namespace
}  // namespace dateline::geo
