#include "dateline/geo/projection.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <cmath>
#include <limits>
#include <list>
#include <numbers>

#include "globe.h"
#include "projection_domain.h"

namespace dateline::geo {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double equator_m = 2 * std::numbers::pi * earth_radius_m;
constexpr std::size_t transforms_kept = 8;

constexpr std::array<OfferedProjection, 12> offered{{
    {"mercator", "Web Mercator", "Mercator (Web)"},
    {"globe", "Globe", "Globe"},
    {"equal-earth", "Equal Earth", "Equal Earth"},
    {"robinson", "Robinson", "Robinson"},
    {"mollweide", "Mollweide", "Mollweide"},
    {"winkel-tripel", "Winkel tripel", "Winkel-Tripel"},
    {"plate-carree", "Plate carrée", "Plate carrée"},
    {"lambert", "Lambert conformal conic of the view", "Conique conforme de Lambert de la vue"},
    {"albers", "Albers equal-area conic of the view", "Conique équivalente d’Albers de la vue"},
    {"utm", "UTM zone of the view", "Fuseau UTM de la vue"},
    {"polar-north", "North polar stereographic", "Stéréographique polaire nord"},
    {"polar-south", "South polar stereographic", "Stéréographique polaire sud"},
}};

model::LonLat middle_of(const model::GeoBox& box) {
  return {std::remainder(box.west_deg + box.width_deg() / 2, 360), (box.south_deg + box.north_deg) / 2};
}

/// What PROJ is asked for; the name itself where it is not fitted to a view.
std::string fitted(std::string_view crs, const model::GeoBox& view) {
  if (crs == "lambert") return lambert_of(view);
  if (crs == "albers") return albers_of(view);
  return crs == "utm" ? utm_of(middle_of(view)) : std::string(crs);
}

bool is_web_mercator(std::string_view crs) {
  return crs.empty() || crs == "mercator" || crs == "EPSG:3857" || crs == "epsg:3857";
}

}  // namespace

std::span<const OfferedProjection> offered_projections() {
  return offered;
}

base::Result<std::shared_ptr<const Projection>> Projection::create(std::string_view crs, const model::GeoBox& view) {
  if (is_web_mercator(crs)) return std::shared_ptr<const Projection>();
  const std::shared_ptr<Projection> made(new Projection);
  made->asked_ = crs;
  if (crs == "globe") {
    made->is_globe_ = true;
    made->name_ = "Orthographic";
    made->domain_.cap = Domain::Cap{};
    made->extent_ = extent_of(*made);
    return std::shared_ptr<const Projection>(made);
  }
  made->definition_ = fitted(crs, view);
  made->is_fitted_ = made->definition_ != crs;
  const auto transform = Transform::create(made->definition_);
  if (!transform) return transform.failure();
  made->name_ = transform->name();
  made->domain_ = domain_of(*transform);
  const CrsTraits& traits = transform->traits();
  made->units_per_world_ = traits.is_geographic ? 360 : equator_m / traits.metres_per_unit;
  if (traits.is_geographic) made->x_at_zero_ = made->y_at_zero_ = 0.5;
  made->extent_ = extent_of(*made);
  return std::shared_ptr<const Projection>(made);
}

/// This thread's own, made when it first asks.
const Transform& Projection::transform() const {
  struct Kept {
    std::string definition;
    Transform transform;
  };
  thread_local std::list<Kept> kept;
  if (!kept.empty() && kept.front().definition == definition_) return kept.front().transform;
  const auto found = std::ranges::find(kept, definition_, &Kept::definition);
  if (found != kept.end()) {
    kept.splice(kept.begin(), kept, found);
  } else {
    kept.push_front({definition_, *Transform::create(definition_)});
    if (kept.size() > transforms_kept) kept.pop_back();
  }
  return kept.front().transform;
}

MapPoint Projection::to_map(WorldPoint at) const {
  return {(at.x - x_at_zero_) * units_per_world_, (y_at_zero_ - at.y) * units_per_world_};
}

WorldPoint Projection::to_world(MapPoint at) const {
  return {at.x / units_per_world_ + x_at_zero_, y_at_zero_ - at.y / units_per_world_};
}

std::optional<WorldPoint> Projection::forward(model::LonLat point) const {
  assert(!is_globe_);
  const auto at = transform().forward(point);
  return at ? std::optional(to_world(*at)) : std::nullopt;
}

std::optional<model::LonLat> Projection::inverse(WorldPoint at) const {
  assert(!is_globe_);
  MapPoint point = to_map(at);
  if (is_periodic()) point.x = std::remainder(point.x, 360);
  return transform().inverse(point);
}

void Projection::forward(std::span<const model::LonLat> points, std::span<WorldPoint> out) const {
  const Transform& used = transform();
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto at = used.forward(points[i]);
    out[i] = at ? to_world(*at) : WorldPoint{nan, nan};
  }
}

Domain MapPlane::domain() const {
  Domain domain;
  if (!projection) {
    domain.is_seamless = true;
    domain.south_deg = -mercator_limit_deg;
    domain.north_deg = mercator_limit_deg;
    return domain;
  }
  domain = projection->domain();
  if (is_globe()) domain.cap->center = turned_to;
  return domain;
}

std::optional<WorldPoint> MapPlane::forward(model::LonLat point) const {
  if (!projection) return to_mercator(point);
  if (is_globe()) {
    const GlobePoint at = Globe(turned_to).forward(point);
    return at.depth >= 0 ? std::optional(at.at) : std::nullopt;
  }
  if (!projection->domain().contains(point)) return std::nullopt;
  return projection->forward(point);
}

std::optional<model::LonLat> MapPlane::inverse(WorldPoint at) const {
  if (!projection) {
    const model::LonLat point = from_mercator(at);
    return model::LonLat{std::remainder(point.lon_deg, 360), point.lat_deg};
  }
  if (is_globe()) return Globe(turned_to).inverse(at);
  const auto point = projection->inverse(at);
  if (!point || !projection->domain().contains(*point)) return std::nullopt;
  if (!projection->domain().has_seam()) return point;
  const auto back =
      projection->forward(*point);  // beyond the seam some projections answer with a place of the far side
  const bool same = back && std::hypot(back->x - at.x, back->y - at.y) < 1e-6;
  return same ? point : std::nullopt;
}

void MapPlane::forward(std::span<const model::LonLat> points, std::span<WorldPoint> out) const {
  assert(points.size() == out.size());
  if (projection && !is_globe()) return projection->forward(points, out);
  if (is_globe()) return Globe(turned_to).forward(points, out);
  std::ranges::transform(points, out.begin(), to_mercator);
}

}  // namespace dateline::geo
