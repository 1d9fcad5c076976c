#include <algorithm>
#include <cmath>
#include <numbers>

#include "index.h"

namespace dateline::gazetteer {

namespace {

constexpr double radius_km = 6371.0088;
constexpr double degree = std::numbers::pi / 180;
constexpr double km_per_degree = radius_km * degree;

/// Crossings of a line east from the point, even-odd; a point on a side may fall either way.
bool is_inside(std::span<const model::LonLat> ring, double lon, double lat) {
  bool inside = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    const auto& a = ring[i];
    const auto& b = ring[j];
    if ((a.lat_deg > lat) == (b.lat_deg > lat)) continue;
    const double at = a.lon_deg + (lat - a.lat_deg) / (b.lat_deg - a.lat_deg) * (b.lon_deg - a.lon_deg);
    if (lon < at) inside = !inside;
  }
  return inside;
}

int floor_int(double x) {
  return static_cast<int>(std::floor(x));
}

}  // namespace

double distance_km(model::LonLat a, model::LonLat b) {
  const double lat_a = a.lat_deg * degree, lat_b = b.lat_deg * degree;
  const double s = std::sin((lat_b - lat_a) / 2), t = std::sin((b.lon_deg - a.lon_deg) * degree / 2);
  return 2 * radius_km * std::asin(std::min(1.0, std::sqrt(s * s + std::cos(lat_a) * std::cos(lat_b) * t * t)));
}

double bearing_deg(model::LonLat from, model::LonLat to) {
  const double a = from.lat_deg * degree, b = to.lat_deg * degree, d = (to.lon_deg - from.lon_deg) * degree;
  const double angle =
      std::atan2(std::sin(d) * std::cos(b), std::cos(a) * std::sin(b) - std::sin(a) * std::cos(b) * std::cos(d));
  return std::fmod(angle / degree + 360, 360);
}

Nearby Gazetteer::towards(model::LonLat from, PlaceIndex place) const {
  const model::LonLat to = index_->point(place);
  return {place, distance_km(from, to), bearing_deg(from, to)};
}

void Gazetteer::children(PlaceIndex i, std::vector<PlaceIndex>& out) const {
  out.clear();
  const Index& x = *index_;
  const auto parent = [&](PlaceIndex p) { return p < x.size() ? x.places[p].parent : format::no_place; };
  const auto first = std::ranges::lower_bound(x.children, i, {}, parent);
  const auto last = std::ranges::upper_bound(x.children, i, {}, parent);
  out.assign(first, last);
}

void Gazetteer::parents(PlaceIndex i, std::vector<PlaceIndex>& out) const {
  out.clear();
  const Index& x = *index_;
  for (PlaceIndex up = x.places[i].parent; up < x.size() && out.size() < 8; up = x.places[up].parent) out.push_back(up);
}

void Gazetteer::nearest(model::LonLat point, std::size_t limit, double within_km, std::uint32_t min_population,
                        std::vector<Nearby>& out) const {
  out.clear();
  if (!point.is_valid() || limit == 0) return;
  const Index& x = *index_;
  const auto is_nearer = [](const Nearby& a, const Nearby& b) {
    return std::pair(a.distance_km, a.place) < std::pair(b.distance_km, b.place);
  };
  const auto look_in = [&](int column, int row) {
    const auto cell = static_cast<std::size_t>(row * 360 + ((column % 360) + 360) % 360);
    for (std::size_t i = x.cell_starts[cell]; i < x.cell_starts[cell + 1] && i < x.cell_places.size(); ++i) {
      const PlaceIndex p = x.cell_places[i];
      if (p >= x.size() || x.places[p].population < min_population) continue;
      const double d = distance_km(point, x.point(p));
      if (d > within_km || (out.size() == limit && d >= out.front().distance_km)) continue;
      if (out.size() == limit) std::ranges::pop_heap(out, is_nearer), out.pop_back();
      out.push_back({p, d, 0});
      std::ranges::push_heap(out, is_nearer);
    }
  };
  // Rows of a degree outwards from the point; each as wide as the distance still open allows there.
  const int home_row = std::clamp(floor_int(point.lat_deg) + 90, 0, 179);
  for (int step = 0; step < 180; ++step) {
    const double reach = out.size() == limit ? std::min(within_km, out.front().distance_km) : within_km;
    if ((step - 1) * km_per_degree > reach) break;
    for (const int row : {home_row - step, home_row + step}) {
      if (row < 0 || row > 179 || (step == 0 && row != home_row - step)) continue;
      const double edge = std::min(90.0, std::max(std::abs(row - 90.0), std::abs(row - 89.0)));
      const double open = out.size() == limit ? std::min(within_km, out.front().distance_km) : within_km;
      const double widest = std::max(edge, std::abs(point.lat_deg));
      const double span = widest >= 89 ? 180 : std::min(180.0, open / km_per_degree / std::cos(widest * degree) + 1);
      const int home_column = floor_int(point.lon_deg) + 180;
      const int columns = std::min(180, static_cast<int>(span) + 1);
      for (int column = 0; column <= columns; ++column) {
        look_in(home_column + column, row);
        if (column != 0 && column != 180) look_in(home_column - column, row);
      }
      if (step == 0) break;
    }
  }
  std::ranges::sort(out, is_nearer);
  for (Nearby& n : out) n.bearing_deg = bearing_deg(point, x.point(n.place));
}

void Gazetteer::inside(std::span<const model::LonLat> ring, std::vector<PlaceIndex>& out) const {
  out.clear();
  if (ring.size() < 3) return;
  const Index& x = *index_;
  const auto [west, east] = std::ranges::minmax(ring, {}, &model::LonLat::lon_deg);
  const auto [south, north] = std::ranges::minmax(ring, {}, &model::LonLat::lat_deg);
  if (!(east.lon_deg - west.lon_deg <= 720)) return;  // false for NaN
  const int first_row = std::clamp(floor_int(south.lat_deg) + 90, 0, 179);
  const int last_row = std::clamp(floor_int(north.lat_deg) + 90, 0, 179);
  for (int row = first_row; row <= last_row; ++row) {
    for (int column = floor_int(west.lon_deg); column <= floor_int(east.lon_deg); ++column) {
      const auto cell = static_cast<std::size_t>(row * 360 + ((column + 180) % 360 + 360) % 360);
      const double turn = column - (static_cast<int>(cell % 360) - 180);
      for (std::size_t i = x.cell_starts[cell]; i < x.cell_starts[cell + 1] && i < x.cell_places.size(); ++i) {
        const PlaceIndex p = x.cell_places[i];
        if (p >= x.size()) continue;
        const model::LonLat at = x.point(p);
        if (is_inside(ring, at.lon_deg + turn, at.lat_deg)) out.push_back(p);
      }
    }
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

}  // namespace dateline::gazetteer
