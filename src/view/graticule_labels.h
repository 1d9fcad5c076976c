#pragma once

#include <vector>

#include "collision_grid.h"
#include "dateline/view/map_frame.h"

namespace dateline::view {

/// Longitudes along the picture's upper edge and latitudes along its left one, where lines of the graticule leave it;
/// the boxes that they take are added to `taken`, and what is taken already stays free.
void add_graticule_labels(MapFrame& frame, const std::string& lang, const Fonts& fonts, std::vector<Box>& taken);

/// A multiple of `step_deg` as the graticule writes it: "40° N", "12° 30′ W", "0°".
std::string graticule_label(double degrees, double step_deg, bool is_lat, std::string_view lang);

}  // namespace dateline::view
