#pragma once

#include <span>

#include "dateline/geo/camera.h"
#include "dateline/view/map_frame.h"
#include "paper.h"

namespace dateline::print {

/// Draws the basemap and the areas of a map as paths, in logical pixels of its view. Damaged cells are left out.
void draw_ground(const view::MapFrame& frame, Paper& paper);

}  // namespace dateline::print
