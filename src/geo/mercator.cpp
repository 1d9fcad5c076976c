#include "dateline/geo/mercator.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace dateline::geo {

using std::numbers::pi;

WorldPoint to_mercator(model::LonLat point) {
  const double lat = std::clamp(point.lat_deg, -mercator_limit_deg, mercator_limit_deg) * pi / 180;
  return {(point.lon_deg + 180) / 360, 0.5 - std::asinh(std::tan(lat)) / (2 * pi)};
}

model::LonLat from_mercator(WorldPoint point) {
  return {point.x * 360 - 180, std::atan(std::sinh(pi * (1 - 2 * point.y))) * 180 / pi};
}

double metres_per_world_unit(double lat_deg) {
  return 2 * pi * earth_radius_m * std::max(0.0, std::cos(lat_deg * pi / 180));
}

}  // namespace dateline::geo
