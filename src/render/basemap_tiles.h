#pragma once

#include <array>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "dateline/store/basemap.h"
#include "piece.h"
#include "projected_cells.h"

namespace dateline::render {

/// The lines of a basemap as they are drawn: those that differ by a flag are groups of their own.
enum class LineGroup : std::uint8_t {
  coast,
  country_border,
  disputed_border,
  admin1_border,
  lake_shore,
  river,
  intermittent_river,
  graticule,
  domain_edge  ///< of the projection
};
inline constexpr std::size_t line_group_count = 9;
inline constexpr std::size_t line_rank_count = 9;

/// What is filled: the ground is the projection's domain, where that is not the whole plane.
enum class FillGroup : std::uint8_t { ground, land, lake };
inline constexpr std::size_t fill_group_count = 3;
using FillEnds = std::array<std::size_t, fill_group_count>;

/// A square of the map at one generalisation, on the GPU.
struct BasemapTile {
  WorldPoint origin;
  double units_per_world = 256;
  GpuMesh<FillVertex> fills;
  GpuMesh<LineVertex> lines;
  FillEnds fill_ends{};  ///< in the fills' indices, which lie one after the other
  /// Where the lines of a group and rank end in the lines' indices; groups lie one after the other, by rank.
  std::array<std::array<std::size_t, line_rank_count>, line_group_count> line_ends{};

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
  struct Entry {
    TileKey key;
    BasemapTile tile;
  };

  const BasemapTile& find(const TileKey& key, ProjectedCells& cells);
  void trim(std::size_t keep);

  std::list<Entry> entries_;  ///< most recently used first
  std::map<TileKey, std::list<Entry>::iterator> by_key_;
  std::size_t bytes_ = 0;
  std::vector<PlacedTile> placed_;
};

/// The content of a tile before it is on the GPU. Damaged cells are left out.
struct TileGeometry {
  FillBuilder fills;
  LineBuilder lines;
  FillEnds fill_ends{};
  std::array<std::array<std::size_t, line_rank_count>, line_group_count> line_ends{};
};
TileGeometry tile_geometry(const store::Basemap& basemap, const PieceFrame& frame, double graticule_deg,
                           ProjectedCells& cells);

}  // namespace dateline::render
