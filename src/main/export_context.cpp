#include "export_context.h"

#include <array>
#include <cmath>
#include <memory>

#include "dateline/base/files.h"
#include "dateline/gazetteer/gazetteer.h"
#include "dateline/view/style.h"
#include "dateline/view/words.h"
#include "interface_language.h"

namespace dateline::cli {

namespace {

/// In the order of view::SymbolShape.
constexpr std::array shape_names{"disc", "square", "diamond", "triangle", "triangle_down", "hexagon", "cross", "star"};

std::uint8_t byte_of(float channel) {
  return static_cast<std::uint8_t>(std::lround(channel * 255));
}

store::PlaceContext context_of(const gazetteer::Gazetteer& names, const model::Place& place) {
  const auto index = place.geonameid ? names.by_id(place.geonameid) : std::nullopt;
  if (!index) return {};
  const gazetteer::PlaceView view = names.place(*index);
  const auto name_of = [&](const std::optional<gazetteer::PlaceIndex>& around) {
    return around ? std::string(names.place(*around).name) : std::string();
  };
  store::PlaceContext context{name_of(view.admin1), name_of(view.admin2), view.radius_km};
  if (view.kind == "ADM1") context.admin1 = view.name;
  if (view.kind == "ADM2") context.admin2 = view.name;
  return context;
}

}  // namespace

base::Result<store::KindMarks> kind_marks() {
  const auto data = base::data_directory();
  if (!data) return data.failure();
  const auto style = view::Style::load(*data / "geodata" / "style" / "light.toml");
  if (!style) return style.failure();
  store::KindMarks marks;
  for (const model::EventKindInfo& info : model::event_kinds()) {
    const auto index = static_cast<std::size_t>(info.kind);
    const view::KindStyle& kind = style->kinds[index];
    marks[index] = {std::string(view::kind_label(info.kind, interface_language())),
                    {byte_of(kind.color.r), byte_of(kind.color.g), byte_of(kind.color.b)},
                    shape_names[static_cast<std::size_t>(kind.shape)]};
  }
  return marks;
}

base::Result<std::function<store::PlaceContext(const model::Place&)>> place_context(const CommonOptions& options) {
  auto opened = options.gazetteer.empty() ? gazetteer::open_default() : gazetteer::Gazetteer::open(options.gazetteer);
  if (!opened) return opened.failure();
  const auto names = std::make_shared<const gazetteer::Gazetteer>(*std::move(opened));
  return std::function<store::PlaceContext(const model::Place&)>(
      [names](const model::Place& place) { return context_of(*names, place); });
}

}  // namespace dateline::cli
