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
std::vector<Vec2> mercator_rim(const geo::Camera& camera, const model::Place& place, geo::PointPx middle) {
  const double degree_px = geo::world_px(camera) / 360;
  std::vector<Vec2> rim;
  for (const model::LonLat point : geo::circle(*place.point, place.radius_km)) {
    const double y = geo::to_screen(camera, point).y;
    rim.push_back(to_vec({middle.x + (point.lon_deg - place.point->lon_deg) * degree_px, y}));
  }
  return rim;
}

/// Whether a step outwards went on as the one before it, on the same map: not over a seam or a horizon.
bool goes_on(Vec2 middle, Vec2 from, Vec2 to, double step_px) {
  const double step = std::hypot(to.x - from.x, to.y - from.y);
  return std::isfinite(step) && step < 4 * step_px + 2 && std::isfinite(middle.x);
}

/// The rim as far as the map goes on from the middle in each direction.
std::vector<Vec2> projected_rim(const geo::Camera& camera, const model::Place& place, geo::PointPx middle,
                                double radius_px) {
  constexpr double km_per_degree = 111.195;
  constexpr int count = 72, steps = 8;
  const double radius_deg = std::min(place.radius_km / km_per_degree, 179.0);
  std::vector<Vec2> rim;
  for (int i = 0; i < count; ++i) {
    Vec2 last = to_vec(middle);
    for (int k = 1; k <= steps; ++k) {
      const auto point = geo::point_at(*place.point, radius_deg * k / steps, 360.0 * i / count);
      const Vec2 next = to_vec(geo::to_screen(camera, point));
      if (!goes_on(to_vec(middle), last, next, radius_px / steps)) break;
      last = next;
    }
    rim.push_back(last);
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
  if (!std::isfinite(middle.x)) return std::nullopt;
  geo::Camera there = camera;
  there.center = *place.point;
  const double radius_px = place.radius_km * 1000 / geo::meters_per_px(there);
  if (!(radius_px > symbol_radius_px + beyond_symbol_px)) return std::nullopt;
  SoftShape shape;
  shape.center = to_vec(middle);
  shape.rim = camera.projection ? projected_rim(camera, place, middle, radius_px) : mercator_rim(camera, place, middle);
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
