#include "dateline/geo/camera.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "camera_projected.h"

namespace dateline::geo {
namespace {

constexpr double degree = std::numbers::pi / 180;
constexpr double tile_px = 256;
constexpr double limit_lat_deg = 85.05112877980659;  // atan(sinh(pi)): where the projected world is square

/// From the equator, north positive, in worlds.
double mercator_y(double lat_deg) {
  const double lat = std::clamp(lat_deg, -limit_lat_deg, limit_lat_deg) * degree;
  return std::asinh(std::tan(lat)) / (2 * std::numbers::pi);
}

double latitude(double worlds) {
  return std::atan(std::sinh(worlds * 2 * std::numbers::pi)) / degree;
}

double wrapped(double lon_deg) {
  return std::remainder(lon_deg, 360);
}

double clamped_y(double worlds, double view_worlds) {
  const double room = std::max(0.0, 0.5 - view_worlds / 2);
  return std::clamp(worlds, -room, room);
}

Camera centred(Camera camera, double lon_deg, double y_worlds) {
  camera.center.lon_deg = wrapped(lon_deg);
  const double y = clamped_y(y_worlds, camera.height_px / world_px(camera));
  if (y != mercator_y(camera.center.lat_deg)) camera.center.lat_deg = latitude(y);
  return camera;
}

double eased(double t) {
  return t * t * (3 - 2 * t);
}

/// Share of the way that the centre has gone when the scale has gone `t` of it, so that the one point which both views
/// show at the same pixel stays there.
double share_of_way(double levels, double t) {
  if (std::abs(levels) < 1e-9) return t;
  return std::expm1(-levels * t * std::numbers::ln2) / std::expm1(-levels * std::numbers::ln2);
}

}  // namespace

MapPlane plane_of(const Camera& camera) {
  const bool turns = camera.projection && camera.projection->is_globe();
  return {camera.projection, turns ? camera.center : model::LonLat{0, 0}};
}

Camera projected(const Camera& camera, std::shared_ptr<const Projection> projection) {
  Camera to = camera;
  to.projection = std::move(projection);
  return settled(to);
}

double world_px(const Camera& camera) {
  return tile_px * std::exp2(camera.zoom);
}

double least_zoom(const Camera& camera) {
  if (camera.projection) return OnPlane::least_zoom(camera);
  return std::max(min_zoom, std::log2(std::max(camera.width_px, camera.height_px) / tile_px));
}

Camera settled(Camera camera) {
  if (camera.projection) return OnPlane::settled(camera);
  camera.zoom = std::clamp(camera.zoom, std::min(least_zoom(camera), max_zoom), max_zoom);
  return centred(camera, camera.center.lon_deg, mercator_y(camera.center.lat_deg));
}

PointPx to_screen(const Camera& camera, model::LonLat point) {
  if (camera.projection) return OnPlane::to_screen(camera, point);
  const double world = world_px(camera);
  const double dx = std::remainder(point.lon_deg - camera.center.lon_deg, 360) / 360;
  const double dy = mercator_y(camera.center.lat_deg) - mercator_y(point.lat_deg);
  return {camera.width_px / 2 + dx * world, camera.height_px / 2 + dy * world};
}

model::LonLat to_lonlat(const Camera& camera, PointPx at) {
  if (camera.projection) return OnPlane::to_lonlat(camera, at);
  const double world = world_px(camera);
  const double lon = camera.center.lon_deg + (at.x - camera.width_px / 2) / world * 360;
  const double y = mercator_y(camera.center.lat_deg) - (at.y - camera.height_px / 2) / world;
  return {wrapped(lon), latitude(std::clamp(y, -0.5, 0.5))};
}

std::optional<model::LonLat> ground_at(const Camera& camera, PointPx at) {
  if (camera.projection) return OnPlane::ground_at(camera, at);
  return to_lonlat(camera, at);
}

model::GeoBox visible_box(const Camera& camera) {
  if (camera.projection) return OnPlane::visible_box(camera);
  const double south = to_lonlat(camera, {0, camera.height_px}).lat_deg;
  const double north = to_lonlat(camera, {0, 0}).lat_deg;
  const double half_turn = camera.width_px / world_px(camera) * 180;
  if (half_turn >= 180) return {-180, south, 180, north};
  double west = camera.center.lon_deg - half_turn;
  double east = camera.center.lon_deg + half_turn;
  if (west < -180) west += 360;
  if (east > 180) east -= 360;
  return {west, south, east, north};
}

Camera panned(const Camera& camera, double dx_px, double dy_px) {
  if (camera.projection) return OnPlane::panned(camera, dx_px, dy_px);
  const Camera from = settled(camera);
  const double world = world_px(from);
  return centred(from, from.center.lon_deg - dx_px / world * 360, mercator_y(from.center.lat_deg) + dy_px / world);
}

Camera zoomed(const Camera& camera, double levels, PointPx anchor) {
  if (camera.projection) return OnPlane::zoomed(camera, levels, anchor);
  Camera to = camera;
  to.zoom = std::clamp(camera.zoom + levels, std::min(least_zoom(camera), max_zoom), max_zoom);
  const double shift = 1 / world_px(camera) - 1 / world_px(to);
  const double lon = camera.center.lon_deg + (anchor.x - camera.width_px / 2) * shift * 360;
  const double y = mercator_y(camera.center.lat_deg) - (anchor.y - camera.height_px / 2) * shift;
  return centred(to, lon, y);
}

Camera fitted(const Camera& camera, const model::GeoBox& box, double margin_px, double limit) {
  if (camera.projection) return OnPlane::fitted(camera, box, margin_px, limit);
  Camera to = camera;
  const double width = box.width_deg() / 360;
  const double south = mercator_y(box.south_deg), north = mercator_y(box.north_deg);
  const double across = std::max(1.0, camera.width_px - 2 * margin_px);
  const double down = std::max(1.0, camera.height_px - 2 * margin_px);
  to.zoom = limit;
  if (width > 0) to.zoom = std::min(to.zoom, std::log2(across / tile_px / width));
  if (north > south) to.zoom = std::min(to.zoom, std::log2(down / tile_px / (north - south)));
  to.zoom = std::clamp(to.zoom, std::min(least_zoom(camera), max_zoom), max_zoom);
  to.center.lat_deg = latitude((south + north) / 2);
  return centred(to, box.west_deg + box.width_deg() / 2, (south + north) / 2);
}

Camera blended(const Camera& from, const Camera& to, double t) {
  if (t <= 0) return from;
  if (t >= 1 || from.projection != to.projection) return to;
  const double way = share_of_way(to.zoom - from.zoom, eased(t));
  if (to.projection) return OnPlane::between(from, to, eased(t), way);
  Camera between = to;
  between.zoom = std::lerp(from.zoom, to.zoom, eased(t));
  between.center.lon_deg =
      wrapped(from.center.lon_deg + way * std::remainder(to.center.lon_deg - from.center.lon_deg, 360));
  between.center.lat_deg = latitude(std::lerp(mercator_y(from.center.lat_deg), mercator_y(to.center.lat_deg), way));
  return between;
}

double meters_per_px(const Camera& camera) {
  if (camera.projection) return OnPlane::meters_per_px(camera);
  constexpr double equatorial_m = 6378137;
  constexpr double eccentricity2 = 0.00669437999014;  // WGS 84
  const double lat = camera.center.lat_deg * degree;
  const double sine = std::sin(lat);
  const double circle_m =
      2 * std::numbers::pi * equatorial_m * std::cos(lat) / std::sqrt(1 - eccentricity2 * sine * sine);
  return circle_m / world_px(camera);
}

}  // namespace dateline::geo
