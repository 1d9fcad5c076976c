#include <algorithm>
#include <vector>

#include "basemap_tiles.h"

namespace dateline::render {
namespace {

using store::BasemapLayer;

struct GroupSource {
  BasemapLayer layer;
  std::uint8_t flag;  ///< that tells two groups of a layer apart; 0: one group
  bool wanted;        ///< what the flag is in this group
};

constexpr GroupSource group_sources[line_group_count] = {
    {BasemapLayer::coast, 0, false},
    {BasemapLayer::country_border, store::LineFlag::disputed, false},
    {BasemapLayer::country_border, store::LineFlag::disputed, true},
    {BasemapLayer::admin1_border, 0, false},
    {BasemapLayer::lake_shore, 0, false},
    {BasemapLayer::river, store::LineFlag::intermittent, false},
    {BasemapLayer::river, store::LineFlag::intermittent, true}};

constexpr double fill_overlap_units = 1;  // so that no seam shows between tiles

WorldBox grown(const WorldBox& box, double by) {
  return {box.x0 - by, box.y0 - by, box.x1 + by, box.y1 + by};
}

model::GeoBox degrees(const WorldBox& box) {
  const double north = box.y0 <= 0 ? 90 : geo::from_mercator({0, box.y0}).lat_deg,
               south = box.y1 >= 1 ? -90 : geo::from_mercator({0, box.y1}).lat_deg;
  return {std::max(-180.0, (box.x0 - 0.5) * 360), south, std::min(180.0, (box.x1 - 0.5) * 360), north};
}

/// Projects parts of a cell, each when it is first asked for.
class ProjectedCell {
 public:
  explicit ProjectedCell(store::BasemapCell cell) : cell_(std::move(cell)) {}

  const store::BasemapPart& part(BasemapLayer layer) const { return cell_[layer]; }

  std::span<const WorldPoint> points(BasemapLayer layer) {
    auto& points = points_[static_cast<std::size_t>(layer)];
    const auto& source = part(layer);
    if (points.size() == source.vertices.size()) return points;
    points.reserve(source.vertices.size());
    for (const auto vertex : source.vertices) points.push_back(geo::to_mercator(source.position(vertex)));
    return points;
  }

 private:
  store::BasemapCell cell_;
  std::array<std::vector<WorldPoint>, store::basemap_layer_count> points_;
};

void add_fill(ProjectedCell& cell, BasemapLayer layer, FillBuilder& fills) {
  fills.add(cell.points(layer), cell.part(layer).triangles);
}

void add_lines(ProjectedCell& cell, const GroupSource& source, std::size_t rank, LineBuilder& lines) {
  const auto& part = cell.part(source.layer);
  for (std::size_t i = 0; i < part.line_count(); ++i) {
    if (part.ranks[i] != rank || ((part.flags[i] & source.flag) != 0) != source.wanted) continue;
    lines.add(cell.points(source.layer).subspan(part.starts[i], part.starts[i + 1] - part.starts[i]));
  }
}

}  // namespace

TileGeometry tile_geometry(const store::Basemap& basemap, const PieceFrame& frame) {
  PieceFrame overlapping = frame;
  overlapping.clip = grown(frame.clip, fill_overlap_units / frame.units_per_world);
  TileGeometry geometry{FillBuilder(overlapping), LineBuilder(frame)};
  std::vector<ProjectedCell> cells;
  for (const auto number : basemap.cells_in(degrees(overlapping.clip)))
    if (auto cell = basemap.cell(number)) cells.emplace_back(*std::move(cell));
  for (auto& cell : cells) add_fill(cell, BasemapLayer::land, geometry.fills);
  geometry.land_indices = geometry.fills.indices.size();
  for (auto& cell : cells) add_fill(cell, BasemapLayer::lake, geometry.fills);
  for (std::size_t group = 0; group < line_group_count; ++group)
    for (std::size_t rank = 0; rank < line_rank_count; ++rank) {
      for (auto& cell : cells) add_lines(cell, group_sources[group], rank + 1, geometry.lines);
      geometry.line_ends[group][rank] = geometry.lines.indices.size();
    }
  return geometry;
}

}  // namespace dateline::render
