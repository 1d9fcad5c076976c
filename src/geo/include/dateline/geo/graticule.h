#pragma once

#include <vector>

#include "dateline/model/lonlat.h"

namespace dateline::geo {

/// Degrees between the lines of a graticule, from 30 down to a second or so, that are at least about 110 pixels apart
/// where an equator's length is 256 * 2^zoom pixels. Changes at whole zooms only.
double graticule_step_deg(double zoom);

/// Meridians and parallels at multiples of `step_deg` in a box and just around it, each cut at the antimeridian, with
/// a vertex every five degrees or more often.
std::vector<std::vector<model::LonLat>> graticule_lines(const model::GeoBox& box, double step_deg);

}  // namespace dateline::geo
