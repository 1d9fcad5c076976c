#include "dateline/geo/crs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <thread>

#include "crs_traits.h"
#include "proj_functions.h"

namespace dateline::geo {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

constexpr std::array<KnownCrs, 9> short_list{{
    {"mercator", "EPSG:3857"},
    {"plate-carree", "OGC:CRS84"},
    {"equal-earth", "EPSG:8857"},
    {"robinson", "ESRI:54030"},
    {"mollweide", "ESRI:54009"},
    {"winkel-tripel", "ESRI:54042"},
    {"polar-north", "EPSG:3995"},
    {"polar-south", "EPSG:3031"},
    {"globe", "+proj=ortho +lat_0=25 +lon_0=20 +R=6378137 +units=m +no_defs"},
}};

using Context = std::shared_ptr<PJ_CONTEXT>;

struct DestroyProj {
  void operator()(PJ* proj) const { proj_destroy(proj); }
};
using ProjPtr = std::unique_ptr<PJ, DestroyProj>;

/// One context a thread, alive for as long as the thread or a Transform made there.
Context thread_context() {
  thread_local const Context context = [] {
    Context made(proj_context_create(), proj_context_destroy);
    proj_context_set_enable_network(made.get(), 0);
    proj_log_level(made.get(), PJ_LOG_NONE);
    return made;
  }();
  return context;
}

std::string expanded(std::string_view crs) {
  const auto* known = std::find_if(short_list.begin(), short_list.end(), [&](const auto& k) { return k.name == crs; });
  return std::string(known == short_list.end() ? crs : known->definition);
}

double middle_lon(const model::GeoBox& view) {
  return std::remainder(view.west_deg + view.width_deg() / 2, 360);
}

std::string conic(std::string_view projection, const model::GeoBox& view) {
  const double inset = view.height_deg() / 6;
  double low = view.south_deg + inset;
  double high = view.north_deg - inset;
  if (std::abs(low + high) < 1) low += 1, high += 1;  // a cone needs to know its pole
  return fmt::format("+proj={} +lat_0={:.4f} +lon_0={:.4f} +lat_1={:.4f} +lat_2={:.4f} +datum=WGS84 +units=m +no_defs",
                     projection, (low + high) / 2, middle_lon(view), low, high);
}

}  // namespace

struct Transform::Proj {
  Context context;
  ProjPtr forward;
  std::thread::id owner = std::this_thread::get_id();

  PJ_COORD run(PJ_DIRECTION direction, double x, double y) const {
    assert(owner == std::this_thread::get_id());
    proj_errno_reset(forward.get());
    return proj_trans(forward.get(), direction, proj_coord(x, y, 0, HUGE_VAL));
  }
};

std::span<const KnownCrs> known_crs() {
  return short_list;
}

std::string utm_of(model::LonLat point) {
  if (point.lat_deg > 84) return "EPSG:32661";
  if (point.lat_deg < -80) return "EPSG:32761";
  const int zone = std::clamp(static_cast<int>(std::floor((point.lon_deg + 180) / 6)) + 1, 1, 60);
  return fmt::format("EPSG:{}", (point.lat_deg < 0 ? 32700 : 32600) + zone);
}

std::string lambert_of(const model::GeoBox& view) {
  return conic("lcc", view);
}
std::string albers_of(const model::GeoBox& view) {
  return conic("aea", view);
}

std::string orthographic_at(model::LonLat center) {
  return fmt::format("+proj=ortho +lat_0={:.6f} +lon_0={:.6f} +R=6378137 +units=m +no_defs", center.lat_deg,
                     center.lon_deg);
}

Transform::Transform(std::string definition, std::shared_ptr<Proj> proj)
    : definition_(std::move(definition)), proj_(std::move(proj)) {}

base::Result<Transform> Transform::create(std::string_view crs) {
  auto proj = std::make_shared<Proj>();
  proj->context = thread_context();
  PJ_CONTEXT* context = proj->context.get();
  const std::string definition = expanded(crs);
  const std::string remedy =
      "Give a code such as EPSG:2154, a PROJ string such as +proj=robin, or a short name such as equal-earth.";
  const auto refuse = [&](const char* what) { return base::fail("", fmt::format("\"{}\" {}.", crs, what), remedy); };

  if (definition.find("proj=pipeline") != std::string::npos) return refuse("is a coordinate operation, not a system");
  const bool bare = definition.find("+proj") != std::string::npos && definition.find("type=crs") == std::string::npos;
  const ProjPtr target(proj_create(context, (bare ? definition + " +type=crs" : definition).c_str()));
  if (!target) return refuse("is no coordinate system that PROJ knows");
  if (!proj_is_crs(target.get())) return refuse("is a coordinate operation, not a coordinate system");
  const PJ_TYPE type = proj_get_type(target.get());
  if (type == PJ_TYPE_VERTICAL_CRS || type == PJ_TYPE_GEOCENTRIC_CRS || type == PJ_TYPE_ENGINEERING_CRS ||
      type == PJ_TYPE_TEMPORAL_CRS)
    return refuse("is no horizontal coordinate system");
  const ProjPtr source(proj_create(context, "OGC:CRS84"));
  if (!source) return base::fail("proj.db", "PROJ does not find its database.", "Install proj-data or set PROJ_LIB.");
  const ProjPtr raw(proj_create_crs_to_crs_from_pj(context, source.get(), target.get(), nullptr, nullptr));
  if (raw) proj->forward.reset(proj_normalize_for_visualization(context, raw.get()));
  if (!proj->forward) return refuse("cannot be reached from longitude and latitude");

  Transform transform{std::string(crs), proj};
  transform.name_ = proj_get_name(target.get());
  transform.traits_ = traits_of(context, target.get());
  return transform;
}

std::optional<MapPoint> Transform::forward(model::LonLat point) const {
  if (!point.is_valid()) return std::nullopt;
  const PJ_COORD out = proj_->run(PJ_FWD, point.lon_deg, point.lat_deg);
  if (!std::isfinite(out.xy.x) || !std::isfinite(out.xy.y)) return std::nullopt;
  return MapPoint{out.xy.x, out.xy.y};
}

std::optional<model::LonLat> Transform::inverse(MapPoint point) const {
  if (!std::isfinite(point.x) || !std::isfinite(point.y)) return std::nullopt;
  const PJ_COORD out = proj_->run(PJ_INV, point.x, point.y);
  const model::LonLat result{out.xy.x, out.xy.y};
  return result.is_valid() ? std::optional(result) : std::nullopt;
}

std::size_t Transform::forward(std::span<const model::LonLat> points, std::span<MapPoint> out) const {
  assert(points.size() == out.size());
  std::size_t failed = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto result = forward(points[i]);
    failed += !result;
    out[i] = result.value_or(MapPoint{nan, nan});
  }
  return failed;
}

std::size_t Transform::inverse(std::span<const MapPoint> points, std::span<model::LonLat> out) const {
  assert(points.size() == out.size());
  std::size_t failed = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto result = inverse(points[i]);
    failed += !result;
    out[i] = result.value_or(model::LonLat{nan, nan});
  }
  return failed;
}

}  // namespace dateline::geo
