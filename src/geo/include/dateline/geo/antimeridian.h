#pragma once

#include <optional>
#include <span>
#include <vector>

#include "dateline/model/lonlat.h"

namespace dateline::geo {

/// `lon_deg` brought into [-180, 180); 180 itself stays.
double wrapped_lon(double lon_deg);

/// A line cut where it crosses +-180: a step of more than 180 degrees in longitude, or a run beyond 180, is taken as
/// the shorter way round. The parts end at -180 or 180 exactly. A line that does not cross comes back as it is; an
/// empty one gives nothing.
std::vector<std::vector<model::LonLat>> split_line(std::span<const model::LonLat> line);

/// Which pole a ring goes around.
enum class Pole { none, north, south };

/// The same for a ring (without a repeated last point). A ring that goes once around the Earth is closed along a pole:
/// the one given, or with `none` the one nearer to it. Rings of fewer than three points give nothing.
std::vector<std::vector<model::LonLat>> split_ring(std::span<const model::LonLat> ring, Pole pole = Pole::none);

/// Whether two boxes share a point; either may cross the antimeridian.
bool intersects(const model::GeoBox& a, const model::GeoBox& b);

/// Whether all of `inner` lies in `outer`.
bool contains(const model::GeoBox& outer, const model::GeoBox& inner);

/// The smallest box that holds both, the shorter way round.
model::GeoBox united(const model::GeoBox& a, const model::GeoBox& b);

/// The smallest box around points, across the antimeridian where that is shorter; nullopt for none. O(n log n).
std::optional<model::GeoBox> bounds_of(std::span<const model::LonLat> points);

/// The middle of a box.
model::LonLat center_of(const model::GeoBox& box);

}  // namespace dateline::geo
