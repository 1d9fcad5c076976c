#include "layer_geometry.h"

#include <algorithm>
#include <cmath>

#include "dateline/geo/antimeridian.h"
#include "dateline/geo/projected.h"
#include "projected_cells.h"

namespace dateline::render {
namespace {

constexpr double pixels_off = 0.25;

/// The copies of a plane that repeats which a box shows.
std::vector<double> turns(const geo::MapPlane& plane, const WorldBox& box) {
  std::vector<double> out;
  if (!plane.is_periodic()) return {0};
  for (double turn = std::floor(box.x0); turn < box.x1; ++turn) out.push_back(turn);
  return out;
}

const store::LayerLines& level_for(const store::VectorLayer& shapes, int zoom) {
  for (const store::LayerLines& level : shapes.lines)
    if (zoom < level.below_zoom) return level;
  return shapes.lines.back();
}

/// Runs a builder for each copy of the world in view.
class Copies {
 public:
  Copies(const geo::MapPlane& plane, const PieceFrame& frame) : turns_(turns(plane, frame.clip)) {}

  template <class Add>
  void each(std::span<const WorldPoint> points, Add&& add) {
    for (const double turn : turns_) {
      if (turn == 0) {
        add(points);
        continue;
      }
      moved_.assign(points.begin(), points.end());
      for (WorldPoint& p : moved_) p.x += turn;
      add(std::span<const WorldPoint>(moved_));
    }
  }

 private:
  std::vector<double> turns_;
  std::vector<WorldPoint> moved_;
};

void add_grid(const geo::MapPlane& plane, const view::PlacedImage& tile, geo::Projector& projector, ImageMesh& mesh) {
  constexpr std::uint32_t steps = 12;
  const double size = std::exp2(-tile.zoom);
  const WorldPoint corner{tile.x * size, tile.y * size};
  std::vector<model::LonLat> vertices;
  std::vector<std::uint32_t> indices;
  for (std::uint32_t row = 0; row <= steps; ++row)
    for (std::uint32_t column = 0; column <= steps; ++column) {
      vertices.push_back(geo::from_mercator({corner.x + size * column / steps, corner.y + size * row / steps}));
      if (row == steps || column == steps) continue;
      const std::uint32_t a = row * (steps + 1) + column, b = a + steps + 1;
      indices.insert(indices.end(), {a, a + 1, b, b, a + 1, b + 1});
    }
  const auto& made =
      projector.triangles(std::span<const model::LonLat>(vertices), std::span<const std::uint32_t>(indices));
  if (made.points.empty()) return;
  WorldBox box{1e9, 1e9, -1e9, -1e9};
  for (const WorldPoint p : made.points)
    box = {std::min(box.x0, p.x), std::min(box.y0, p.y), std::max(box.x1, p.x), std::max(box.y1, p.y)};
  mesh.frame.clip = box;
  mesh.frame.origin = {box.x0, box.y0};
  const double middle_lon = (corner.x + size / 2) * 360 - 180, units = mesh.frame.units_per_world;
  for (std::size_t i = 0; i < made.points.size(); ++i) {
    const model::LonLat place{middle_lon + std::remainder(made.places[i].lon_deg - middle_lon, 360),
                              made.places[i].lat_deg};
    const WorldPoint in = geo::to_mercator(place);
    mesh.vertices.push_back({static_cast<float>((made.points[i].x - box.x0) * units),
                             static_cast<float>((made.points[i].y - box.y0) * units),
                             static_cast<float>((in.x - corner.x) / size),
                             static_cast<float>((in.y - corner.y) / size)});
  }
  mesh.indices = made.indices;
  (void)plane;
}

}  // namespace

LayerGeometry layer_geometry(const store::VectorLayer& shapes, const geo::MapPlane& plane, int zoom,
                             const PieceFrame& frame) {
  LayerGeometry made{FillBuilder(frame), LineBuilder(frame), LineBuilder(frame)};
  geo::Projector projector(plane, pixels_off / (2 * frame.units_per_world));
  Copies copies(plane, frame);
  std::vector<model::GeoBox> boxes;
  WorldBox clip = frame.clip;
  if (plane.is_periodic() && (clip.x0 < 0 || clip.x1 > 1)) clip.x0 = 0, clip.x1 = 1;
  const auto box = degrees_of(plane, clip);
  if (!box) return made;
  const auto in_view = [&](const store::LayerPart& part) { return geo::intersects(*box, part.box); };
  std::vector<std::uint32_t> order;
  for (const store::LayerPart& part : shapes.fills) {
    if (!in_view(part)) continue;
    while (order.size() < part.count) order.push_back(static_cast<std::uint32_t>(order.size()));
    const auto& triangles = projector.triangles(std::span(shapes.corners).subspan(part.first, part.count),
                                                std::span<const std::uint32_t>(order).first(part.count));
    copies.each(triangles.points, [&](std::span<const WorldPoint> points) {
      made.fill.add(points, std::span<const std::uint32_t>(triangles.indices));
    });
  }
  const store::LayerLines& level = level_for(shapes, zoom);
  for (const store::LayerPart& part : level.parts) {
    if (!in_view(part)) continue;
    const auto& parts = projector.line(std::span(level.vertices).subspan(part.first, part.count));
    for (std::size_t i = 0; i < parts.count(); ++i)
      copies.each(parts.line(i), [&](std::span<const WorldPoint> points) { made.lines.add(points); });
  }
  for (const model::LonLat& point : shapes.points) {
    if (!box->contains(point)) continue;
    if (const auto at = plane.forward(point))
      copies.each(std::span(&*at, 1), [&](std::span<const WorldPoint> points) { made.dots.add_dot(points.front()); });
  }
  return made;
}

ImageMesh image_mesh(const view::PlacedImage& tile, const geo::MapPlane& plane, int mesh_zoom) {
  ImageMesh mesh;
  const double size = std::exp2(-tile.zoom);
  if (!plane.projection) {
    const WorldPoint corner{tile.x * size, tile.y * size};
    mesh.frame = {corner, 256 * std::exp2(tile.zoom), {corner.x, corner.y, corner.x + size, corner.y + size}};
    for (const auto& [x, y] : {std::pair{0.0F, 0.0F}, {1.0F, 0.0F}, {0.0F, 1.0F}, {1.0F, 1.0F}})
      mesh.vertices.push_back({x * 256, y * 256, x, y});
    mesh.indices = {0, 1, 2, 2, 1, 3};
    return mesh;
  }
  mesh.frame.units_per_world = 256 * std::exp2(mesh_zoom);
  geo::Projector projector(plane, pixels_off / (2 * mesh.frame.units_per_world));
  projector.keep_places();
  add_grid(plane, tile, projector, mesh);
  return mesh;
}

}  // namespace dateline::render
