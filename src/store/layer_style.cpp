#include "layer_style.h"

#include <fmt/format.h>

#include <algorithm>

#include "dateline/base/xml_text.h"

namespace dateline::store {

namespace {

struct Marker {
  std::string_view shape, name;
  int angle_deg = 0;
};

/// Shapes of geodata/style in QGIS's names for simple markers.
constexpr std::array<Marker, 8> markers{{{"disc", "circle"},
                                         {"square", "square"},
                                         {"diamond", "diamond"},
                                         {"triangle", "triangle"},
                                         {"triangle_down", "triangle", 180},
                                         {"hexagon", "hexagon"},
                                         {"cross", "cross_fill"},
                                         {"star", "star"}}};

std::string option(std::string_view name, std::string_view value) {
  return fmt::format("<Option name=\"{}\" type=\"QString\" value=\"{}\"/>", name, value);
}

std::string symbol(std::size_t index, const KindMark& mark) {
  const auto found =
      std::find_if(markers.begin(), markers.end(), [&](const Marker& m) { return m.shape == mark.shape; });
  const Marker marker = found == markers.end() ? markers[0] : *found;
  const auto& [r, g, b] = mark.rgb;
  return fmt::format(
             "<symbol name=\"{}\" type=\"marker\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">"
             "<layer class=\"SimpleMarker\" enabled=\"1\" locked=\"0\" pass=\"0\"><Option type=\"Map\">",
             index) +
         option("name", marker.name) + option("angle", fmt::format("{}", marker.angle_deg)) +
         option("color", fmt::format("{},{},{},255", r, g, b)) + option("outline_color", "255,255,255,255") +
         option("outline_style", "solid") + option("outline_width", "0.3") + option("outline_width_unit", "MM") +
         option("size", "3.2") + option("size_unit", "MM") + "</Option></layer></symbol>\n";
}

}  // namespace

std::string qgis_style(const KindMarks& marks) {
  std::string categories, symbols;
  for (const model::EventKindInfo& kind : model::event_kinds()) {
    const auto index = static_cast<std::size_t>(kind.kind);
    categories += fmt::format("<category render=\"true\" symbol=\"{}\" value=\"{}\" label=\"{}\"/>\n", index, kind.name,
                              base::xml_text(marks[index].label));
    symbols += symbol(index, marks[index]);
  }
  return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
         "<qgis version=\"3.22.16\" styleCategories=\"Symbology\">\n"
         "<renderer-v2 type=\"categorizedSymbol\" attr=\"kind\" symbollevels=\"0\" enableorderby=\"0\" "
         "forceraster=\"0\">\n<categories>\n" +
         categories + "</categories>\n<symbols>\n" + symbols +
         "</symbols>\n</renderer-v2>\n<layerGeometryType>0</layerGeometryType>\n</qgis>\n";
}

}  // namespace dateline::store
