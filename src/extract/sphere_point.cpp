#include "sphere_point.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace dateline::extract {

namespace {

constexpr double earth_km = 6371.0;

}  // namespace

SpherePoint unit_vector(model::LonLat p) {
  constexpr double rad = std::numbers::pi / 180;
  const double lat = p.lat_deg * rad, lon = p.lon_deg * rad;
  return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

double chord_squared(const SpherePoint& a, const SpherePoint& b) {
  const double x = a.x - b.x, y = a.y - b.y, z = a.z - b.z;
  return x * x + y * y + z * z;
}

double arc_km(double chord2) {
  return earth_km * std::sqrt(chord2) * (1 + chord2 / 24 + 3 * chord2 * chord2 / 640);
}

double distance_km(const SpherePoint& a, const SpherePoint& b) {
  return arc_km(chord_squared(a, b));
}

double closeness(double d) {
  constexpr double step_km = 4;
  static const auto table = [] {
    std::array<float, static_cast<std::size_t>(far_km / step_km) + 3> t{};
    for (std::size_t i = 0; i < t.size(); ++i) {
      const double km = step_km * static_cast<double>(i);
      t[i] = static_cast<float>(std::exp(-km / 60) + 0.35 * std::exp(-km / 350));
    }
    return t;
  }();
  const double at = std::min(d, far_km) / step_km;
  const auto i = static_cast<std::size_t>(at);
  const double part = at - static_cast<double>(i);
  return (1 - part) * static_cast<double>(table[i]) + part * static_cast<double>(table[i + 1]);
}

double bearing_deg(model::LonLat from, model::LonLat to) {
  constexpr double rad = std::numbers::pi / 180;
  const double a = from.lat_deg * rad, b = to.lat_deg * rad, turn = (to.lon_deg - from.lon_deg) * rad;
  return std::atan2(std::sin(turn) * std::cos(b),
                    std::cos(a) * std::sin(b) - std::sin(a) * std::cos(b) * std::cos(turn)) /
         rad;
}

}  // namespace dateline::extract
