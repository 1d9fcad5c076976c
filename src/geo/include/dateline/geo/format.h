#pragma once

#include <string>
#include <string_view>

#include "dateline/model/lonlat.h"

namespace dateline::geo {

/// Decimal degrees as a reader of the language writes them, latitude first: "36.3350° N, 43.1190° E", in French
/// "36,3350° N ; 43,1190° E". `decimals` from 0 to 9. Languages other than "fr" are written in English.
std::string format_decimal(model::LonLat point, std::string_view lang, int decimals = 4);

/// Degrees, minutes and seconds: "36°20′06″ N, 43°07′08″ E". Seconds are rounded, and carried into minutes and degrees.
std::string format_dms(model::LonLat point, std::string_view lang);

}  // namespace dateline::geo
