#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dateline/base/result.h"
#include "dateline/model/lonlat.h"

namespace dateline::geo {

/// A ring without a repeated last point; edges are straight in longitude and latitude.
using Ring = std::vector<model::LonLat>;

struct Polygon {
  Ring shell;
  std::vector<Ring> holes;
};

/// Whether `point` lies inside rings that fill by the even-odd rule. Rings must not leap over the antimeridian: see
/// split_ring. On an edge either answer may come. O(vertices).
bool contains(std::span<const Ring> rings, model::LonLat point);

/// The parts of `polygon` inside `box`, which may cross the antimeridian; invalid input (bow ties, spikes) is repaired
/// first. Fails only for coordinates that are not finite.
base::Result<std::vector<Polygon>> clipped(const Polygon& polygon, const model::GeoBox& box);

/// What is wrong with a polygon, as OGC 06-103r4 defines a valid one, and where.
struct Flaw {
  std::string what;  ///< "Self-intersection"
  model::LonLat where;
};

/// Nullopt for a valid polygon with finite coordinates; a ring may touch itself. O(n log n).
std::optional<Flaw> flaw_of(const Polygon& polygon);

/// Fewer points, none farther than `tolerance_deg` from the old line (Douglas and Peucker 1973); the ends stay.
std::vector<model::LonLat> simplified(std::span<const model::LonLat> line, double tolerance_deg);

/// The same for a polygon: the result stays valid.
base::Result<std::vector<Polygon>> simplified(const Polygon& polygon, double tolerance_deg);

}  // namespace dateline::geo
