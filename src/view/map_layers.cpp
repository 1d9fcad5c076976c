#include "dateline/view/map_layers.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "dateline/geo/antimeridian.h"
#include "tile_cache.h"

namespace dateline::view {
namespace {

constexpr std::size_t most_tiles = 120;

Color color_of(std::uint32_t rgb) {
  const auto channel = [&](int shift) { return static_cast<float>(rgb >> shift & 255) / 255; };
  return {channel(16), channel(8), channel(0), 1};
}

/// Tiles of a zoom that touch a box.
struct TileRange {
  int x0 = 0, y0 = 0, x1 = -1, y1 = -1;
  std::size_t count() const {
    return static_cast<std::size_t>(std::max(0, x1 - x0 + 1)) * static_cast<std::size_t>(std::max(0, y1 - y0 + 1));
  }
};

TileRange range_of(const model::GeoBox& box, int zoom) {
  const int last = (1 << zoom) - 1;
  const auto index = [&](double at) { return std::clamp(static_cast<int>(std::floor(at * (last + 1))), 0, last); };
  const auto low = geo::to_mercator({box.west_deg, box.north_deg}),
             high = geo::to_mercator({box.east_deg, box.south_deg});
  return {index(low.x), index(low.y), index(std::nextafter(high.x, 0)), index(std::nextafter(high.y, 0))};
}

std::optional<model::GeoBox> common(const model::GeoBox& a, const model::GeoBox& b) {
  const model::GeoBox both{std::max(a.west_deg, b.west_deg), std::max(a.south_deg, b.south_deg),
                           std::min(a.east_deg, b.east_deg), std::min(a.north_deg, b.north_deg)};
  if (both.west_deg >= both.east_deg || both.south_deg >= both.north_deg) return std::nullopt;
  return both;
}

/// The parts of a layer in view, one for each side of the antimeridian.
std::vector<model::GeoBox> seen(const model::GeoBox& view, const model::GeoBox& layer) {
  std::vector<model::GeoBox> parts;
  const auto add = [&](const model::GeoBox& part) {
    if (const auto both = common(part, layer)) parts.push_back(*both);
  };
  if (view.crosses_antimeridian()) {
    add({view.west_deg, view.south_deg, 180, view.north_deg});
    add({-180, view.south_deg, view.east_deg, view.north_deg});
  } else {
    add(view);
  }
  return parts;
}

std::vector<LayerTile> tiles_for(const std::shared_ptr<const store::Layer>& layer, const geo::Camera& camera,
                                 float pixel_ratio) {
  const std::vector<model::GeoBox> parts = seen(geo::visible_box(camera), *layer->bounds);
  const double wanted = camera.zoom + std::log2(static_cast<double>(pixel_ratio));
  for (int zoom = std::clamp(static_cast<int>(std::lround(wanted)), 0, layer->picture->deepest_zoom());; --zoom) {
    std::size_t count = 0;
    for (const model::GeoBox& part : parts) count += range_of(part, zoom).count();
    if (count > most_tiles && zoom > 0) continue;
    std::vector<LayerTile> tiles;
    for (const model::GeoBox& part : parts) {
      const TileRange range = range_of(part, zoom);
      for (int y = range.y0; y <= range.y1; ++y)
        for (int x = range.x0; x <= range.x1; ++x) tiles.push_back({layer, zoom, x, y});
    }
    return tiles;
  }
}

/// The nearest larger tile that is there already.
std::optional<PlacedImage> stand_in(LayerTile tile, TileCache& cache) {
  while (tile.zoom > 0) {
    tile = {tile.layer, tile.zoom - 1, tile.x / 2, tile.y / 2};
    if (auto image = cache.find(tile)) return PlacedImage{tile.zoom, tile.x, tile.y, std::move(image)};
  }
  return std::nullopt;
}

}  // namespace

void MapLayers::add(std::shared_ptr<const store::Layer> layer, const app::LayerChoice& choice) {
  list.push_back({std::move(layer),
                  {color_of(choice.color), static_cast<float>(choice.opacity), static_cast<float>(choice.width_px),
                   choice.visible}});
}

std::shared_ptr<const LayersFrame> layers_frame(const MapLayers& layers, const geo::Camera& camera, float pixel_ratio,
                                                TileCache& cache, bool wait) {
  auto frame = std::make_shared<LayersFrame>();
  std::vector<LayerTile> wanted;
  for (const MapLayer& shown : layers.list) {
    if (!shown.look.is_visible || shown.look.opacity <= 0 || !shown.layer->bounds) continue;
    LayerFrame& layer = frame->list.emplace_back(LayerFrame{shown.layer, shown.look, {}});
    if (!shown.layer->picture) continue;
    for (const LayerTile& tile : tiles_for(shown.layer, camera, pixel_ratio)) {
      auto image = wait ? cache.read(tile) : cache.find(tile);
      if (image) {
        layer.tiles.push_back({tile.zoom, tile.x, tile.y, std::move(image)});
        continue;
      }
      wanted.push_back(tile);
      if (auto larger = stand_in(tile, cache)) layer.tiles.push_back(*std::move(larger));
    }
    std::erase_if(layer.tiles, [](const PlacedImage& tile) { return tile.image->rgba.empty(); });
    std::ranges::sort(layer.tiles, [](const PlacedImage& a, const PlacedImage& b) {
      return std::tie(a.zoom, a.y, a.x) < std::tie(b.zoom, b.y, b.x);
    });
    const auto [first, last] = std::ranges::unique(layer.tiles, [](const PlacedImage& a, const PlacedImage& b) {
      return a.zoom == b.zoom && a.x == b.x && a.y == b.y;
    });
    layer.tiles.erase(first, last);
  }
  cache.want(wanted);
  return frame;
}

}  // namespace dateline::view
