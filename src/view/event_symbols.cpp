#include "event_symbols.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dateline::view {
namespace {

constexpr std::uint64_t event_ids = 3ull << 56;
constexpr std::size_t most_circles = 150;
constexpr std::size_t most_event_labels = 80;

/// Room for a number in shapes with little inside.
float shape_scale(SymbolShape shape, std::size_t events) {
  if (shape == SymbolShape::star) return events > 1 ? 1.35F : 1.15F;
  const bool narrow = shape == SymbolShape::triangle || shape == SymbolShape::triangle_down ||
                      shape == SymbolShape::diamond || shape == SymbolShape::cross;
  return narrow && events > 1 ? 1.2F : 1.0F;
}

std::string short_count(std::size_t count) {
  if (count < 1000) return std::to_string(count);
  if (count < 10000) return fmt::format("{:.1f}k", std::floor(static_cast<double>(count) / 100) / 10);
  return count < 1000000 ? fmt::format("{}k", count / 1000) : fmt::format("{}M", count / 1000000);
}

/// WCAG's relative luminance.
float luminance(Color color) {
  const auto linear = [](float c) { return c <= 0.04045F ? c / 12.92F : std::pow((c + 0.055F) / 1.055F, 2.4F); };
  return 0.2126F * linear(color.r) + 0.7152F * linear(color.g) + 0.0722F * linear(color.b);
}

Color readable_on(Color background) {
  return luminance(background) > 0.24F ? Color{0.08F, 0.09F, 0.11F, 1} : Color{1, 1, 1, 1};
}

/// The one on top first.
std::vector<std::uint32_t> rows_of(const Marker& marker) {
  std::vector<std::uint32_t> rows(marker.group->rows.begin(), marker.group->rows.end());
  const auto top = std::ranges::lower_bound(rows, marker.top);
  std::rotate(rows.begin(), top, top + 1);
  return rows;
}

bool in_picture(const geo::Camera& camera, Vec2 at, float radius_px) {
  return at.x > -radius_px && at.y > -radius_px && at.x < static_cast<float>(camera.width_px) + radius_px &&
         at.y < static_cast<float>(camera.height_px) + radius_px;
}

Vec2 to_vec(geo::PointPx p) {
  return {static_cast<float>(p.x), static_cast<float>(p.y)};
}

bool holds(std::span<const std::uint32_t> rows, std::optional<std::uint32_t> row) {
  return row && std::ranges::binary_search(rows, *row);
}

Symbol symbol_of(const Style& style, const Marker& marker) {
  const KindStyle& kind = style.kinds[static_cast<std::size_t>(marker.look.kind)];
  Symbol symbol;
  symbol.center = marker.at;
  symbol.radius_px = marker.radius_px;
  symbol.shape = kind.shape;
  symbol.fill = kind.color;
  symbol.outline = marker.look.hollow ? kind.color : style.symbol_outline;
  symbol.outline_px = marker.look.hollow ? 2.0F : 1.3F;
  symbol.hollow = marker.look.hollow;
  symbol.ringed = marker.is_selected;
  symbol.ring = style.accent;
  return symbol;
}

/// The number of events inside a symbol, where nothing above covers it.
void add_count(MapFrame& frame, const Marker& marker, const Fonts& fonts, const CollisionGrid& above) {
  if (marker.group->events < 2) return;
  const KindStyle& kind = frame.style.kinds[static_cast<std::size_t>(marker.look.kind)];
  const float size = std::clamp(marker.radius_px * 0.95F, 9.5F, 14.0F);
  const float lift = kind.shape == SymbolShape::triangle        ? 0.15F
                     : kind.shape == SymbolShape::triangle_down ? -0.15F
                                                                : 0;
  const Vec2 at{marker.at.x, marker.at.y + lift * marker.radius_px};
  const std::string count = short_count(marker.group->events);
  const float half_width = fonts.measure(count, size, Weight::bold).width / 2;
  if (!above.is_free({at.x - half_width, at.y - size / 2, at.x + half_width, at.y + size / 2})) return;
  const Color color = marker.look.hollow ? kind.color : readable_on(kind.color);
  frame.drawing.texts.push_back(
      fonts.shape(count, {at.x, at.y + size * 0.36F}, Anchor::center, size, color, Weight::bold));
}

/// The places of markers, and those whose area or circle reaches into the picture from outside.
class Uncertainty {
 public:
  Uncertainty(MapFrame& frame, const app::State& state, AreaCache& areas)
      : frame_(frame), state_(state), areas_(areas) {}

  void add(const EventPlace& place, float symbol_radius_px) {
    if (place.place.area_key.empty() && !(place.place.radius_km > 0)) return;
    const GroupLook look = look_of(state_.content->table, place.rows);
    const Color color = frame_.style.kinds[static_cast<std::size_t>(look.kind)].color;
    const bool selected = holds(place.rows, state_.event);
    const UncertaintyLook drawn{color, selected ? frame_.style.accent : frame_.style.uncertainty_outline, selected};
    if (const store::Area* area = areas_.find(place.place.area_key)) {
      add_area(*area, drawn);
    } else if (selected || circles_ < most_circles) {
      auto circle = uncertainty_circle(frame_.camera, place.place, symbol_radius_px, drawn);
      circles_ += circle.empty() ? 0 : 1;
      std::ranges::move(circle, std::back_inserter(frame_.drawing.shapes));
    }
  }

