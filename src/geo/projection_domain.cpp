#include "projection_domain.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "dateline/geo/geodesic.h"

namespace dateline::geo {
namespace {

constexpr double cylinder_limit_deg = 85;  // of those that grow towards the poles
constexpr double transverse_half_width_deg = 45;
constexpr double most_stretched = 3;  // of a cone, beside its middle
constexpr double beyond_use_deg = 5;

template <std::size_t N>
bool is_one_of(std::string_view method, const std::array<std::string_view, N>& methods) {
  return std::find(methods.begin(), methods.end(), method) != methods.end();
}

struct CapMethod {
  std::string_view method;
  double radius_deg;
};
constexpr std::array<CapMethod, 8> cap_methods{{{"ortho", 90},
                                                {"gnom", 60},
                                                {"stere", 95},
                                                {"sterea", 95},
                                                {"ups", 95},
                                                {"laea", 150},
                                                {"aeqd", 175},
                                                {"airy", 90}}};

/// Map units per kilometre northwards; nullopt where the CRS has no answer.
std::optional<double> stretch(const Transform& transform, double lon, double lat) {
  const model::LonLat a{lon, lat - 0.01}, b{lon, lat + 0.01};
  const auto from = transform.forward(a), to = transform.forward(b);
  if (!from || !to) return std::nullopt;
  return std::hypot(to->x - from->x, to->y - from->y) / distance_km(a, b);
}

/// The latitude, from `lat` in steps of `step`, up to which the map is not stretched too far.
double bearable(const Transform& transform, double lon, double lat, double step) {
  const auto middle = stretch(transform, lon, lat);
  if (!middle) return lat;
  while (std::abs(lat + step) < 90) {
    const auto next = stretch(transform, lon, lat + step);
    if (!next || *next > *middle * most_stretched) return lat;
    lat += step;
  }
  return lat > 0 ? 90 : -90;
}

Domain cone(const Transform& transform) {
  const CrsTraits& traits = transform.traits();
  Domain domain;
  domain.middle_lon_deg = traits.lon_0_deg;
  domain.south_deg = bearable(transform, traits.lon_0_deg, traits.lat_0_deg, -0.5);
  domain.north_deg = bearable(transform, traits.lon_0_deg, traits.lat_0_deg, 0.5);
  return domain;
}

Domain around_use(const model::GeoBox& use) {
  Domain domain;
  domain.middle_lon_deg = std::remainder(use.west_deg + use.width_deg() / 2, 360);
  domain.half_width_deg = std::min(180.0, use.width_deg() / 2 + beyond_use_deg);
  domain.south_deg = std::max(-90.0, use.south_deg - beyond_use_deg);
  domain.north_deg = std::min(90.0, use.north_deg + beyond_use_deg);
  return domain;
}

}  // namespace

Domain domain_of(const Transform& transform) {
  const CrsTraits& traits = transform.traits();
  Domain domain;
  domain.middle_lon_deg = traits.lon_0_deg;
  if (traits.is_geographic) {
    domain.is_seamless = true;
    return domain;
  }
  for (const auto& [method, radius] : cap_methods)
    if (traits.method == method) {
      domain.cap = Domain::Cap{{std::remainder(traits.lon_0_deg, 360), traits.lat_0_deg}, radius};
      return domain;
    }
  if (is_one_of(traits.method, std::array<std::string_view, 2>{"merc", "webmerc"})) {
    domain.south_deg = -cylinder_limit_deg;
    domain.north_deg = cylinder_limit_deg;
    return domain;
  }
  if (is_one_of(traits.method, std::array<std::string_view, 5>{"tmerc", "utm", "etmerc", "gstmerc", "cass"})) {
    domain.half_width_deg = transverse_half_width_deg;
    return domain;
  }
  if (is_one_of(traits.method, std::array<std::string_view, 3>{"lcc", "aea", "eqdc"})) return cone(transform);
  const bool is_world = !traits.area_of_use || traits.area_of_use->width_deg() > 300;
  return is_world ? domain : around_use(*traits.area_of_use);
}

}  // namespace dateline::geo
