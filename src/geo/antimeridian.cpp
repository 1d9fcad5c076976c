#include "dateline/geo/antimeridian.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dateline::geo {
namespace {

using Points = std::vector<model::LonLat>;

/// Longitudes without leaps: each within 180 degrees of the one before.
Points unrolled(std::span<const model::LonLat> points) {
  Points result(points.begin(), points.end());
  for (std::size_t i = 1; i < result.size(); ++i)
    result[i].lon_deg = result[i - 1].lon_deg + std::remainder(points[i].lon_deg - result[i - 1].lon_deg, 360);
  return result;
}

/// The number of the turn that a longitude lies in: 0 for (-180, 180).
int turn_of(double lon) {
  return static_cast<int>(std::floor((lon + 180) / 360));
}

double lat_at(model::LonLat a, model::LonLat b, double lon) {
  return a.lat_deg + (b.lat_deg - a.lat_deg) * (lon - a.lon_deg) / (b.lon_deg - a.lon_deg);
}

/// The part of a ring on one side of a meridian (Sutherland and Hodgman 1974).
Points clipped(const Points& ring, double lon, bool keep_east) {
  Points result;
  const auto inside = [&](model::LonLat p) { return keep_east ? p.lon_deg >= lon : p.lon_deg <= lon; };
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const model::LonLat a = ring[i], b = ring[(i + 1) % ring.size()];
    if (inside(a)) result.push_back(a);
    if (inside(a) != inside(b) && a.lon_deg != lon && b.lon_deg != lon) result.push_back({lon, lat_at(a, b, lon)});
  }
  return result;
}

bool has_area(const Points& ring) {
  if (ring.size() < 3) return false;
  const auto [west, east] =
      std::minmax_element(ring.begin(), ring.end(), [](const auto& a, const auto& b) { return a.lon_deg < b.lon_deg; });
  return east->lon_deg > west->lon_deg;
}

/// The ring from where it crosses 180 to one turn further, closed along the pole.
Points around_pole(Points ring, double turn, Pole pole) {
  const auto mean = [&] {
    double sum = 0;
    for (const model::LonLat& p : ring) sum += p.lat_deg;
    return sum;
  };
  const bool north = pole == Pole::north || (pole == Pole::none && mean() >= 0);
  const double edge = north ? 90 : -90;
  const model::LonLat first = ring.front();
  ring.push_back({first.lon_deg + turn, first.lat_deg});
  ring.push_back({first.lon_deg + turn, edge});
  ring.push_back({first.lon_deg, edge});
  return ring;
}

bool lon_within(const model::GeoBox& box, double lon) {
  return box.contains({lon, box.south_deg});
}

bool lon_contains(const model::GeoBox& outer, const model::GeoBox& inner) {
  if (outer.width_deg() >= 360) return true;
  const double offset = inner.west_deg - outer.west_deg;
  const double from_west = offset < 0 ? offset + 360 : offset;
  return from_west + inner.width_deg() <= outer.width_deg() + 1e-12;
}

}  // namespace

double wrapped_lon(double lon_deg) {
  if (lon_deg >= -180 && lon_deg <= 180) return lon_deg;
  const double lon = std::remainder(lon_deg, 360);
  return lon == 180 ? -180 : lon;
}

std::vector<Points> split_line(std::span<const model::LonLat> line) {
  std::vector<Points> parts;
  if (line.empty()) return parts;
  const Points points = unrolled(line);
  int turn = turn_of(points[0].lon_deg);
  if (points[0].lon_deg == 180.0 + 360.0 * (turn - 1) && points.size() > 1 && points[1].lon_deg < points[0].lon_deg)
    --turn;
  parts.push_back({{points[0].lon_deg - 360.0 * turn, points[0].lat_deg}});
  for (std::size_t i = 1; i < points.size(); ++i) {
    const model::LonLat a = points[i - 1], b = points[i];
    for (int way = b.lon_deg > a.lon_deg ? 1 : -1;;) {
      const double edge = 360.0 * turn + 180.0 * way;
      if (way > 0 ? b.lon_deg <= edge : b.lon_deg >= edge) break;
      const double lat = a.lon_deg == edge ? a.lat_deg : lat_at(a, b, edge);
      if (parts.back().back() != model::LonLat{180.0 * way, lat}) parts.back().push_back({180.0 * way, lat});
      if (parts.back().size() < 2) parts.pop_back();
      parts.push_back({{-180.0 * way, lat}});
      turn += way;
    }
    parts.back().push_back({b.lon_deg - 360.0 * turn, b.lat_deg});
  }
  return parts;
}

