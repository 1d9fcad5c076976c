#pragma once

#include "dateline/geo/projection.h"

namespace dateline::geo {

/// The part of the Earth where a CRS makes a map that can be read.
Domain domain_of(const Transform& transform);

/// The rectangle around the domain of a projection, found on a grid.
WorldRect extent_of(const Projection& projection);

}  // namespace dateline::geo
