#include <algorithm>
#include <vector>

#include "basemap_tiles.h"
#include "dateline/geo/graticule.h"

namespace dateline::render {
namespace {

using store::BasemapLayer;

constexpr double fill_overlap_units = 1;  // so that no seam shows between tiles

WorldBox grown(const WorldBox& box, double by) {
  return {box.x0 - by, box.y0 - by, box.x1 + by, box.y1 + by};
}

void add_lines(const ProjectedLayer& layer, const GroupSource& source, std::size_t rank, LineBuilder& lines) {
  for (std::size_t i = 0; i < layer.ranks.size(); ++i)
    if (layer.ranks[i] == rank && ((layer.flags[i] & source.flag) != 0) == source.wanted) lines.add(layer.line(i));
}

void add_lines(const geo::Projector::Lines& more, LineBuilder& lines) {
  for (std::size_t i = 0; i < more.count(); ++i) lines.add(more.line(i));
}

void add_graticule(const WorldBox& box, double step_deg, ProjectedCells& cells, LineBuilder& lines) {
  const auto area = degrees_of(cells.plane(), box);
  if (!area) return;
  for (const auto& line : geo::graticule_lines(*area, step_deg)) add_lines(cells.projector().line(line), lines);
}

/// All lines of a group that has no ranks.
template <class Add>
void add_group(LineGroup group, TileGeometry& geometry, Add&& add) {
  add();
  geometry.ends.lines[static_cast<std::size_t>(group)].fill(geometry.lines.indices.size());
}

}  // namespace

TileGeometry tile_geometry(const store::Basemap&, const PieceFrame& frame, double graticule_deg,
                           ProjectedCells& cells) {
  PieceFrame overlapping = frame;
  overlapping.clip = grown(frame.clip, fill_overlap_units / frame.units_per_world);
  TileGeometry geometry{FillBuilder(overlapping), LineBuilder(frame)};
  const std::vector<std::size_t> numbers = cells.in(overlapping.clip);
  const auto end_fill = [&](FillGroup group) {
    geometry.ends.fills[static_cast<std::size_t>(group)] = geometry.fills.indices.size();
  };
  const auto add_fill = [&](std::span<const WorldPoint> points, std::span<const std::uint32_t> triangles) {
    geometry.fills.add(points, triangles);
  };
  add_fill(cells.domain().ground.points, cells.domain().ground.indices);
  end_fill(FillGroup::ground);
  for (const auto& [layer, group] :
       {std::pair{BasemapLayer::land, FillGroup::land}, {BasemapLayer::lake, FillGroup::lake}}) {
    for (const auto number : numbers) add_fill(cells.layer(number, layer).points, cells.layer(number, layer).triangles);
    end_fill(group);
  }
  for (std::size_t group = 0; group < group_sources.size(); ++group)
    for (std::size_t rank = 0; rank < line_rank_count; ++rank) {
      for (const auto number : numbers)
        add_lines(cells.layer(number, group_sources[group].layer), group_sources[group], rank + 1, geometry.lines);
      geometry.ends.lines[group][rank] = geometry.lines.indices.size();
    }
  add_group(LineGroup::graticule, geometry, [&] { add_graticule(frame.clip, graticule_deg, cells, geometry.lines); });
  add_group(LineGroup::domain_edge, geometry, [&] { add_lines(cells.domain().edge, geometry.lines); });
  return geometry;
}

}  // namespace dateline::render
