#pragma once

#include <memory>
#include <span>
#include <vector>

#include "dateline/store/basemap.h"
#include "line_groups.h"
#include "piece.h"
#include "projected_cells.h"
#include "recent.h"

namespace dateline::render {

/// A square of the map at one generalisation, on the GPU.
struct BasemapTile {
  WorldPoint origin;
  double units_per_world = 256;
  GpuMesh<FillVertex> fills;
  GpuMesh<LineVertex> lines;
  GroupEnds ends;

  std::size_t bytes() const { return fills.bytes() + lines.bytes(); }
};

/// Which tile: squares of 2^-level world units, each built for device zooms in [zoom, zoom + 1). Of a globe there is
/// one tile, of `x` by `y` pixels.
struct TileKey {
  const store::Basemap* basemap = nullptr;
  std::shared_ptr<const geo::Projection> projection;
  double turned_lon = 0, turned_lat = 0;
  double middle_x = 0, middle_y = 0;  ///< of a globe's tile
  double graticule_deg = 30;
  int zoom = 0, level = 0, x = 0, y = 0;
  friend auto operator<=>(const TileKey&, const TileKey&) = default;

  geo::MapPlane plane() const { return {projection, {turned_lon, turned_lat}}; }
};

/// A tile in one copy of the world.
struct PlacedTile {
  const BasemapTile* tile = nullptr;
  int copy = 0;  ///< worlds to the east
};

/// Tiles made when they are first seen, the least recently used given up beyond a limit of GPU memory.
class BasemapTiles {
 public:
  static constexpr std::size_t memory_limit = std::size_t{48} << 20;

  /// All tiles that touch `area`, valid until the next call.
  std::span<const PlacedTile> visible(const store::Basemap& basemap, const WorldView& view, const WorldBox& area);

 private:
  Recent<TileKey, BasemapTile> tiles_{memory_limit};
  std::vector<PlacedTile> placed_;
};

/// The content of a tile before it is on the GPU. Damaged cells are left out.
struct TileGeometry {
  FillBuilder fills;
  LineBuilder lines;
  GroupEnds ends{};
};
TileGeometry tile_geometry(const store::Basemap& basemap, const PieceFrame& frame, double graticule_deg,
                           ProjectedCells& cells);

}  // namespace dateline::render
