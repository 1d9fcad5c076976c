#include "dateline/view/map_frame.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <future>

#include "dateline/view/map_layers.h"
#include "density_layer.h"
#include "event_symbols.h"
#include "furniture.h"
#include "graticule_labels.h"
#include "label_fade.h"
#include "map_labels.h"
#include "ramp.h"
#include "tile_cache.h"

namespace dateline::view {

struct MapView::Memory {
  Memory(const MapData& map_data, const gazetteer::Gazetteer* names_of, const Fonts& text_fonts)
      : data(map_data),
        gazetteer(names_of),
        fonts(text_fonts),
        areas(map_data.areas.get()),
        area_labels(map_data.anchors, map_data.areas.get(), text_fonts),
        place_names(names_of, map_data.languages, text_fonts),
        placer(text_fonts) {
    if (gazetteer != nullptr) coming_cities = std::async(std::launch::async, [names_of] { return Cities(*names_of); });
  }

  /// Ranked beside whatever else a program does at its start; nullptr without a gazetteer.
  const Cities* ranked_cities() {
    if (coming_cities.valid()) cities = coming_cities.get();
    return cities ? &*cities : nullptr;
  }

  void add_labels(MapFrame& frame, const app::State& state, const std::vector<Marker>& markers,
                  std::vector<Box> obstacles, LabelPlacer& with, LabelFade* fade);
  /// The events that get symbols, and the counts; of many, density in their place.
  void show_events(MapFrame& frame, const app::State& state);
  std::set<std::string> marked_areas(const std::vector<Marker>& markers) const;
  std::set<gazetteer::PlaceIndex> marked_places(const std::vector<Marker>& markers) const;

