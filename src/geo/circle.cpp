#include "dateline/geo/circle.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace dateline::geo {
namespace {

constexpr double degree = std::numbers::pi / 180;
constexpr double mean_radius_km = 6371.0088;

model::LonLat towards(model::LonLat center, double distance, double bearing) {
  const double lat = center.lat_deg * degree;
  const double sine = std::sin(lat) * std::cos(distance) + std::cos(lat) * std::sin(distance) * std::cos(bearing);
  const double east = std::sin(bearing) * std::sin(distance) * std::cos(lat);
  const double north = std::cos(distance) - std::sin(lat) * sine;
  return {center.lon_deg + std::atan2(east, north) / degree, std::asin(std::clamp(sine, -1.0, 1.0)) / degree};
}

/// Latitude of the rim, on the side away from the pole that the cap holds, `turn` east of the centre.
double rim_lat(double lat, double distance, double turn, bool north) {
  const double a = std::sin(lat), b = std::cos(lat) * std::cos(turn);
  const double reach = std::acos(std::clamp(std::cos(distance) / std::hypot(a, b), -1.0, 1.0));
  const double middle = std::atan2(a, b);
  return std::clamp(north ? middle - reach : middle + reach, -std::numbers::pi / 2, std::numbers::pi / 2);
}

std::vector<model::LonLat> polar_cap(model::LonLat center, double distance, int count, bool north) {
  std::vector<model::LonLat> rim;
  for (int i = 0; i <= count; ++i) {
    const double turn = -std::numbers::pi + 2 * std::numbers::pi * i / count;
    rim.push_back({center.lon_deg + turn / degree, rim_lat(center.lat_deg * degree, distance, turn, north) / degree});
  }
  const double pole = north ? 90 : -90;
  rim.push_back({center.lon_deg + 180, pole});
  rim.push_back({center.lon_deg - 180, pole});
  if (!north) return rim;
  std::reverse(rim.begin(), rim.end());
  return rim;
}

}  // namespace

model::LonLat point_at(model::LonLat center, double distance_deg, double bearing_deg) {
  const model::LonLat point = towards(center, distance_deg * degree, bearing_deg * degree);
  return {std::remainder(point.lon_deg, 360), point.lat_deg};
}

std::vector<model::LonLat> circle(model::LonLat center, double radius_km, int count) {
  const double distance = std::clamp(radius_km / mean_radius_km, 0.0, std::numbers::pi - 1e-9);
  const double to_pole = std::numbers::pi / 2 - std::abs(center.lat_deg) * degree;
  if (distance >= to_pole) return polar_cap(center, distance, count, center.lat_deg >= 0);
  std::vector<model::LonLat> rim;
  for (int i = 0; i < count; ++i) rim.push_back(towards(center, distance, 2 * std::numbers::pi * i / count));
  return rim;
}

}  // namespace dateline::geo
