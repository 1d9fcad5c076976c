#include "dateline/geo/geodesic.h"

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/GeodesicLine.hpp>
#include <GeographicLib/PolygonArea.hpp>
#include <algorithm>
#include <cassert>
#include <cmath>

#include "dateline/geo/antimeridian.h"

namespace dateline::geo {
namespace {

using GeographicLib::Geodesic;

const Geodesic& wgs84() {
  return Geodesic::WGS84();
}

}  // namespace

double distance_km(model::LonLat from, model::LonLat to) {
  double metres = 0;
  wgs84().Inverse(from.lat_deg, from.lon_deg, to.lat_deg, to.lon_deg, metres);
  return metres / 1000;
}

double bearing_deg(model::LonLat from, model::LonLat to) {
  if (from == to) return 0;
  double azimuth = 0;
  double at_end = 0;
  wgs84().Inverse(from.lat_deg, from.lon_deg, to.lat_deg, to.lon_deg, azimuth, at_end);
  return azimuth < 0 ? azimuth + 360 : azimuth;
}

model::LonLat destination(model::LonLat from, double bearing_deg, double distance_km) {
  model::LonLat to;
  wgs84().Direct(from.lat_deg, from.lon_deg, bearing_deg, distance_km * 1000, to.lat_deg, to.lon_deg);
  return to;
}

std::vector<model::LonLat> geodesic_line(model::LonLat from, model::LonLat to, std::size_t count) {
  assert(count >= 2);
  const auto line = wgs84().InverseLine(from.lat_deg, from.lon_deg, to.lat_deg, to.lon_deg);
  std::vector<model::LonLat> points(count);
  for (std::size_t i = 0; i < count; ++i)
    line.Position(line.Distance() * static_cast<double>(i) / static_cast<double>(count - 1), points[i].lat_deg,
                  points[i].lon_deg);
  points.front() = from;
  points.back() = to;
  return points;
}

double length_km(std::span<const model::LonLat> line) {
  double sum = 0;
  for (std::size_t i = 1; i < line.size(); ++i) sum += distance_km(line[i - 1], line[i]);
  return sum;
}

double area_km2(std::span<const model::LonLat> ring) {
  GeographicLib::PolygonArea polygon(wgs84());
  for (const model::LonLat& p : ring) polygon.AddPoint(p.lat_deg, p.lon_deg);
  double perimeter_m = 0;
  double square_metres = 0;
  polygon.Compute(false, true, perimeter_m, square_metres);
  return std::abs(square_metres) / 1e6;
}

std::vector<std::vector<model::LonLat>> geodesic_circle(model::LonLat center, double radius_km, int count) {
  assert(count >= 8);
  if (!(radius_km > 0)) return {};
  const double radius = std::min(radius_km, 20003.0);
  std::vector<model::LonLat> rim;
  for (int i = 0; i < count; ++i) rim.push_back(destination(center, 360.0 * i / count, radius));
  const bool north = distance_km(center, {0, 90}) < radius;
  const bool south = distance_km(center, {0, -90}) < radius;
  if (north != south) return split_ring(rim, north ? Pole::north : Pole::south);
  auto rings = split_ring(rim);
  if (north) rings.push_back({{-180, -90}, {180, -90}, {180, 90}, {-180, 90}});  // all but the far side
  return rings;
}

}  // namespace dateline::geo
