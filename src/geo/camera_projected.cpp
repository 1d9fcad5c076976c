#include "camera_projected.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "dateline/geo/antimeridian.h"
#include "dateline/geo/geodesic.h"

namespace dateline::geo {
namespace {

constexpr double tile_px = 256, margin_px = 20;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr int box_steps = 12, globe_turns = 6;

/// Where the centre lies: a globe's own is its origin.
std::optional<WorldPoint> center_of(const Camera& camera) {
  return plane_of(camera).forward(camera.center);
}

PointPx middle_of(const Camera& camera) {
  return {camera.width_px / 2, camera.height_px / 2};
}

/// Into the range that keeps the world in view: its middle where all of it is seen.
double within(double at, double low, double high, double view, double margin) {
  const double middle = (low + high) / 2;
  const double room = std::max(0.0, (high - low - view) / 2 + (high - low > view ? margin : 0));
  return std::clamp(at, middle - room, middle + room);
}

WorldPoint kept_in_view(const Camera& camera, WorldPoint at) {
  const WorldRect& world = camera.projection->extent();
  const double unit = world_px(camera), width = camera.width_px / unit, height = camera.height_px / unit;
  if (!camera.projection->is_periodic()) at.x = within(at.x, world.x0, world.x1, width, margin_px / unit);
  at.y = within(at.y, world.y0, world.y1, height, camera.projection->is_periodic() ? 0 : margin_px / unit);
  return at;
}

/// Centred on a point of the plane; where that is no place on the Earth the centre stays.
Camera centred(Camera camera, WorldPoint at) {
  const auto place = plane_of(camera).inverse(kept_in_view(camera, at));
  if (place) camera.center = *place;
  return camera;
}

double bounded_zoom(const Camera& camera, double zoom) {
  return std::clamp(zoom, std::min(OnPlane::least_zoom(camera), max_zoom), max_zoom);
}

/// A globe turned until `place` is under `at`.
Camera turned(Camera camera, model::LonLat place, PointPx at) {
  for (int i = 0; i < globe_turns; ++i) {
    const auto there = OnPlane::ground_at(camera, at);
    if (!there) break;
    camera.center.lon_deg = wrapped_lon(camera.center.lon_deg + std::remainder(place.lon_deg - there->lon_deg, 360));
    camera.center.lat_deg = std::clamp(camera.center.lat_deg + place.lat_deg - there->lat_deg, -90.0, 90.0);
  }
  return camera;
}

/// Points all over a box.
template <class Visit>
void for_each_in(const model::GeoBox& box, Visit&& visit) {
  for (int i = 0; i <= box_steps; ++i)
    for (int k = 0; k <= box_steps; ++k)
      visit(model::LonLat{wrapped_lon(box.west_deg + box.width_deg() * i / box_steps),
                          box.south_deg + box.height_deg() * k / box_steps});
}

}  // namespace

double OnPlane::least_zoom(const Camera& camera) {
  const WorldRect& world = camera.projection->extent();
  const double wide = camera.width_px / (world.x1 - world.x0), high = camera.height_px / (world.y1 - world.y0);
  if (camera.projection->is_periodic()) return std::max(min_zoom, std::log2(wide / tile_px));
  const double inner_wide = std::max(32.0, camera.width_px - 2 * margin_px) / (world.x1 - world.x0);
  const double inner_high = std::max(32.0, camera.height_px - 2 * margin_px) / (world.y1 - world.y0);
  return std::min(std::log2(std::min({wide, high, std::max(inner_wide, 1.0), std::max(inner_high, 1.0)}) / tile_px),
                  max_zoom);
}

Camera OnPlane::settled(Camera camera) {
  camera.zoom = bounded_zoom(camera, camera.zoom);
  if (camera.projection->is_globe()) return camera;
  if (!camera.projection->domain().contains(camera.center) || !center_of(camera))
    camera.center = camera.projection->domain().nearest(camera.center);
  const auto at = center_of(camera);
  if (!at) return camera;
  return kept_in_view(camera, *at) == *at ? camera : centred(camera, *at);
}

PointPx OnPlane::to_screen(const Camera& camera, model::LonLat point) {
  const auto plane = plane_of(camera);
  const auto middle = plane.forward(camera.center), at = plane.forward(point);
  if (!middle || !at) return {nan, nan};
  const double dx = plane.is_periodic() ? std::remainder(at->x - middle->x, 1) : at->x - middle->x;
  const double unit = world_px(camera);
  return {camera.width_px / 2 + dx * unit, camera.height_px / 2 + (at->y - middle->y) * unit};
}

std::optional<model::LonLat> OnPlane::ground_at(const Camera& camera, PointPx at) {
  const auto plane = plane_of(camera);
  const auto middle = plane.forward(camera.center);
  if (!middle) return std::nullopt;
  const double unit = world_px(camera);
  return plane.inverse(
      {middle->x + (at.x - camera.width_px / 2) / unit, middle->y + (at.y - camera.height_px / 2) / unit});
}

model::LonLat OnPlane::to_lonlat(const Camera& camera, PointPx at) {
  if (const auto place = ground_at(camera, at)) return *place;
  model::LonLat last = camera.center;
  const PointPx from = middle_of(camera);
  double in = 0, out = 1;
  for (int i = 0; i < 24; ++i) {
    const double t = (in + out) / 2;
    const auto place = ground_at(camera, {std::lerp(from.x, at.x, t), std::lerp(from.y, at.y, t)});
    if (place) last = *place;
    (place ? in : out) = t;
  }
  return last;
}

model::GeoBox OnPlane::visible_box(const Camera& camera) {
  const auto middle = center_of(camera);
  if (!middle) return {};
  const double dx = camera.width_px / world_px(camera) / 2, dy = camera.height_px / world_px(camera) / 2;
  return shown_in(plane_of(camera), {middle->x - dx, middle->y - dy, middle->x + dx, middle->y + dy})
      .value_or(model::GeoBox{});
}

Camera OnPlane::panned(const Camera& camera, double dx_px, double dy_px) {
  const Camera from = settled(camera);
  if (from.projection->is_globe()) {
    const PointPx middle = middle_of(from);
    Camera to = from;
    to.center = to_lonlat(from, {middle.x - dx_px, middle.y - dy_px});
    return to;
  }
  const auto middle = center_of(from);
  const double unit = world_px(from);
  return middle ? centred(from, {middle->x - dx_px / unit, middle->y - dy_px / unit}) : from;
}

Camera OnPlane::zoomed(const Camera& camera, double levels, PointPx anchor) {
  Camera to = camera;
  to.zoom = bounded_zoom(camera, camera.zoom + levels);
  if (camera.projection->is_globe()) {
    const auto place = ground_at(camera, anchor);
    return place ? turned(to, *place, anchor) : to;
  }
  const auto middle = center_of(camera);
  if (!middle) return settled(to);
  const double shift = 1 / world_px(camera) - 1 / world_px(to);
  const WorldPoint at{middle->x + (anchor.x - camera.width_px / 2) * shift,
                      middle->y + (anchor.y - camera.height_px / 2) * shift};
  return settled(centred(to, at));
}

Camera OnPlane::fitted(const Camera& camera, const model::GeoBox& box, double margin, double limit) {
  Camera to = camera;
  if (camera.projection->is_globe()) {
    to.center = {wrapped_lon(box.west_deg + box.width_deg() / 2), (box.south_deg + box.north_deg) / 2};
  }
  const auto plane = plane_of(to);
  double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
  bool whole = true;
  for_each_in(box, [&](model::LonLat point) {
    const auto at = plane.forward(point);
    whole = whole && at;
    if (!at) return;
    x0 = std::min(x0, at->x), x1 = std::max(x1, at->x), y0 = std::min(y0, at->y), y1 = std::max(y1, at->y);
  });
  to.zoom = limit;
  if (x0 > x1) return settled(to);
  const double across = std::max(1.0, camera.width_px - 2 * margin),
               down = std::max(1.0, camera.height_px - 2 * margin);
  if (x1 > x0) to.zoom = std::min(to.zoom, std::log2(across / tile_px / (x1 - x0)));
  if (y1 > y0) to.zoom = std::min(to.zoom, std::log2(down / tile_px / (y1 - y0)));
  if (camera.projection->is_globe()) {
    if (!whole) to.zoom = min_zoom;
    return settled(to);
  }
  to.zoom = bounded_zoom(to, to.zoom);
  return settled(centred(to, {(x0 + x1) / 2, (y0 + y1) / 2}));
}

double OnPlane::meters_per_px(const Camera& camera) {
  constexpr double reach_px = 8;
  const PointPx middle = middle_of(camera);
  const auto west = ground_at(camera, {middle.x - reach_px, middle.y});
  const auto east = ground_at(camera, {middle.x + reach_px, middle.y});
  if (!west || !east) return 2 * std::numbers::pi * earth_radius_m / world_px(camera);
  return distance_km(*west, *east) * 1000 / (2 * reach_px);
}

Camera OnPlane::between(const Camera& from, const Camera& to, double eased, double way) {
  Camera camera = to;
  camera.zoom = std::lerp(from.zoom, to.zoom, eased);
  const auto a = center_of(from), b = center_of(to);
  if (!camera.projection->is_globe() && a && b) {
    double dx = b->x - a->x;
    if (camera.projection->is_periodic()) dx = std::remainder(dx, 1);
    if (const auto place = plane_of(camera).inverse({a->x + dx * way, std::lerp(a->y, b->y, way)})) {
      camera.center = *place;
      return camera;
    }
  }
  const double turn = std::remainder(to.center.lon_deg - from.center.lon_deg, 360);
  camera.center = {wrapped_lon(from.center.lon_deg + turn * way),
                   std::lerp(from.center.lat_deg, to.center.lat_deg, way)};
  return camera;
}

}  // namespace dateline::geo
