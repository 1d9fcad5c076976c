#pragma once

#include <vector>

#include "dateline/base/result.h"
#include "dateline/geo/polygon.h"

namespace dateline::geo {

/// A polygon as triangles, three corners each, none with an edge longer than `longest_deg`; invalid input (bow ties,
/// spikes) is repaired first. Fails when the polygon has no inside that can be found. GEOS' constrained Delaunay
/// triangulation: O(n log n), mostly.
base::Result<std::vector<model::LonLat>> triangulated(const Polygon& polygon, double longest_deg);

}  // namespace dateline::geo
