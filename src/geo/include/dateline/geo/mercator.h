#pragma once

#include "dateline/model/lonlat.h"

namespace dateline::geo {

/// Where Web Mercator's square world ends: atan(sinh(pi)).
inline constexpr double mercator_limit_deg = 85.051128779806592;

/// Radius of Web Mercator's sphere, the WGS 84 semi-major axis.
inline constexpr double earth_radius_m = 6378137.0;

/// World units: x from 0 at 180 W to 1 at 180 E, y from 0 at the north limit to 1 at the south limit.
struct WorldPoint {
  double x = 0;
  double y = 0;
  friend bool operator==(WorldPoint, WorldPoint) = default;
};

/// Web Mercator (EPSG:3857) in world units. Latitudes beyond the limit are clamped to it. Longitudes are not wrapped:
/// 190 gives x just over 1, so that a camera may run over the antimeridian.
WorldPoint to_mercator(model::LonLat point);

/// The inverse. x and y outside [0, 1] give longitudes beyond 180 and latitudes towards the poles.
model::LonLat from_mercator(WorldPoint point);

/// Metres on the ground per world unit at a latitude: the scale bar's number. Zero at the poles.
double metres_per_world_unit(double lat_deg);

}  // namespace dateline::geo
