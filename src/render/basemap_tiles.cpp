#include "basemap_tiles.h"

#include <algorithm>
#include <cmath>

namespace dateline::render {
namespace {

constexpr int levels_below_zoom = 1;  // a tile is 512 to 1024 pixels wide

PieceFrame frame_of(const TileKey& key) {
  const double size = std::exp2(-key.level);
  const WorldPoint origin{key.x * size, key.y * size};
  return {origin, 256 * std::exp2(key.zoom), {origin.x, origin.y, origin.x + size, origin.y + size}};
}

BasemapTile make_tile(const TileKey& key) {
  PieceFrame frame = frame_of(key);
  const auto geometry = tile_geometry(*key.basemap, frame);
  BasemapTile tile;
  tile.origin = frame.origin;
  tile.units_per_world = frame.units_per_world;
  tile.fills.upload(geometry.fills.vertices, geometry.fills.indices, GL_STATIC_DRAW);
  tile.lines.upload(geometry.lines.vertices, geometry.lines.indices, GL_STATIC_DRAW);
  tile.land_indices = geometry.land_indices;
  tile.line_ends = geometry.line_ends;
  return tile;
}

}  // namespace

const BasemapTile& BasemapTiles::find(const TileKey& key) {
  if (const auto found = by_key_.find(key); found != by_key_.end()) {
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->tile;
  }
  entries_.push_front({key, make_tile(key)});
  by_key_[key] = entries_.begin();
  bytes_ += entries_.front().tile.bytes();
  return entries_.front().tile;
}

void BasemapTiles::trim(std::size_t keep) {
  while (bytes_ > memory_limit && entries_.size() > keep) {
    bytes_ -= entries_.back().tile.bytes();
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
  }
}

std::span<const PlacedTile> BasemapTiles::visible(const store::Basemap& basemap, const WorldView& view,
                                                  const WorldBox& area) {
  placed_.clear();
  const int zoom = std::max(0, static_cast<int>(std::floor(view.device_zoom())));
  const int level = std::max(0, zoom - levels_below_zoom), count = 1 << level;
  const auto column = [&](double x) { return static_cast<int>(std::floor(x * count)); };
  const int top = std::clamp(column(area.y0), 0, count - 1), bottom = std::clamp(column(area.y1), 0, count - 1);
  for (int y = top; y <= bottom; ++y)
    for (int x = column(area.x0); x <= column(area.x1); ++x) {
      const int copy = static_cast<int>(std::floor(static_cast<double>(x) / count));
      placed_.push_back({&find({&basemap, zoom, level, x - copy * count, y}), copy});
    }
  trim(placed_.size());
  return placed_;
}

}  // namespace dateline::render
