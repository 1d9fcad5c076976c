#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "globe_cells.h"

namespace dateline::render {
namespace {

struct Vec {
  double x = 0, y = 0, z = 0;
};

Vec at(const GlobeFillVertex& v) {
  return {v.x, v.y, v.z};
}
Vec at(const GlobeLineVertex& v) {
  return {v.x, v.y, v.z};
}
double length(const Vec& v) {
  return std::hypot(v.x, v.y, v.z);
}

/// Of a flat triangle.
double area(const Vec& a, const Vec& b, const Vec& c) {
  const Vec p{b.x - a.x, b.y - a.y, b.z - a.z}, q{c.x - a.x, c.y - a.y, c.z - a.z};
  return length({p.y * q.z - p.z * q.y, p.z * q.x - p.x * q.z, p.x * q.y - p.y * q.x}) / 2;
}

class GlobeGeometryTest : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = store::Basemap::open(DATELINE_SOURCE_DIR "/geodata/basemap/world.dlb");
    ASSERT_TRUE(opened) << base::to_string(opened.error());
    world_.emplace(*std::move(opened));
  }
  const store::Basemap& world() const { return *world_; }

 private:
  std::optional<store::Basemap> world_;
};

TEST_F(GlobeGeometryTest, EverythingLiesOnTheSphereAndLinesPointAlongIt) {
  for (const int zoom : {2, 6})
    for (std::size_t cell = 0; cell < world().cell_count(); ++cell) {
      const GlobeGeometry geometry = globe_geometry(world(), cell, zoom);
      for (const auto& v : geometry.fills) ASSERT_NEAR(length(at(v)), 1, 1e-6);
      for (const auto& v : geometry.lines) {
        const Vec ahead{v.ahead_x / 32767.0, v.ahead_y / 32767.0, v.ahead_z / 32767.0}, p = at(v);
        ASSERT_NEAR(length(p), 1, 1e-6);
        ASSERT_NEAR(length(ahead), 1, 1e-3);
        ASSERT_NEAR(p.x * ahead.x + p.y * ahead.y + p.z * ahead.z, 0, 1e-3);
      }
      for (const auto index : geometry.fill_indices) ASSERT_LT(index, geometry.fills.size());
      for (const auto index : geometry.line_indices) ASSERT_LT(index, geometry.lines.size());
    }
}

TEST_F(GlobeGeometryTest, LandCoversItsShareOfTheSphere) {
  double land = 0;
  for (std::size_t cell = 0; cell < world().cell_count(); ++cell) {
    const GlobeGeometry geometry = globe_geometry(world(), cell, 5);
    for (std::size_t i = 0; i < geometry.ends.fills[1]; i += 3)
      land += area(at(geometry.fills[geometry.fill_indices[i]]), at(geometry.fills[geometry.fill_indices[i + 1]]),
                   at(geometry.fills[geometry.fill_indices[i + 2]]));
  }
  EXPECT_NEAR(land / (4 * std::numbers::pi), 0.292, 0.006);
}

TEST_F(GlobeGeometryTest, NoEdgeOfALineLeavesTheSphereByHalfAPixel) {
  for (const int zoom : {1, 4, 7}) {
    const double sphere_px = 256 * std::exp2(zoom + 1) / (2 * std::numbers::pi);
    const GlobeGeometry geometry = globe_graticule({0, 30, 30, 60}, 15, zoom);
    ASSERT_FALSE(geometry.line_indices.empty());
    for (std::size_t i = 0; i < geometry.line_indices.size(); i += 6) {
      const Vec a = at(geometry.lines[geometry.line_indices[i]]), b = at(geometry.lines[geometry.line_indices[i + 2]]);
      const double sag = 1 - length({(a.x + b.x) / 2, (a.y + b.y) / 2, (a.z + b.z) / 2});
      ASSERT_LT(sag * sphere_px, 0.5) << "zoom " << zoom;
    }
  }
}

TEST_F(GlobeGeometryTest, NeighbouringSquaresDrawTheirCommonLineOnce) {
  const GlobeGeometry west = globe_graticule({0, 0, 30, 30}, 30, 2), east = globe_graticule({30, 0, 60, 30}, 30, 2);
  const auto on_border = [](const GlobeGeometry& g) {
    std::size_t count = 0;
    for (const auto& v : g.lines) {
      const double lon = std::atan2(static_cast<double>(v.y), static_cast<double>(v.x)) * 180 / std::numbers::pi;
      const double lat = std::asin(std::min(1.0, static_cast<double>(v.z))) * 180 / std::numbers::pi;
      count += std::abs(lon - 30) < 1e-4 && lat > 5 && lat < 25 ? 1 : 0;
    }
    return count;
  };
  EXPECT_EQ(on_border(west), 0u);
  EXPECT_GT(on_border(east), 0u);
}

}  // namespace
}  // namespace dateline::render
