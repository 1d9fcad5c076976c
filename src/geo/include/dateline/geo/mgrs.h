#pragma once

#include <string>

#include "dateline/model/lonlat.h"

namespace dateline::geo {

/// A point in the Military Grid Reference System on WGS 84, to a metre: "31U DQ 48251 11932"; near the poles by UPS:
/// "ZAH 00000 00000". With the zones of Norway and Svalbard (NGA.STND.0037). Empty for what is no place on the Earth.
std::string mgrs(model::LonLat point);

}  // namespace dateline::geo
