#include "dateline/geo/graticule.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dateline::geo {
namespace {

constexpr double least_px = 110, longest_edge_deg = 5;
constexpr double minute = 1.0 / 60, second = 1.0 / 3600;
constexpr std::array steps{30.0,        15.0,        10.0,        5.0,        2.0,        1.0,
                           30 * minute, 15 * minute, 10 * minute, 5 * minute, 2 * minute, 1 * minute,
                           30 * second, 15 * second, 10 * second, 5 * second, 2 * second, 1 * second};

using Line = std::vector<model::LonLat>;

Line edge(model::LonLat from, model::LonLat to, double most_deg) {
  const double length = std::max(std::abs(to.lon_deg - from.lon_deg), std::abs(to.lat_deg - from.lat_deg));
  const int count = std::max(1, static_cast<int>(std::ceil(length / most_deg)));
  Line line;
  for (int i = 0; i <= count; ++i) {
    const double t = static_cast<double>(i) / count;
    line.push_back({std::lerp(from.lon_deg, to.lon_deg, t), std::lerp(from.lat_deg, to.lat_deg, t)});
  }
  return line;
}

/// Multiples of `step` from just below `low` to just above `high`.
template <class Visit>
void for_multiples(double low, double high, double step, Visit&& visit) {
  const auto first = static_cast<long>(std::floor(low / step)), last = static_cast<long>(std::ceil(high / step));
  for (long i = first; i <= last; ++i) visit(static_cast<double>(i) * step);
}

void add_lines(const model::GeoBox& box, double step, std::vector<Line>& lines) {
  const double south = std::max(-90.0, std::floor(box.south_deg / step) * step);
  const double north = std::min(90.0, std::ceil(box.north_deg / step) * step);
  const double west = std::max(-180.0, std::floor(box.west_deg / step) * step);
  const double east = std::min(180.0, std::ceil(box.east_deg / step) * step);
  const double longest = std::min(step, longest_edge_deg);
  for_multiples(west, east, step, [&](double lon) {
    if (lon < -180 || lon >= 180) return;
    lines.push_back(edge({lon, south}, {lon, north}, longest));
  });
  for_multiples(south, north, step, [&](double lat) {
    if (std::abs(lat) < 90) lines.push_back(edge({west, lat}, {east, lat}, longest));
  });
}

}  // namespace

double graticule_step_deg(double zoom) {
  const double degree_px = 256 * std::exp2(std::floor(std::max(zoom, 0.0) + 1e-9)) / 360;
  double found = steps.front();
  for (const double step : steps)
    if (step * degree_px >= least_px) found = step;
  return found;
}

std::vector<Line> graticule_lines(const model::GeoBox& box, double step_deg) {
  std::vector<Line> lines;
  if (box.crosses_antimeridian()) {
    add_lines({box.west_deg, box.south_deg, 180, box.north_deg}, step_deg, lines);
    add_lines({-180, box.south_deg, box.east_deg, box.north_deg}, step_deg, lines);
  } else {
    add_lines(box, step_deg, lines);
  }
  return lines;
}

}  // namespace dateline::geo
