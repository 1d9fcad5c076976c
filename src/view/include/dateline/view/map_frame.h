#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dateline/app/state.h"
#include "dateline/gazetteer/gazetteer.h"
#include "dateline/query/density.h"
#include "dateline/store/basemap.h"
#include "dateline/store/basemap_areas.h"
#include "dateline/store/basemap_labels.h"
#include "dateline/store/country_languages.h"
#include "dateline/view/drawing.h"
#include "dateline/view/style.h"
#include "dateline/view/text.h"

namespace dateline::view {

struct LayersFrame;
class MapLayers;

/// An outline of the area index, filled: the region that an event's place is.
struct AreaShape {
  const store::Area* area = nullptr;  ///< lives as long as the MapView
  Color fill;
  Color outline;
  float outline_px = 1;
};

/// Where an event is on screen, for picking what is drawn there.
struct MapHit {
  Vec2 center;
  float radius_px = 0;
  std::uint32_t row = 0;    ///< of the event on top
  std::uint32_t place = 0;  ///< index into MapFrame::stacks
};

/// All matching events at one place.
struct Stack {
  std::vector<std::uint32_t> rows;
};

/// Events counted in cells of the world, as a texture: 0 where none is, else 1 to 255 on a logarithmic scale, rows from
/// the north. A cell's own value spreads over its eastern and southern neighbours, so that a lone event shows.
struct DensityImage {
  query::GridFrame frame;
  std::vector<std::uint8_t> levels;  ///< width * height
  double most = 4;                   ///< events in a cell of level 255
};

/// Events counted in one cell of a honeycomb or a grid.
struct MapCell {
  Vec2 center;
  std::vector<Vec2> corners;
  std::size_t events = 0;
  std::uint64_t key = 0;  ///< tells it to MapView::rows_of
};

/// One picture of the map, ready to draw: no queries and no layout are left to do.
struct MapFrame {
  geo::Camera camera;
  float pixel_ratio = 1;  ///< device pixels per logical pixel
  Style style;
  const store::Basemap* basemap = nullptr;  ///< the generalisation that fits the zoom
  /// While the camera zooms or turns: what a slow renderer may draw instead, as long as frames have one. Else null.
  const store::Basemap* coarse_basemap = nullptr;
  std::shared_ptr<const LayersFrame> layers;  ///< the user's own, under the events; null: none
  std::vector<AreaShape> areas;
  std::shared_ptr<const DensityImage> density;  ///< nullptr: the events are symbols
  std::vector<MapCell> cells;                   ///< instead of symbols; drawn as shapes
  double cells_most = 0;                        ///< events at the end of the cells' ramp
  Drawing drawing;                              ///< uncertainty, symbols, labels, scale bar, attribution, legend
  std::vector<MapHit> hits;                     ///< topmost last
  std::vector<Stack> stacks;
  std::size_t events_drawn = 0;  ///< matching events whose place is in the picture
  std::size_t events_without_place = 0;
  std::size_t events_outside = 0;  ///< matching, with a place beyond the picture
};

/// The basemaps and areas that frames draw on, opened once.
struct MapData {
  std::unique_ptr<store::Basemap> far, world, region, local;
  std::unique_ptr<store::AreaIndex> areas;
  std::vector<store::LabelAnchor> anchors;
  store::CountryLanguages languages;

  /// geodata/basemap, and the languages of geodata/vocabulary beside it; fails when a file is missing or damaged.
  /// Broken rows of labels are warnings.
  static base::Result<MapData> load(const std::filesystem::path& basemap_directory);
  const store::Basemap& for_zoom(double zoom) const;
  const store::Basemap& for_motion(double zoom) const;  ///< one that errs by two or three pixels
};

/// What a caller wants in the picture beside the map and its events.
struct MapFurniture {
  bool scale_bar = true;
  bool attribution = true;
  bool legend = false;
  bool graticule_labels = true;
  bool legend_keys = false;             ///< what size and softness mean, below the kinds
  bool north_arrow = false;             ///< only where up is north all over the map
  Vec2 keep_clear;                      ///< width and height of the lower right corner, where labels would be covered
  Vec2 keep_clear_above;                ///< the same of the upper right corner
  std::string title, subtitle, filter;  ///< above the legend; may be empty
  /// Labels keep their place from the frame before, as a moving map wants. False: placed from nothing, so that the same
  /// state always gives the same picture.
  bool remember_labels = true;
  bool is_film = false;    ///< the legend has the same rows in the same order whatever the days
  bool is_moving = false;  ///< the camera zooms or turns: see MapFrame::coarse_basemap
};

/// Builds frames; remembers which labels were placed, so that they keep their place while the map moves.
class MapView {
 public:
  /// All arguments must outlive the view.
  MapView(const MapData& data, const gazetteer::Gazetteer* gazetteer, const Fonts& fonts);
  ~MapView();

  /// The user's layers to draw from now on; null: none. `wait_for_tiles`: a frame is whole at once, as a picture wants
  /// it; else tiles that are still being read come in later frames.
  void show(std::shared_ptr<const MapLayers> layers);
  void wait_for_tiles(bool wait);

  /// Tiles were read since the last frame, or are being read: another frame would show more.
  bool has_news() const;
  bool is_reading() const;

  MapFrame frame(const app::State& state, const Style& style, float pixel_ratio, const MapFurniture& furniture);

  /// The first in time, `most` at most, of the matching events in a cell of the last frame.
  std::vector<std::uint32_t> rows_of(const app::State& state, const MapCell& cell, std::size_t most) const;

  /// Where the last frame shows density: how many events its colour at a point stands for, as a cell without corners.
  std::optional<MapCell> counted_at(const geo::Camera& camera, Vec2 at) const;

  /// The basemap alone.
  MapFrame ground(const geo::Camera& camera, const Style& style, float pixel_ratio) const;

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
};

/// The hit under `at`, topmost first, tolerant to 6 px.
const MapHit* pick(const MapFrame& frame, Vec2 at);

/// The cell that `at` is in.
const MapCell* pick_cell(const MapFrame& frame, Vec2 at);

}  // namespace dateline::view
