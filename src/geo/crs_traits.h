#pragma once

#include "dateline/geo/crs.h"
#include "proj_functions.h"

namespace dateline::geo {

/// What PROJ knows of a CRS beside its formulas.
CrsTraits traits_of(PJ_CONTEXT* context, const PJ* crs);

}  // namespace dateline::geo
