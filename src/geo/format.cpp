#include "dateline/geo/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace dateline::geo {
namespace {

std::string_view letter(double value, bool is_lat, bool french) {
  if (is_lat) return value < 0 ? "S" : "N";
  if (value < 0) return french ? "O" : "W";
  return "E";
}

std::string_view between(bool french) {
  return french ? " ; " : ", ";
}

std::string decimal(double value, bool is_lat, bool french, int decimals) {
  std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  if (french) std::replace(digits.begin(), digits.end(), '.', ',');
  return fmt::format("{}° {}", digits, letter(value, is_lat, french));
}

std::string dms(double value, bool is_lat, bool french) {
  const auto seconds = static_cast<long>(std::lround(std::abs(value) * 3600));
  return fmt::format("{}°{:02}′{:02}″ {}", seconds / 3600, seconds / 60 % 60, seconds % 60,
                     letter(value, is_lat, french));
}

}  // namespace

std::string format_decimal(model::LonLat point, std::string_view lang, int decimals) {
  assert(decimals >= 0 && decimals <= 9);
  const bool french = lang == "fr";
  return decimal(point.lat_deg, true, french, decimals) + std::string(between(french)) +
         decimal(point.lon_deg, false, french, decimals);
}

std::string format_dms(model::LonLat point, std::string_view lang) {
  const bool french = lang == "fr";
  return dms(point.lat_deg, true, french) + ", " + dms(point.lon_deg, false, french);
}

}  // namespace dateline::geo