  const MapData& data;
  const gazetteer::Gazetteer* gazetteer;
  const Fonts& fonts;
  EventPlaces places;
  DensityLayer density;
  AreaCache areas;
  AreaLabels area_labels;
  std::future<Cities> coming_cities;
  std::optional<Cities> cities;
  PlaceNames place_names;
  LabelPlacer placer;
  LabelFade fade;
  std::shared_ptr<const MapLayers> layers;
  TileCache tiles;
  bool waits = false;
};

namespace {

/// Each a shape in the ramp's colour, its neighbours a thin edge apart.
void add_cells(MapFrame& frame, const CellLayer& layer) {
  const DensityStyle& style = frame.style.density;
  frame.cells = layer.shown(frame.camera);
  frame.cells_most = ramp_end(layer.most());
  for (const MapCell& cell : frame.cells) {
    Color fill = ramp_color(style, ramp_share(cell.events, frame.cells_most));
    fill.a *= style.honeycomb_alpha;
    frame.drawing.shapes.push_back({cell.center, cell.corners, fill, style.honeycomb_edge, 1, 0});
  }
}

}  // namespace

void MapView::Memory::show_events(MapFrame& frame, const app::State& state) {
  const app::EventsAs as = state.map.events_as;
  const bool one_by_one = as == app::EventsAs::automatic || as == app::EventsAs::symbols;
  if (!state.content->is_large() && one_by_one) {
    places.update(state);
    frame.events_without_place = places.without_place();
    return;
  }
  const DensityLayer::Shown& shown = density.update(state, frame.camera, frame.style.density);
  std::vector<std::uint32_t> rows = shown.rows;
  if (rows.empty() && state.event) rows.push_back(*state.event);
  places.update(state, rows);
  frame.density = shown.image;
  if (shown.has_cells) add_cells(frame, density.cells());
  frame.events_without_place = shown.unplaced;
  frame.events_outside = shown.outside;
  frame.events_drawn = shown.inside;
}

std::set<std::string> MapView::Memory::marked_areas(const std::vector<Marker>& markers) const {
  std::set<std::string> keys;
  for (const Marker& marker : markers)
    if (const std::string& key = places.places()[marker.group->places.front()].place.area_key; !key.empty())
      keys.insert(key);
  return keys;
}

std::set<gazetteer::PlaceIndex> MapView::Memory::marked_places(const std::vector<Marker>& markers) const {
  std::set<gazetteer::PlaceIndex> marked;
  for (const Marker& marker : markers) {
    for (const std::uint32_t place : marker.group->places) {
      const std::int64_t id = places.places()[place].place.geonameid;
      if (id == 0 || gazetteer == nullptr) continue;
      if (const std::optional<gazetteer::PlaceIndex> index = gazetteer->by_id(id)) marked.insert(*index);
    }
  }
  return marked;
}

void MapView::Memory::add_labels(MapFrame& frame, const app::State& state, const std::vector<Marker>& markers,
                                 std::vector<Box> obstacles, LabelPlacer& with, LabelFade* softly) {
  for (const Marker& marker : markers) obstacles.push_back(box_of(marker));
  const Naming naming{state.lang, state.map.names};
  std::vector<LabelRequest> requests;
  request_event_labels(frame.style, places, markers, {gazetteer, place_names, fonts, naming}, requests);
  area_labels.request(frame.camera, frame.style, naming, marked_areas(markers), requests);
  if (const Cities* towns = ranked_cities())
    request_city_labels(frame.camera, frame.style, naming, *towns, place_names, marked_places(markers), requests);
  const Box picture{0, 0, static_cast<float>(frame.camera.width_px), static_cast<float>(frame.camera.height_px)};
  std::vector<PlacedLabel> placed =
      with.place(requests, obstacles, picture, frame.camera.zoom, city_label_limit(frame.camera));
  if (softly != nullptr)
    softly->apply(requests, obstacles, placed,
                  std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count());
  std::vector<Symbol> dots;
  for (PlacedLabel& label : placed) {
    if (label.dot) dots.push_back(*label.dot);
    std::ranges::move(label.lines, std::back_inserter(frame.drawing.texts));
  }
  frame.drawing.symbols.insert(frame.drawing.symbols.begin(), dots.begin(), dots.end());
}

MapView::MapView(const MapData& data, const gazetteer::Gazetteer* gazetteer, const Fonts& fonts)
    : memory_(std::make_unique<Memory>(data, gazetteer, fonts)) {}
MapView::~MapView() = default;

void MapView::show(std::shared_ptr<const MapLayers> layers) {
  memory_->layers = std::move(layers);
}
void MapView::wait_for_tiles(bool wait) {
  memory_->waits = wait;
}
bool MapView::has_news() const {
  return memory_->tiles.has_news() || memory_->fade.is_moving();
}
bool MapView::is_reading() const {
  return memory_->tiles.is_reading() || memory_->fade.is_moving();
}

MapFrame MapView::frame(const app::State& state, const Style& style, float pixel_ratio, const MapFurniture& furniture) {
  MapFrame frame;
  frame.camera = geo::settled(state.camera);
  frame.pixel_ratio = pixel_ratio;
  frame.style = style;
  frame.basemap = &memory_->data.for_zoom(frame.camera.zoom);
  if (furniture.is_moving) frame.coarse_basemap = &memory_->data.for_motion(frame.camera.zoom);
  memory_->tiles.take_news();
  if (memory_->layers && !memory_->layers->list.empty())
    frame.layers = layers_frame(*memory_->layers, frame.camera, pixel_ratio, memory_->tiles, memory_->waits);
  memory_->show_events(frame, state);
  std::vector<Box> taken;
  const std::vector<Marker> markers = visible_markers(frame.camera, state, style, memory_->places);
  add_furniture(frame, state, memory_->fonts, furniture, markers, taken);
  if (furniture.graticule_labels) add_graticule_labels(frame, state.lang, memory_->fonts, taken);
  add_events(frame, state, memory_->places, markers, taken, memory_->fonts, memory_->areas);
  LabelPlacer fresh(memory_->fonts);
  const bool remember = furniture.remember_labels;
  memory_->add_labels(frame, state, markers, std::move(taken), remember ? memory_->placer : fresh,
                      remember ? &memory_->fade : nullptr);
  return frame;
}

MapFrame MapView::ground(const geo::Camera& camera, const Style& style, float pixel_ratio) const {
  MapFrame frame;
  frame.camera = geo::settled(camera);
  frame.pixel_ratio = pixel_ratio;
  frame.style = style;
  frame.basemap = &memory_->data.for_zoom(frame.camera.zoom);
  return frame;
}

std::vector<std::uint32_t> MapView::rows_of(const app::State& state, const MapCell& cell, std::size_t most) const {
  return memory_->density.rows_of(state, cell, most);
}

std::optional<MapCell> MapView::counted_at(const geo::Camera& camera, Vec2 at) const {
  return memory_->density.cell_at(camera, at);
}

const MapCell* pick_cell(const MapFrame& frame, Vec2 at) {
  const auto holds = [&](const MapCell& cell) {
    bool inside = false;
    for (std::size_t i = 0, j = cell.corners.size() - 1; i < cell.corners.size(); j = i++) {
      const Vec2 a = cell.corners[i], b = cell.corners[j];
      if ((a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x) inside = !inside;
    }
    return inside;
  };
  const auto found = std::ranges::find_if(frame.cells, holds);
  return found == frame.cells.end() ? nullptr : &*found;
}

const MapHit* pick(const MapFrame& frame, Vec2 at) {
  constexpr float tolerance_px = 6;
  const MapHit* nearest = nullptr;
  float nearest_px = tolerance_px;
  for (auto hit = frame.hits.rbegin(); hit != frame.hits.rend(); ++hit) {
    const float beyond = std::hypot(hit->center.x - at.x, hit->center.y - at.y) - hit->radius_px;
    if (beyond <= 0) return &*hit;
    if (beyond <= nearest_px && (nearest == nullptr || beyond < nearest_px)) {
      nearest = &*hit;
      nearest_px = beyond;
    }
  }
  return nearest;
}

}  // namespace dateline::view
