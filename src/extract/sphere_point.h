#pragma once

#include "dateline/model/lonlat.h"

namespace dateline::extract {

/// Beyond this no place speaks for another.
inline constexpr double far_km = 1500;
inline constexpr double far_chord_squared = (far_km / 6371.0) * (far_km / 6371.0);

/// A point of the unit sphere, for distances by the hundred thousand.
struct SpherePoint {
  double x = 0, y = 0, z = 0;
};

SpherePoint unit_vector(model::LonLat p);
double chord_squared(const SpherePoint& a, const SpherePoint& b);

/// Great-circle distance from the squared chord of the unit sphere, in kilometres on a sphere of 6,371 km; within
/// 0.01 % up to 3,000 km, which is where it matters.
double arc_km(double chord_squared);
double distance_km(const SpherePoint& a, const SpherePoint& b);

/// How much a place d km away speaks for another, 1.35 at no distance to almost 0 at `far_km`; from a table.
double closeness(double d);

/// Direction at `from` towards `to` on the sphere, degrees clockwise from north.
double bearing_deg(model::LonLat from, model::LonLat to);

}  // namespace dateline::extract
