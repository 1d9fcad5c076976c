#include "projected_cells.h"

#include <algorithm>

namespace dateline::render {
namespace {

constexpr double pixels_off = 0.25;

/// Fills are triangles, all else lines.
bool is_fill(store::BasemapLayer layer) {
  return layer == store::BasemapLayer::land || layer == store::BasemapLayer::lake;
}

ProjectedLayer on_mercator(const store::BasemapPart& part) {
  ProjectedLayer layer;
  layer.points.reserve(part.vertices.size());
  for (const auto vertex : part.vertices) layer.points.push_back(geo::to_mercator(part.position(vertex)));
  layer.triangles.assign(part.triangles.begin(), part.triangles.end());
  layer.starts.assign(part.starts.begin(), part.starts.end());
  layer.ranks.assign(part.ranks.begin(), part.ranks.end());
  layer.flags.assign(part.flags.begin(), part.flags.end());
  return layer;
}

ProjectedLayer fills_on(geo::Projector& projector, const store::BasemapPart& part) {
  const auto vertices = positions(part);
  const auto& made = projector.triangles(std::span<const model::LonLat>(vertices), part.triangles);
  ProjectedLayer layer;
  layer.points = made.points;
  layer.triangles = made.indices;
  return layer;
}

ProjectedLayer lines_on(geo::Projector& projector, const store::BasemapPart& part) {
  const auto vertices = positions(part);
  ProjectedLayer layer;
  layer.starts.push_back(0);
  for (std::size_t i = 0; i < part.line_count(); ++i) {
    const auto& made = projector.line(
        std::span<const model::LonLat>(vertices).subspan(part.starts[i], part.starts[i + 1] - part.starts[i]));
    for (std::size_t k = 0; k < made.count(); ++k) {
      const auto line = made.line(k);
      layer.points.insert(layer.points.end(), line.begin(), line.end());
      layer.starts.push_back(static_cast<std::uint32_t>(layer.points.size()));
      layer.ranks.push_back(part.ranks[i]);
      layer.flags.push_back(part.flags[i]);
    }
  }
  return layer;
}

}  // namespace

ProjectedCells::ProjectedCells(const store::Basemap& basemap, geo::MapPlane plane, double units_per_world)
    : basemap_(basemap),
      plane_(std::move(plane)),
      tolerance_(pixels_off / units_per_world),
      projector_(plane_, tolerance_) {}

std::vector<std::size_t> ProjectedCells::in(const WorldBox& box) const {
  const auto degrees = degrees_of(plane_, box);
  return degrees ? basemap_.cells_in(*degrees) : std::vector<std::size_t>{};
}

const ProjectedLayer& ProjectedCells::layer(std::size_t number, store::BasemapLayer layer) {
  const auto [entry, is_new] = cells_.try_emplace(number);
  Cell& cell = entry->second;
  if (is_new)
    if (auto content = basemap_.cell(number)) cell.content = *std::move(content);
  auto& made = cell.layers[static_cast<std::size_t>(layer)];
  if (made) return *made;
  if (!cell.content || (*cell.content)[layer].empty()) return made.emplace();
  const store::BasemapPart& part = (*cell.content)[layer];
  if (!plane_.projection)
    made = on_mercator(part);
  else
    made = is_fill(layer) ? fills_on(projector_, part) : lines_on(projector_, part);
  return *made;
}

const geo::DomainShape& ProjectedCells::domain() {
  if (!domain_) domain_ = plane_.projection ? geo::shape_of(plane_, tolerance_) : geo::DomainShape{};
  return *domain_;
}

std::optional<model::GeoBox> degrees_of(const geo::MapPlane& plane, const WorldBox& box) {
  if (plane.projection) return geo::shown_in(plane, {box.x0, box.y0, box.x1, box.y1});
  const double north = box.y0 <= 0 ? 90 : geo::from_mercator({0, box.y0}).lat_deg,
               south = box.y1 >= 1 ? -90 : geo::from_mercator({0, box.y1}).lat_deg;
  return model::GeoBox{std::max(-180.0, (box.x0 - 0.5) * 360), south, std::min(180.0, (box.x1 - 0.5) * 360), north};
}

}  // namespace dateline::render
