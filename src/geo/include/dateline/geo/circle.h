#pragma once

#include <vector>

#include "dateline/model/lonlat.h"

namespace dateline::geo {

/// The rim of the cap of `radius_km` around `center` on a sphere of 6371.0088 km: `count` points, clockwise from north,
/// without repeating the first. Longitudes are within half a turn of the centre's, so they may leave [-180, 180] and no
/// edge jumps at the antimeridian. A cap that holds a pole is given as a map shows it: its rim from half a turn west to
/// half a turn east, then along that pole. Exact to 0.5 % beside the ellipsoid.
std::vector<model::LonLat> circle(model::LonLat center, double radius_km, int count = 72);

/// The point `distance_deg` away on a sphere, in direction `bearing_deg` clockwise from north.
model::LonLat point_at(model::LonLat center, double distance_deg, double bearing_deg);

}  // namespace dateline::geo