std::vector<Points> split_ring(std::span<const model::LonLat> ring, Pole pole) {
  if (ring.size() < 3) return {};
  Points points = unrolled(ring);
  const double turn = points.back().lon_deg + std::remainder(points.front().lon_deg - points.back().lon_deg, 360) -
                      points.front().lon_deg;
  if (std::abs(turn) > 180) points = around_pole(std::move(points), turn, pole);
  const auto [west, east] = std::minmax_element(points.begin(), points.end(),
                                                [](const auto& a, const auto& b) { return a.lon_deg < b.lon_deg; });
  std::vector<Points> parts;
  for (int k = turn_of(west->lon_deg); k <= turn_of(east->lon_deg); ++k) {
    Points part = clipped(clipped(points, 360.0 * k - 180, true), 360.0 * k + 180, false);
    if (!has_area(part)) continue;
    for (model::LonLat& p : part) p.lon_deg -= 360.0 * k;
    parts.push_back(std::move(part));
  }
  return parts;
}

bool intersects(const model::GeoBox& a, const model::GeoBox& b) {
  if (a.south_deg > b.north_deg || b.south_deg > a.north_deg) return false;
  return lon_within(a, b.west_deg) || lon_within(b, a.west_deg) || lon_within(a, b.east_deg) ||
         lon_within(b, a.east_deg);
}

bool contains(const model::GeoBox& outer, const model::GeoBox& inner) {
  return outer.south_deg <= inner.south_deg && outer.north_deg >= inner.north_deg && lon_contains(outer, inner);
}

model::GeoBox united(const model::GeoBox& a, const model::GeoBox& b) {
  model::GeoBox best = model::GeoBox::world();
  for (const auto& [west, east] : {std::pair{a.west_deg, a.east_deg}, std::pair{b.west_deg, b.east_deg},
                                   std::pair{a.west_deg, b.east_deg}, std::pair{b.west_deg, a.east_deg}}) {
    const model::GeoBox candidate{west, -90, east, 90};
    if (lon_contains(candidate, a) && lon_contains(candidate, b) && candidate.width_deg() < best.width_deg())
      best = candidate;
  }
  best.south_deg = std::min(a.south_deg, b.south_deg);
  best.north_deg = std::max(a.north_deg, b.north_deg);
  return best;
}

std::optional<model::GeoBox> bounds_of(std::span<const model::LonLat> points) {
  if (points.empty()) return std::nullopt;
  std::array<double, 512> few;
  std::vector<double> many(points.size() > few.size() ? points.size() : 0);
  const std::span<double> lons = many.empty() ? std::span(few).first(points.size()) : std::span(many);
  model::GeoBox box{0, 90, 0, -90};
  for (std::size_t i = 0; i < points.size(); ++i) {
    const model::LonLat& p = points[i];
    lons[i] = p.lon_deg;
    box.south_deg = std::min(box.south_deg, p.lat_deg);
    box.north_deg = std::max(box.north_deg, p.lat_deg);
  }
  std::sort(lons.begin(), lons.end());
  double widest = lons.front() + 360 - lons.back();
  box.west_deg = lons.front();
  box.east_deg = lons.back();
  for (std::size_t i = 1; i < lons.size(); ++i) {
    if (lons[i] - lons[i - 1] <= widest) continue;
    widest = lons[i] - lons[i - 1];
    box.west_deg = lons[i];
    box.east_deg = lons[i - 1];
  }
  return box;
}

model::LonLat center_of(const model::GeoBox& box) {
  return {wrapped_lon(box.west_deg + box.width_deg() / 2), (box.south_deg + box.north_deg) / 2};
}

}  // namespace dateline::geo
