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

/// A circle as a map shows it: the part that goes on from its middle, and what lies beyond a seam in its own place.
struct ProjectedRim {
  std::vector<Vec2> near;
  std::vector<Vec2> beyond;  ///< along the seam and back along the rim; empty: no seam is crossed
};

Vec2 towards(const geo::Camera& camera, model::LonLat middle, double distance_deg, double bearing_deg) {
  return to_vec(geo::to_screen(camera, geo::point_at(middle, distance_deg, bearing_deg)));
}

/// Where on the way from the middle the map jumps: the share of the radius just behind the jump.
double behind_jump(const auto& at, Vec2 before, double from, double to, double step_px, Vec2 middle) {
  for (int i = 0; i < 12; ++i) {
    const double half = (from + to) / 2;
    (goes_on(middle, before, at(half), step_px) ? from : to) = half;
  }
  return to;
}

ProjectedRim projected_rim(const geo::Camera& camera, const model::Place& place, geo::PointPx middle,
                           double radius_px) {
  constexpr double km_per_degree = 111.195;
  constexpr int count = 72, steps = 8;
  const double radius_deg = std::min(place.radius_km / km_per_degree, 179.0), step_px = radius_px / steps;
  ProjectedRim rim;
  std::vector<Vec2> back;
  for (int i = 0; i < count; ++i) {
    const auto at = [&](double share) { return towards(camera, *place.point, radius_deg * share, 360.0 * i / count); };
    Vec2 last = to_vec(middle);
    int k = 1;
    for (; k <= steps; ++k) {
      const Vec2 next = at(static_cast<double>(k) / steps);
      if (!goes_on(to_vec(middle), last, next, step_px)) break;
      last = next;
    }
    rim.near.push_back(last);
    const Vec2 end = at(1);
    if (k > steps || !std::isfinite(end.x)) continue;
    const double jump =
        behind_jump(at, last, (k - 1.0) / steps, static_cast<double>(k) / steps, step_px, to_vec(middle));
    const Vec2 first = at(jump);
    if (!std::isfinite(first.x) || !goes_on(first, first, end, radius_px)) continue;
    rim.beyond.push_back(first);
    back.push_back(end);
  }
  std::ranges::reverse_copy(back, std::back_inserter(rim.beyond));
  return rim;
}

Vec2 middle_of(const std::vector<Vec2>& points) {
  Vec2 sum;
  for (const Vec2 p : points) sum = {sum.x + p.x, sum.y + p.y};
  const auto count = static_cast<float>(std::max<std::size_t>(points.size(), 1));
  return {sum.x / count, sum.y / count};
}

bool touches_view(const std::vector<Vec2>& rim, const geo::Camera& camera) {
  const auto [left, right] = std::ranges::minmax(rim, {}, &Vec2::x);
  const auto [top, bottom] = std::ranges::minmax(rim, {}, &Vec2::y);
  return right.x > 0 && bottom.y > 0 && left.x < static_cast<float>(camera.width_px) &&
         top.y < static_cast<float>(camera.height_px);
}

}  // namespace

std::vector<SoftShape> uncertainty_circle(const geo::Camera& camera, const model::Place& place, float symbol_radius_px,
                                          const UncertaintyLook& look) {
  const geo::PointPx middle = geo::to_screen(camera, *place.point);
  if (!std::isfinite(middle.x)) return {};
  geo::Camera there = camera;
  there.center = *place.point;
  const double radius_px = place.radius_km * 1000 / geo::meters_per_px(there);
  if (!(radius_px > symbol_radius_px + beyond_symbol_px)) return {};
  const ProjectedRim rims = camera.projection ? projected_rim(camera, place, middle, radius_px)
                                              : ProjectedRim{mercator_rim(camera, place, middle), {}};
  std::vector<SoftShape> shapes;
  const auto add = [&](Vec2 center, const std::vector<Vec2>& rim) {
    if (rim.size() < 3 || !touches_view(rim, camera)) return;
    SoftShape shape;
    shape.center = center;
    shape.rim = rim;
    shape.fill = look.color.with_alpha(look.is_selected ? 0.30F : 0.20F);
    shape.outline = look.outline.with_alpha(look.is_selected ? 0.85F : 0.30F);
    shape.outline_px = look.is_selected ? 1.5F : 1.0F;
    shape.softness = 0.75F;
    shapes.push_back(std::move(shape));
  };
  add(to_vec(middle), rims.near);
  add(middle_of(rims.beyond), rims.beyond);
  return shapes;
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
