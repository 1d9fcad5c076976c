#include "uncertainty.h"

#include <algorithm>
#include <cmath>

#include "dateline/geo/circle.h"

namespace dateline::view {
namespace {

constexpr float beyond_symbol_px = 3;
constexpr double outline_ends_zoom = 10;  ///< closer up the outlines' 0.02 degrees show beside the basemap's borders

Vec2 to_vec(geo::PointPx p) {
  return {static_cast<float>(p.x), static_cast<float>(p.y)};
}

/// The rim on screen beside `middle`, without jumping to the world's other side.
std::vector<Vec2> rim_on_screen(const geo::Camera& camera, const model::Place& place, geo::PointPx middle) {
  const double degree_px = geo::world_px(camera) / 360;
  std::vector<Vec2> rim;
  for (const model::LonLat point : geo::circle(*place.point, place.radius_km)) {
    const double y = geo::to_screen(camera, point).y;
    rim.push_back(to_vec({middle.x + (point.lon_deg - place.point->lon_deg) * degree_px, y}));
  }
  return rim;
}

bool touches_view(const std::vector<Vec2>& rim, const geo::Camera& camera) {
  const auto [left, right] = std::ranges::minmax(rim, {}, &Vec2::x);
  const auto [top, bottom] = std::ranges::minmax(rim, {}, &Vec2::y);
  return right.x > 0 && bottom.y > 0 && left.x < static_cast<float>(camera.width_px) &&
         top.y < static_cast<float>(camera.height_px);
}

}  // namespace

std::optional<SoftShape> uncertainty_circle(const geo::Camera& camera, const model::Place& place,
                                            float symbol_radius_px, const UncertaintyLook& look) {
  const geo::PointPx middle = geo::to_screen(camera, *place.point);
  geo::Camera there = camera;
  there.center = *place.point;
  const double radius_px = place.radius_km * 1000 / geo::meters_per_px(there);
  if (!(radius_px > symbol_radius_px + beyond_symbol_px)) return std::nullopt;
  SoftShape shape;
  shape.center = to_vec(middle);
  shape.rim = rim_on_screen(camera, place, middle);
  if (!touches_view(shape.rim, camera)) return std::nullopt;
  shape.fill = look.color.with_alpha(look.is_selected ? 0.30F : 0.20F);
  shape.outline = look.outline.with_alpha(look.is_selected ? 0.85F : 0.30F);
  shape.outline_px = look.is_selected ? 1.5F : 1.0F;
  shape.softness = 0.75F;
  return shape;
}

const store::Area* AreaCache::find(const std::string& key) {
  if (index_ == nullptr || key.empty()) return nullptr;
  const auto [entry, is_new] = areas_.try_emplace(key);
  if (is_new && index_->contains(key)) {
    base::Result<store::Area> area = index_->find(key);
    if (area) entry->second = std::make_unique<store::Area>(std::move(*area));
  }
  return entry->second.get();
}

AreaShape area_shape(const store::Area& area, double zoom, const UncertaintyLook& look) {
  const float fade = std::clamp(static_cast<float>(outline_ends_zoom - zoom) / 2, 0.0F, 1.0F);
  return {&area, look.color.with_alpha(look.is_selected ? 0.20F : 0.11F),
          look.outline.with_alpha(fade * (look.is_selected ? 0.90F : 0.45F)), look.is_selected ? 1.8F : 1.1F};
}

}  // namespace dateline::view
