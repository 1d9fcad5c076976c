#pragma once

#include <span>
#include <string>

#include "dateline/base/result.h"
#include "dateline/geo/polygon.h"
#include "dateline/model/filter.h"

namespace dateline::geo {

/// The area of polygons as people and files write them: rings may repeat their first point, count longitudes to 360, be
/// cut at the antimeridian (RFC 7946, section 3.1.9) or leap over it. An edge of more than 180 degrees goes the short
/// way round where that takes its ring over the antimeridian; a ring that goes round the Earth is closed along the pole
/// nearer to it. Fails, naming the place, for fewer than three points, a coordinate that is out of range or no number,
/// a ring that crosses itself and holes that are outside or meet. O(n log n).
base::Result<model::Outline> outline_of(std::string name, std::span<const Polygon> written);

/// The smallest box around an outline; the world for one that goes round it.
model::GeoBox bounds_of(const model::Outline& outline);

}  // namespace dateline::geo
