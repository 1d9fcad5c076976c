#pragma once

#include <array>
#include <filesystem>

#include "dateline/base/result.h"
#include "dateline/model/event.h"
#include "dateline/view/drawing.h"

namespace dateline::view {

struct LineStyle {
  Color color;
  float width_px = 1;
  float min_zoom = 0;
};

struct KindStyle {
  Color color;
  SymbolShape shape = SymbolShape::disc;
};

/// How many events are drawn where symbols would only cover each other.
struct DensityStyle {
  Color few, some, many, most;           ///< a ramp over the logarithm of the count
  float cell_px = 1.5F;                  ///< cells are at least as wide, and less than twice
  std::size_t symbols_up_to = 2000;      ///< so many events in the picture or fewer are drawn as symbols
  std::size_t symbols_at_most = 20'000;  ///< so many where symbols were asked for
  float honeycomb_px = 24;               ///< hexagons and squares are at least as wide, and less than twice
  float honeycomb_alpha = 1;             ///< of the ramp's colours in them
  Color honeycomb_edge;
};

/// A theme of geodata/style/*.toml: every colour and width that a picture needs, and the widgets' too.
struct Style {
  Color water, land, land_edge, lake, outside;
  LineStyle coast, country_border, admin1_border, lake_shore, river, graticule, domain_edge;
  Color country_label, province_label, city_label, water_label, label_halo, event_label;
  std::array<KindStyle, model::event_kind_count> kinds;
  DensityStyle density;
  Color accent, symbol_outline, uncertainty_outline;
  Color panel, panel_edge, text, text_muted, text_faint, hover, selection;
  Color timeline_background, timeline_grid, timeline_brush, timeline_rest;

  /// Errors name file, line and key: an unknown key, a missing one, a colour that is none.
  static base::Result<Style> load(const std::filesystem::path& file);
};

}  // namespace dateline::view
