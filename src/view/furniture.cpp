#include "furniture.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "dateline/query/counts.h"
#include "dateline/view/map_layers.h"
#include "dateline/view/words.h"
#include "legend_keys.h"

namespace dateline::view {
namespace {

constexpr float edge_px = 16;
constexpr float padding_px = 14;
constexpr float row_px = 21;
constexpr float plate_corner_px = 5;
constexpr const char* attribution = "GeoNames (CC BY 4.0) · Natural Earth · GSHHG";

/// Text on the map itself, readable over land and water.
TextRun on_map(const Fonts& fonts, const Style& style, std::string_view text, Vec2 at, Anchor anchor) {
  TextRun run = fonts.shape(text, at, anchor, 10.5F, style.text_muted);
  run.halo = style.label_halo;
  run.halo_px = 1.5F;
  return run;
}

/// Where the map's own words and marks stand: clear of names, and where events may be many on a ground of their own.
struct Places {
  std::vector<Box>& taken;
  bool have_ground = false;

  void keep(MapFrame& frame, const Box& box) const {
    taken.push_back(box);
    if (have_ground)
      frame.drawing.panels.push_back({box.left, box.top, box.right - box.left, box.bottom - box.top,
                                      frame.style.panel.with_alpha(0.86F), plate_corner_px, Fill::solid});
  }
};

void add_scale_bar(MapFrame& frame, const Fonts& fonts, std::string_view lang, const Places& places) {
  const ScaleLength length = scale_length(geo::meters_per_px(frame.camera), 130);
  const float left = edge_px, bottom = static_cast<float>(frame.camera.height_px) - edge_px;
  const float right = left + static_cast<float>(length.px);
  const std::vector<Vec2> bar{{left, bottom - 5}, {left, bottom}, {right, bottom}, {right, bottom - 5}};
  frame.drawing.marks.push_back({bar, frame.style.label_halo, 4, 0});
  frame.drawing.marks.push_back({bar, frame.style.text_muted, 1.4F, 0});
  frame.drawing.texts.push_back(
      on_map(fonts, frame.style, length_label(length.meters, lang), {(left + right) / 2, bottom - 6}, Anchor::center));
  places.keep(frame, {left - 6, bottom - 20, right + 6, bottom + 6});
}

/// Above the scale bar's left end.
void add_north_arrow(MapFrame& frame, const Fonts& fonts, const Places& places) {
  const float x = edge_px + 9, bottom = static_cast<float>(frame.camera.height_px) - edge_px - 30;
  const float top = bottom - 24;
  frame.drawing.marks.push_back({{{x, bottom}, {x, top}}, frame.style.label_halo, 4.5F, 0});
  frame.drawing.marks.push_back({{{x, bottom}, {x, top}}, frame.style.text_muted, 1.4F, 0});
  frame.drawing.marks.push_back({{{x - 5, top + 8}, {x, top}, {x + 5, top + 8}}, frame.style.text_muted, 1.4F, 0});
  frame.drawing.texts.push_back(on_map(fonts, frame.style, "N", {x, top - 4}, Anchor::center));
  places.keep(frame, {x - 12, top - 18, x + 12, bottom + 4});
}

/// The basemap's, and of the layers that are shown.
std::string attributions(const MapFrame& frame) {
  std::string text = attribution;
  if (!frame.layers) return text;
  for (const LayerFrame& layer : frame.layers->list)
    if (!layer.layer->attribution.empty() && text.find(layer.layer->attribution) == std::string::npos)
      text = layer.layer->attribution + " · " + text;
  return text;
}

void add_attribution(MapFrame& frame, const Fonts& fonts, const Places& places) {
  const float right = static_cast<float>(frame.camera.width_px) - 10;
  const float baseline = static_cast<float>(frame.camera.height_px) - 9;
  const std::string text = attributions(frame);
  const float width = fonts.measure(text, 10.5F).width;
  frame.drawing.texts.push_back(on_map(fonts, frame.style, text, {right, baseline}, Anchor::right));
  places.keep(frame, {right - width - 6, baseline - 13, right + 6, baseline + 5});
}

/// What is drawn and what matches, so that nothing is left out unsaid.
void add_counts(MapFrame& frame, const app::State& state, const Fonts& fonts, const Places& places) {
  std::string text = count_label(state.matching->size(), state.events().size(), state.lang) + " · " +
                     drawn_label(frame.events_drawn, frame.events_outside, state.lang);
  if (const auto unplaced = unplaced_label(frame.events_without_place, state.lang); !unplaced.empty())
    text += " · " + unplaced;
  const float middle = static_cast<float>(frame.camera.width_px) / 2, baseline = 20;
  const float half = fonts.measure(text, 10.5F).width / 2;
  frame.drawing.texts.push_back(on_map(fonts, frame.style, text, {middle, baseline}, Anchor::center));
  places.keep(frame, {middle - half - 8, baseline - 14, middle + half + 8, baseline + 6});
}

/// A line of the legend.
struct LegendRow {
  KindStyle look;
  bool hollow = false;
  std::string label;
  std::size_t events = 0;
  std::string count, widest_count;
};

/// In the order of how many there are on any day; in a film those of other days too, so that nothing moves.
std::vector<LegendRow> legend_rows(const MapFrame& frame, const app::State& state, bool is_film) {
  const query::EventTable& table = state.content->table;
  const auto counts = query::counts_by_kind(table, *state.matching);
  const query::Selection& any_day = state.without(query::Dimension::time);
  const auto all_counts = is_film ? query::counts_by_kind(table, any_day) : counts;
  model::Filter unreal;
  for (const auto certainty : {model::Certainty::denied, model::Certainty::planned, model::Certainty::hypothetical})
    unreal.certainties.set(static_cast<std::size_t>(certainty));
  const bool any_unreal = !query::both(query::matching(table, unreal), is_film ? any_day : *state.matching).empty();
  std::vector<LegendRow> rows;
  for (std::size_t kind = 0; kind < counts.size(); ++kind)
    if (all_counts[kind] > 0)
      rows.push_back({frame.style.kinds[kind], false,
                      std::string(kind_label(static_cast<model::EventKind>(kind), state.lang)), all_counts[kind],
                      grouped_number(counts[kind], state.lang), grouped_number(all_counts[kind], state.lang)});
  std::ranges::stable_sort(rows, std::ranges::greater(), &LegendRow::events);
  if (any_unreal)
    rows.push_back(
        {{frame.style.text_muted, SymbolShape::disc}, true, std::string(hollow_label(state.lang)), 0, "", ""});
  if (!frame.layers) return rows;
  for (const LayerFrame& layer : frame.layers->list) {
    if (!layer.layer->shapes) continue;
    const bool points = layer.layer->shapes->fills.empty() && !layer.layer->shapes->points.empty();
    const KindStyle look{layer.look.color.with_alpha(layer.look.opacity),
                         points ? SymbolShape::disc : SymbolShape::square};
    rows.push_back({look, false, layer.layer->name, 0, "", ""});
  }
  return rows;
}

/// A line of words above the rows.
struct LegendLine {
  std::string text;
  float size_px = 11.5F;
  Weight weight = Weight::regular;
  float height_px = 18;
  std::string widest = {};  ///< what it may come to; empty: itself
};

struct LegendText {
  std::vector<LegendLine> lines;
  std::vector<LegendRow> rows;
  LegendKeys keys;
};

float legend_width(const Fonts& fonts, const LegendText& legend) {
  float width = keys_width(legend.keys, fonts);
  for (const LegendLine& line : legend.lines) {
    const std::string& text = line.widest.empty() ? line.text : line.widest;
    width = std::max(width, fonts.measure(text, line.size_px, line.weight).width);
  }
  for (const LegendRow& row : legend.rows)
    width = std::max(width, 22 + fonts.measure(row.label, 12).width + 24 + fonts.measure(row.widest_count, 12).width);
  return width + 2 * padding_px;
}

void add_panel(Drawing& drawing, const Style& style, const Box& box) {
  const float width = box.right - box.left, height = box.bottom - box.top;
  drawing.panels.push_back({box.left - 1, box.top - 1, width + 2, height + 2, style.panel_edge, 9, Fill::solid});
  drawing.panels.push_back({box.left, box.top, width, height, style.panel.with_alpha(1), 8, Fill::solid});
}

void add_row(MapFrame& frame, const Fonts& fonts, const LegendRow& row, const Box& panel, float middle) {
  Symbol key;
  key.center = {panel.left + padding_px + 6, middle};
  key.radius_px = 6;
  key.shape = row.look.shape;
  key.fill = row.look.color;
  key.outline = row.hollow ? row.look.color : frame.style.symbol_outline;
  key.hollow = row.hollow;
  frame.drawing.keys.push_back(key);
  const float baseline = middle + 4.3F;
  frame.drawing.texts.push_back(
      fonts.shape(row.label, {panel.left + padding_px + 22, baseline}, Anchor::left, 12, frame.style.text));
  frame.drawing.texts.push_back(
      fonts.shape(row.count, {panel.right - padding_px, baseline}, Anchor::right, 12, frame.style.text_muted));
}

/// How many of all; where there are many, also how many the picture shows.
std::string event_count(const MapFrame& frame, const app::State& state) {
  std::string text = count_label(state.matching->size(), state.events().size(), state.lang);
  if (state.content->is_large()) text += " · " + drawn_label(frame.events_drawn, frame.events_outside, state.lang);
  const std::string unplaced = unplaced_label(frame.events_without_place, state.lang);
  return unplaced.empty() ? text : text + " · " + unplaced;
}

LegendText legend_text(const MapFrame& frame, const app::State& state, const MapFurniture& furniture) {
  LegendText legend;
  if (!furniture.title.empty()) legend.lines.push_back({furniture.title, 15, Weight::bold, 22});
  for (const std::string& line : {furniture.subtitle, furniture.filter})
    if (!line.empty()) legend.lines.push_back({line});
  if (!furniture.legend) return legend;
  const std::size_t all = state.events().size();
  legend.lines.push_back({event_count(frame, state)});
  if (furniture.is_film) legend.lines.back().widest = count_label(all > 1 ? all - 1 : all, all, state.lang);
  legend.rows = legend_rows(frame, state, furniture.is_film);
  if (furniture.legend_keys || has_ramp(frame)) legend.keys = legend_keys(frame, state, furniture.is_film);
  return legend;
}

std::ptrdiff_t covered(const Box& box, std::span<const Marker> markers) {
  return std::ranges::count_if(markers, [&](const Marker& marker) {
    const Box symbol{marker.at.x, marker.at.y, marker.at.x, marker.at.y};
    return box.overlaps(symbol.grown(marker.radius_px, marker.radius_px));
  });
}

/// The corner of the map for a panel of this size that covers fewest markers: at the top if it can be, and left. A
/// title stays at the top.
Box panel_place(const MapFrame& frame, const MapFurniture& furniture, Vec2 size, std::span<const Marker> markers,
                std::span<const Box> taken) {
  constexpr float above_footer_px = edge_px + 30;
  const float right = static_cast<float>(frame.camera.width_px) - edge_px - size.x;
  const float bottom = static_cast<float>(frame.camera.height_px) - above_footer_px - size.y;
  const auto at = [&](float x, float y) { return Box{x, y, x + size.x, y + size.y}; };
  Box best = at(edge_px, edge_px);
  if (furniture.is_film) return best;
  std::vector<Box> others{at(right, edge_px)};
  if (furniture.title.empty()) others.insert(others.end(), {at(edge_px, bottom), at(right, bottom)});
  for (const Box& box : others) {
    const bool is_free = box.left >= edge_px && box.top >= edge_px &&
                         std::ranges::none_of(taken, [&](const Box& other) { return box.overlaps(other); });
    if (is_free && covered(box, markers) < covered(best, markers)) best = box;
  }
  return best;
}

void add_legend(MapFrame& frame, const app::State& state, const Fonts& fonts, const MapFurniture& furniture,
                std::span<const Marker> markers, std::vector<Box>& taken) {
  const LegendText legend = legend_text(frame, state, furniture);
  float head = 0;
  for (const LegendLine& line : legend.lines) head += line.height_px;
  const float rows = static_cast<float>(legend.rows.size()) * row_px + (legend.rows.empty() ? 0.0F : 6.0F);
  const Vec2 size{legend_width(fonts, legend), 2 * padding_px - 4 + head + rows + keys_height(legend.keys)};
  const Box panel = panel_place(frame, furniture, size, markers, taken);
  add_panel(frame.drawing, frame.style, panel);
  float y = panel.top + padding_px - 2;
  const float left = panel.left + padding_px;
  for (const LegendLine& line : legend.lines) {
    const bool is_title = line.weight == Weight::bold;
    frame.drawing.texts.push_back(fonts.shape(line.text, {left, y + (is_title ? 14.0F : 12.0F)}, Anchor::left,
                                              line.size_px, is_title ? frame.style.text : frame.style.text_muted,
                                              line.weight));
    y += line.height_px;
  }
  y += 6 + row_px / 2;
  for (const LegendRow& row : legend.rows) {
    add_row(frame, fonts, row, panel, y);
    y += row_px;
  }
  add_keys(frame, legend.keys, fonts, {left, y - row_px / 2});
  taken.push_back(panel.grown(4, 4));
}

/// Without a legend: what the colours stand for, above the scale bar's left end.
void add_ramp_legend(MapFrame& frame, const app::State& state, const Fonts& fonts, std::vector<Box>& taken) {
  const LegendKeys keys = legend_keys(frame, state, false);
  const float bottom = static_cast<float>(frame.camera.height_px) - edge_px - 30;
  const Box panel{edge_px - 4, bottom - keys_height(keys) - 8, edge_px + keys_width(keys, fonts) + 2 * padding_px - 8,
                  bottom};
  add_panel(frame.drawing, frame.style, panel);
  add_keys(frame, keys, fonts, {panel.left + 10, panel.top});
  taken.push_back(panel.grown(4, 4));
}

}  // namespace

bool is_north_up(const geo::Camera& camera) {
  constexpr double step_deg = 0.05, most_lean = 0.0875;  // tan 5 degrees
  for (const double u : {0.1, 0.5, 0.9}) {
    for (const double v : {0.1, 0.5, 0.9}) {
      const model::LonLat at = geo::to_lonlat(camera, {camera.width_px * u, camera.height_px * v});
      if (std::abs(at.lat_deg) > 84) continue;
      const geo::PointPx from = geo::to_screen(camera, at);
      const geo::PointPx to = geo::to_screen(camera, {at.lon_deg, at.lat_deg + step_deg});
      if (!(to.y < from.y) || std::abs(to.x - from.x) > most_lean * (from.y - to.y)) return false;
    }
  }
  return true;
}

ScaleLength scale_length(double meters_per_px, double most_px) {
  const double most = meters_per_px * most_px;
  const double decade = std::pow(10, std::floor(std::log10(most)));
  const double meters = most >= 5 * decade ? 5 * decade : most >= 2 * decade ? 2 * decade : decade;
  return {meters, meters / meters_per_px};
}

std::string length_label(double meters, std::string_view lang) {
  if (meters < 1) return grouped_number(static_cast<std::size_t>(std::lround(meters * 100)), lang) + "\u00A0cm";
  if (meters < 1000) return grouped_number(static_cast<std::size_t>(std::lround(meters)), lang) + "\u00A0m";
  return grouped_number(static_cast<std::size_t>(std::lround(meters / 1000)), lang) + "\u00A0km";
}

void add_furniture(MapFrame& frame, const app::State& state, const Fonts& fonts, const MapFurniture& furniture,
                   std::span<const Marker> markers, std::vector<Box>& taken) {
  const Places places{taken, has_ramp(frame) || state.content->is_large()};
  if (furniture.scale_bar) add_scale_bar(frame, fonts, state.lang, places);
  if (furniture.attribution) add_attribution(frame, fonts, places);
  const float right = static_cast<float>(frame.camera.width_px), bottom = static_cast<float>(frame.camera.height_px);
  if (furniture.keep_clear.x > 0)
    taken.push_back({right - furniture.keep_clear.x, bottom - furniture.keep_clear.y, right, bottom});
  if (furniture.keep_clear_above.x > 0)
    taken.push_back({right - furniture.keep_clear_above.x, 0, right, furniture.keep_clear_above.y});
  if (furniture.north_arrow && is_north_up(frame.camera)) add_north_arrow(frame, fonts, places);
  if (state.content->is_large() && !furniture.legend) add_counts(frame, state, fonts, places);
  if (!furniture.legend && has_ramp(frame)) add_ramp_legend(frame, state, fonts, taken);
  if (furniture.legend || !furniture.title.empty()) add_legend(frame, state, fonts, furniture, markers, taken);
}

}  // namespace dateline::view
