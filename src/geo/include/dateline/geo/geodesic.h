#pragma once

#include <span>
#include <vector>

#include "dateline/model/lonlat.h"

namespace dateline::geo {

/// Along the shortest way on the WGS 84 ellipsoid (Karney 2013, by PROJ): exact to nanometres.
double distance_km(model::LonLat from, model::LonLat to);

/// Direction at `from` towards `to`, degrees clockwise from north in [0, 360). Zero for equal points.
double bearing_deg(model::LonLat from, model::LonLat to);

/// The point `distance_km` away from `from` in direction `bearing_deg`; longitude in [-180, 180].
model::LonLat destination(model::LonLat from, double bearing_deg, double distance_km);

/// `count` points between and including both ends along the shortest way; `count` at least 2.
std::vector<model::LonLat> geodesic_line(model::LonLat from, model::LonLat to, std::size_t count);

/// Length along a line of geodesics.
double length_km(std::span<const model::LonLat> line);

/// Area inside a ring of geodesics, whatever its direction; the smaller side of the Earth.
double area_km2(std::span<const model::LonLat> ring);

/// All points within `radius_km` (at most 20003) of `center`: rings in [-180, 180], not closed by a repeated point, cut
/// at the antimeridian and closed along a pole that lies inside; they fill by the even-odd rule. `count` points on the
/// rim, at least 8. A radius of zero or less gives nothing.
std::vector<std::vector<model::LonLat>> geodesic_circle(model::LonLat center, double radius_km, int count = 72);

}  // namespace dateline::geo
