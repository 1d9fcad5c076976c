#include "basemap_tiles.h"

#include <algorithm>
#include <cmath>

namespace dateline::render {
namespace {

constexpr int levels_below_zoom = 1;  // a tile is 512 to 1024 pixels wide

constexpr double globe_margin = 1.05;

PieceFrame frame_of(const TileKey& key) {
  const double units = 256 * std::exp2(key.zoom);
  if (key.level < 0) {
    const double dx = key.x / units / 2 * globe_margin, dy = key.y / units / 2 * globe_margin;
    const WorldPoint c{key.middle_x, key.middle_y};
    return {c, units, {c.x - dx, c.y - dy, c.x + dx, c.y + dy}};
  }
  const double size = std::exp2(-key.level);
  const WorldPoint origin{key.x * size, key.y * size};
  return {origin, units, {origin.x, origin.y, origin.x + size, origin.y + size}};
}

BasemapTile make_tile(const TileKey& key, ProjectedCells& cells) {
  const PieceFrame frame = frame_of(key);
  const auto geometry = tile_geometry(*key.basemap, frame, key.graticule_deg, cells);
  BasemapTile tile;
  tile.origin = frame.origin;
  tile.units_per_world = frame.units_per_world;
  tile.fills.upload(geometry.fills.vertices, geometry.fills.indices, GL_STATIC_DRAW);
  tile.lines.upload(geometry.lines.vertices, geometry.lines.indices, GL_STATIC_DRAW);
  tile.ends = geometry.ends;
  return tile;
}

}  // namespace

std::span<const PlacedTile> BasemapTiles::visible(const store::Basemap& basemap, const WorldView& view,
                                                  const WorldBox& area) {
  placed_.clear();
  const int zoom = std::max(0, static_cast<int>(std::floor(view.device_zoom())));
  const geo::MapPlane& plane = view.plane;
  ProjectedCells cells(basemap, plane, 256 * std::exp2(zoom + 1));
  TileKey key{&basemap,
              plane.projection,
              plane.turned_to.lon_deg,
              plane.turned_to.lat_deg,
              plane.is_globe() ? view.center.x : 0,
              plane.is_globe() ? view.center.y : 0,
              geo::graticule_step_deg(view.zoom()),
              zoom,
              -1,
              view.width,
              view.height};
  if (plane.is_globe()) {
    placed_.push_back({&tiles_.find(key, [&] { return make_tile(key, cells); }), 0});
    tiles_.trim(1);
    return placed_;
  }
  const geo::WorldRect extent = plane.projection ? plane.projection->extent() : geo::WorldRect{};
  key.level = std::max(0, zoom - levels_below_zoom);
  const double per_unit = std::exp2(key.level);
  const auto column = [&](double x) { return static_cast<int>(std::floor(x * per_unit)); };
  const auto last_column = [&](double x) { return static_cast<int>(std::ceil(x * per_unit)) - 1; };
  const int top = std::max(column(area.y0), column(extent.y0)),
            bottom = std::min(column(area.y1), last_column(extent.y1));
  const bool repeats = plane.is_periodic();
  const int west = repeats ? column(area.x0) : std::max(column(area.x0), column(extent.x0));
  const int east = repeats ? column(area.x1) : std::min(column(area.x1), last_column(extent.x1));
  const int count = static_cast<int>(per_unit);
  for (int y = top; y <= bottom; ++y)
    for (int x = west; x <= east; ++x) {
      const int copy = repeats ? static_cast<int>(std::floor(static_cast<double>(x) / count)) : 0;
      key.x = x - copy * count;
      key.y = y;
      placed_.push_back({&tiles_.find(key, [&] { return make_tile(key, cells); }), copy});
    }
  tiles_.trim(placed_.size());
  return placed_;
}

}  // namespace dateline::render
