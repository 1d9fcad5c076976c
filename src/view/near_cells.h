#pragma once

#include <cstddef>

#include "dateline/geo/camera.h"
#include "dateline/query/density.h"

namespace dateline::view {

/// Events in those of a picture's cells whose middle a globe turned to `middle` shows. O(cells of the picture).
std::size_t counted_near(const query::Density& grid, const query::GridFrame& picture, model::LonLat middle);

}  // namespace dateline::view