 private:
  void add_area(const store::Area& area, const UncertaintyLook& look) {
    const auto same = std::ranges::find(frame_.areas, &area, &AreaShape::area);
    if (same == frame_.areas.end()) {
      frame_.areas.push_back(area_shape(area, frame_.camera.zoom, look));
    } else if (look.is_selected) {
      *same = area_shape(area, frame_.camera.zoom, look);
    }
  }

  MapFrame& frame_;
  const app::State& state_;
  AreaCache& areas_;
  std::size_t circles_ = 0;
};

/// How far from its middle nothing else may come.
float clear_px(const Marker& marker) {
  return marker.radius_px + (marker.is_selected ? 6.0F : 2.0F);
}

}  // namespace

float symbol_radius(std::size_t events) {
  if (events <= 1) return 6.5F;
  return std::min(8.0F + 2.2F * std::log2(static_cast<float>(events)), 26.0F);
}

std::vector<Marker> visible_markers(const geo::Camera& camera, const app::State& state, const Style& style,
                                    EventPlaces& places) {
  std::vector<Marker> found;
  for (const PlaceGroup& group : places.groups(camera)) {
    const Vec2 at = to_vec(geo::to_screen(camera, group.point));
    const float radius = symbol_radius(group.events);
    if (!in_picture(camera, at, radius)) continue;
    Marker marker{&group, group.rows.front(), at, radius, look_of(state.content->table, group.rows), false};
    marker.radius_px *= shape_scale(style.kinds[static_cast<std::size_t>(marker.look.kind)].shape, group.events);
    marker.is_selected = holds(group.rows, state.event);
    if (marker.is_selected) marker.top = *state.event;
    found.push_back(marker);
  }
  std::vector<const Marker*> order;
  for (const Marker& marker : found) order.push_back(&marker);
  std::ranges::sort(order, [](const Marker* a, const Marker* b) {
    if (a->is_selected != b->is_selected) return b->is_selected;
    return a->radius_px != b->radius_px ? a->radius_px > b->radius_px : a < b;
  });
  std::vector<Marker> markers;
  markers.reserve(order.size());
  for (const Marker* marker : order) markers.push_back(*marker);
  return markers;
}

Box box_of(const Marker& marker) {
  const float r = clear_px(marker);
  return {marker.at.x - r, marker.at.y - r, marker.at.x + r, marker.at.y + r};
}

void add_events(MapFrame& frame, const app::State& state, const EventPlaces& places, const std::vector<Marker>& markers,
                const std::vector<Box>& furniture, const Fonts& fonts, AreaCache& areas) {
  Uncertainty uncertainty(frame, state, areas);
  for (const EventPlace& place : places.places()) uncertainty.add(place, symbol_radius(place.rows.size()));
  CollisionGrid above(static_cast<float>(frame.camera.width_px), static_cast<float>(frame.camera.height_px));
  for (const Box& box : furniture) above.add(box);
  for (auto marker = markers.rbegin(); marker != markers.rend(); ++marker) {
    add_count(frame, *marker, fonts, above);
    above.add(box_of(*marker));
  }
  frame.drawing.symbols.reserve(frame.drawing.symbols.size() + markers.size());
  frame.hits.reserve(markers.size());
  frame.stacks.reserve(markers.size());
  const bool counted_already = state.content->is_large() || frame.density || !frame.cells.empty();
  for (const Marker& marker : markers) {
    frame.drawing.symbols.push_back(symbol_of(frame.style, marker));
    frame.hits.push_back({marker.at, marker.radius_px, marker.top, static_cast<std::uint32_t>(frame.stacks.size())});
    if (!counted_already) frame.events_drawn += marker.group->events;
    frame.stacks.push_back({rows_of(marker)});
  }
}

LabelName NameSource::of(const model::Place& place, const std::string& said) const {
  std::optional<gazetteer::PlaceIndex> index;
  if (gazetteer != nullptr && place.geonameid != 0) index = gazetteer->by_id(place.geonameid);
  if (!index) return {said.empty() ? place.name : said, {}};
  if (said.empty()) return names.of(*index, naming);
  return naming.names == app::MapNames::interface ? LabelName{said, {}}
                                                  : named(fonts, naming.names, said, names.local(*index));
}

void request_event_labels(const Style& style, const EventPlaces& places, const std::vector<Marker>& markers,
                          const NameSource& names, std::vector<LabelRequest>& out) {
  std::vector<const Marker*> order;
  for (const Marker& marker : markers) order.push_back(&marker);
  const auto shown = order.begin() + static_cast<std::ptrdiff_t>(std::min(order.size(), most_event_labels));
  std::ranges::partial_sort(order, shown, [](const Marker* a, const Marker* b) {
    if (a->is_selected != b->is_selected) return a->is_selected;
    if (a->group->events != b->group->events) return a->group->events > b->group->events;
    return a->top < b->top;
  });
  order.erase(shown, order.end());
  for (const Marker* marker : order) {
    const EventPlace& place = places.places()[marker->group->places.front()];
    LabelType type{12.5F, Weight::bold, 0, style.event_label, style.label_halo, 2.0F};
    const LabelName name = names.of(places.named(place), place.said);
    if (name.text.empty()) continue;
    LabelRequest request{
        event_ids | place.rows.front(), {name.text}, marker->at, clear_px(*marker) + 3, type, std::nullopt, false};
    request.main_lines = 1;
    if (!name.below.empty()) request.lines.push_back(name.below);
    out.push_back(std::move(request));
  }
}

}  // namespace dateline::view
