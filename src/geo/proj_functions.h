#pragma once

#include <proj.h>

#include "dateline/base/library_function.h"

/// PROJ's functions as this room calls them, opened with the first call: it brings forty libraries along (of the
/// network, for grids that are fetched), and a map in Web Mercator asks it nothing. A function that is not listed here
/// does not link.
#define DATELINE_PROJ(name) \
  inline constexpr base::LibraryFunction<DATELINE_PROJ_SONAME, #name, decltype(::name)> name{};

namespace dateline::geo {

DATELINE_PROJ(proj_as_proj_string)
DATELINE_PROJ(proj_context_create)
DATELINE_PROJ(proj_context_destroy)
DATELINE_PROJ(proj_context_set_enable_network)
DATELINE_PROJ(proj_coord)
DATELINE_PROJ(proj_create)
DATELINE_PROJ(proj_create_crs_to_crs_from_pj)
DATELINE_PROJ(proj_crs_get_coordinate_system)
DATELINE_PROJ(proj_crs_get_sub_crs)
DATELINE_PROJ(proj_cs_get_axis_info)
DATELINE_PROJ(proj_destroy)
DATELINE_PROJ(proj_errno_reset)
DATELINE_PROJ(proj_get_area_of_use)
DATELINE_PROJ(proj_get_name)
DATELINE_PROJ(proj_get_source_crs)
DATELINE_PROJ(proj_get_type)
DATELINE_PROJ(proj_is_crs)
DATELINE_PROJ(proj_log_level)
DATELINE_PROJ(proj_normalize_for_visualization)
DATELINE_PROJ(proj_trans)

}  // namespace dateline::geo

#undef DATELINE_PROJ
