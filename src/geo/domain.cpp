#include "dateline/geo/domain.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "dateline/geo/antimeridian.h"
#include "dateline/geo/circle.h"

namespace dateline::geo {
namespace {

constexpr double degree = std::numbers::pi / 180;
constexpr double just_inside = 1 - 1e-9;

double cosine_between(model::LonLat a, model::LonLat b) {
  return std::sin(a.lat_deg * degree) * std::sin(b.lat_deg * degree) +
         std::cos(a.lat_deg * degree) * std::cos(b.lat_deg * degree) * std::cos((a.lon_deg - b.lon_deg) * degree);
}

double bearing(model::LonLat from, model::LonLat to) {
  const double turn = (to.lon_deg - from.lon_deg) * degree, a = from.lat_deg * degree, b = to.lat_deg * degree;
  return std::atan2(std::sin(turn) * std::cos(b),
                    std::cos(a) * std::sin(b) - std::sin(a) * std::cos(b) * std::cos(turn));
}

}  // namespace

double Domain::east_of_middle(double lon_deg) const {
  return std::remainder(lon_deg - middle_lon_deg, 360);
}

double Domain::depth(model::LonLat point) const {
  if (cap) return cosine_between(cap->center, point) - std::cos(cap->radius_deg * degree);
  const double lat_depth = std::min(point.lat_deg - south_deg, north_deg - point.lat_deg);
  if (half_width_deg >= 180) return lat_depth;
  return std::min(lat_depth, half_width_deg - std::abs(east_of_middle(point.lon_deg)));
}

model::LonLat Domain::nearest(model::LonLat point) const {
  if (contains(point)) return point;
  if (cap) return point_at(cap->center, cap->radius_deg * just_inside, bearing(cap->center, point) / degree);
  const double reach = half_width_deg >= 180 ? 180 : half_width_deg * just_inside;
  const double east = std::clamp(east_of_middle(point.lon_deg), -reach, reach);
  const double middle_lat = (south_deg + north_deg) / 2, lat_reach = (north_deg - south_deg) / 2 * just_inside;
  return {wrapped_lon(middle_lon_deg + east),
          std::clamp(point.lat_deg, middle_lat - lat_reach, middle_lat + lat_reach)};
}

}  // namespace dateline::geo
