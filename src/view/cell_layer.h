#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "dateline/app/map_options.h"
#include "dateline/geo/camera.h"
#include "dateline/query/density.h"
#include "dateline/view/map_frame.h"

namespace dateline::view {

enum class CellShape : std::uint8_t { hexagon, square };

/// A plane tiled with equal cells, in world units.
struct CellTiling {
  CellShape shape = CellShape::hexagon;
  double width = 1;  ///< from side to side
  friend bool operator==(const CellTiling&, const CellTiling&) = default;
};

/// Column and row of a cell; of hexagons, whose points are north and south, axial coordinates.
struct CellIndex {
  std::int32_t q = 0, r = 0;
  friend bool operator==(const CellIndex&, const CellIndex&) = default;
};
CellIndex cell_at(const CellTiling& tiling, geo::WorldPoint point);
geo::WorldPoint center_of(const CellTiling& tiling, CellIndex cell);
std::vector<geo::WorldPoint> corners_of(const CellTiling& tiling, CellIndex cell);

/// Sums of a density's small cells in the larger ones that are drawn: equal on the map's own plane, and on a globe,
/// whose plane turns, on an equal-area one near its middle.
class CellLayer {
 public:
  /// The tiling of a picture: cells at least `least_px` wide, and less than twice.
  static CellTiling tiling_of(const geo::Camera& camera, CellShape shape, double least_px);

  /// Linear in the density's cells; how they fall into the larger ones is remembered while both stay. The same
  /// `version` says that the counts are those of the call before.
  void count(const query::Density& density, std::size_t version, const geo::Camera& camera, const CellTiling& tiling);

  /// The cells in the picture, and the most events in any of those counted.
  std::vector<MapCell> shown(const geo::Camera& camera) const;
  std::size_t most() const { return most_; }

  /// Matching rows of a cell, the first in time `most` of them.
  std::vector<std::uint32_t> rows_of(const app::State& state, std::uint64_t key, std::size_t most) const;

 private:
  struct Cell {
    CellIndex index;
    std::size_t events = 0;
    query::GridFrame parts;  ///< around the small cells that hold events of it
  };
  static constexpr std::uint32_t unknown = 0xffffffff, nowhere = 0xfffffffe;

  std::uint32_t cell_of(std::size_t small);
  geo::WorldPoint middle_of(std::size_t small, bool& is_on_map) const;

  CellTiling tiling_;
  geo::MapPlane plane_;                        ///< that the cells are equal on
  std::shared_ptr<const geo::Projection> of_;  ///< the camera's
  model::LonLat near_;                         ///< middle of a globe's plane
  std::size_t version_ = 0;
  query::GridFrame frame_;
  std::vector<std::uint32_t> larger_;  ///< by small cell
  std::unordered_map<std::uint64_t, std::uint32_t> by_key_;
  std::vector<Cell> cells_;
  std::size_t most_ = 0;
};

}  // namespace dateline::view
