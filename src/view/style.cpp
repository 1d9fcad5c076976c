#include "dateline/view/style.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "toml_source.h"

namespace dateline::view {
namespace {

struct ColorKey {
  const char* path;
  Color Style::*field;
};

constexpr ColorKey color_keys[] = {
    {"map.water", &Style::water},
    {"map.land", &Style::land},
    {"map.land_edge", &Style::land_edge},
    {"map.lake", &Style::lake},
    {"map.outside", &Style::outside},
    {"labels.country", &Style::country_label},
    {"labels.province", &Style::province_label},
    {"labels.city", &Style::city_label},
    {"labels.water", &Style::water_label},
    {"labels.halo", &Style::label_halo},
    {"labels.event", &Style::event_label},
    {"symbols.accent", &Style::accent},
    {"symbols.outline", &Style::symbol_outline},
    {"symbols.uncertainty", &Style::uncertainty_outline},
    {"widgets.panel", &Style::panel},
    {"widgets.panel_edge", &Style::panel_edge},
    {"widgets.text", &Style::text},
    {"widgets.text_muted", &Style::text_muted},
    {"widgets.text_faint", &Style::text_faint},
    {"widgets.hover", &Style::hover},
    {"widgets.selection", &Style::selection},
    {"timeline.background", &Style::timeline_background},
    {"timeline.grid", &Style::timeline_grid},
    {"timeline.brush", &Style::timeline_brush},
    {"timeline.rest", &Style::timeline_rest},
};

struct LineKey {
  const char* path;
  LineStyle Style::*field;
};

constexpr LineKey line_keys[] = {
    {"lines.coast", &Style::coast},
    {"lines.country_border", &Style::country_border},
    {"lines.admin1_border", &Style::admin1_border},
    {"lines.lake_shore", &Style::lake_shore},
    {"lines.river", &Style::river},
    {"lines.graticule", &Style::graticule},
    {"lines.domain_edge", &Style::domain_edge},
};

constexpr std::pair<std::string_view, SymbolShape> shape_names[] = {
    {"disc", SymbolShape::disc},
    {"square", SymbolShape::square},
    {"diamond", SymbolShape::diamond},
    {"triangle", SymbolShape::triangle},
    {"triangle_down", SymbolShape::triangle_down},
    {"hexagon", SymbolShape::hexagon},
    {"cross", SymbolShape::cross},
    {"star", SymbolShape::star},
};

/// "#rrggbb" or "#rrggbbaa".
std::optional<Color> parsed_color(std::string_view text) {
  if ((text.size() != 7 && text.size() != 9) || text[0] != '#') return std::nullopt;
  std::array<float, 4> channel{0, 0, 0, 1};
  for (std::size_t i = 0; 2 * i + 1 < text.size(); ++i) {
    unsigned byte = 0;
    const char* begin = text.data() + 1 + 2 * i;
    if (std::from_chars(begin, begin + 2, byte, 16).ptr != begin + 2) return std::nullopt;
    channel[i] = static_cast<float>(byte) / 255;
  }
  return Color{channel[0], channel[1], channel[2], channel[3]};
}

Color read_color(TomlSource& source, std::string_view path) {
  const std::optional<std::string> text = source.text(path);
  if (!text) return {};
  if (const std::optional<Color> color = parsed_color(*text)) return *color;
  source.refuse(source.node(path), fmt::format("\"{}\" for \"{}\" is not a colour.", *text, path),
                "Write it as \"#rrggbb\" or \"#rrggbbaa\".");
  return {};
}

LineStyle read_line(TomlSource& source, const std::string& path) {
  LineStyle line;
  line.color = read_color(source, path + ".color");
  line.width_px = static_cast<float>(source.number(path + ".width_px", 0, 20).value_or(1));
  line.min_zoom = static_cast<float>(source.number_or(path + ".min_zoom", 0, 24, 0).value_or(0));
  return line;
}

DensityStyle read_density(TomlSource& source) {
  DensityStyle density;
  density.few = read_color(source, "density.few");
  density.some = read_color(source, "density.some");
  density.many = read_color(source, "density.many");
  density.most = read_color(source, "density.most");
  density.cell_px = static_cast<float>(source.number("density.cell_px", 1, 16).value_or(1));
  density.symbols_at_most = static_cast<std::size_t>(source.number("density.symbols_at_most", 0, 100'000).value_or(0));
  density.honeycomb_px = static_cast<float>(source.number("density.honeycomb_px", 8, 200).value_or(24));
  density.honeycomb_alpha = static_cast<float>(source.number("density.honeycomb_alpha", 0, 1).value_or(1));
  density.honeycomb_edge = read_color(source, "density.honeycomb_edge");
  density.symbols_up_to = static_cast<std::size_t>(source.number("density.symbols_up_to", 0, 100'000).value_or(0));
  return density;
}

KindStyle read_kind(TomlSource& source, const std::string& path) {
  KindStyle kind;
  kind.color = read_color(source, path + ".color");
  const std::optional<std::string> name = source.text(path + ".shape");
  if (!name) return kind;
  const auto* found =
      std::ranges::find(shape_names, std::string_view(*name), &std::pair<std::string_view, SymbolShape>::first);
  if (found == std::ranges::end(shape_names)) {
    source.refuse(source.node(path + ".shape"), fmt::format("\"{}\" is not a shape.", *name),
                  "Choose disc, square, diamond, triangle, triangle_down, hexagon, cross or star.");
    return kind;
  }
  kind.shape = found->second;
  return kind;
}

}  // namespace

base::Result<Style> Style::load(const std::filesystem::path& file) {
  base::Result<TomlSource> source = TomlSource::open(file);
  if (!source) return source.failure();
  Style style;
  for (const ColorKey& key : color_keys) style.*key.field = read_color(*source, key.path);
  for (const LineKey& key : line_keys) style.*key.field = read_line(*source, key.path);
  for (const model::EventKindInfo& kind : model::event_kinds())
    style.kinds[static_cast<std::size_t>(kind.kind)] = read_kind(*source, "kinds." + std::string(kind.name));
  style.density = read_density(*source);
  if (const std::optional<base::Failure> problem = source->problem()) return *problem;
  return style;
}

}  // namespace dateline::view
