#pragma once

#include <array>
#include <map>
#include <optional>

#include "dateline/geo/projected.h"
#include "dateline/store/basemap.h"
#include "world.h"

namespace dateline::render {

/// A layer of a cell on a plane. Line i is points[starts[i], starts[i + 1]).
struct ProjectedLayer {
  std::vector<WorldPoint> points;
  std::vector<std::uint32_t> triangles;
  std::vector<std::uint32_t> starts;
  std::vector<std::uint8_t> ranks, flags;

  std::span<const WorldPoint> line(std::size_t i) const {
    return std::span(points).subspan(starts[i], starts[i + 1] - starts[i]);
  }
};

/// Cells of a basemap on one plane, each layer projected once while several tiles are made from it.
class ProjectedCells {
 public:
  /// Bent edges are exact to a quarter of 1 / units_per_world.
  ProjectedCells(const store::Basemap& basemap, geo::MapPlane plane, double units_per_world);

  /// The cells that a box of the plane shows.
  std::vector<std::size_t> in(const WorldBox& box) const;

  /// Empty for a damaged cell.
  const ProjectedLayer& layer(std::size_t cell, store::BasemapLayer layer);

  const geo::MapPlane& plane() const { return plane_; }
  geo::Projector& projector() { return projector_; }

  /// Nothing for Web Mercator, which is all ground.
  const geo::DomainShape& domain();

 private:
  struct Cell {
    std::optional<store::BasemapCell> content;
    std::array<std::optional<ProjectedLayer>, store::basemap_layer_count> layers;
  };

  const store::Basemap& basemap_;
  geo::MapPlane plane_;
  double tolerance_;
  geo::Projector projector_;
  std::map<std::size_t, Cell> cells_;
  std::optional<geo::DomainShape> domain_;
};

/// Longitudes and latitudes that a box of a plane shows.
std::optional<model::GeoBox> degrees_of(const geo::MapPlane& plane, const WorldBox& box);

}  // namespace dateline::render
