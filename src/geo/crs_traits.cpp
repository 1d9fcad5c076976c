#include "crs_traits.h"

#include <cmath>
#include <cstdlib>
#include <string_view>

#include "proj_functions.h"

namespace dateline::geo {
namespace {

struct DestroyProj {
  void operator()(PJ* proj) const { proj_destroy(proj); }
};
using ProjPtr = std::unique_ptr<PJ, DestroyProj>;

/// The value of "+key=value" in a PROJ string; empty when it is not there.
std::string_view value_of(std::string_view definition, std::string_view key) {
  const std::string wanted = "+" + std::string(key) + "=";
  const std::size_t at = definition.find(wanted);
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + wanted.size();
  return definition.substr(begin, definition.find(' ', begin) - begin);
}

double number_of(std::string_view definition, std::string_view key) {
  return std::strtod(std::string(value_of(definition, key)).c_str(), nullptr);
}

std::optional<model::GeoBox> area_of_use(PJ_CONTEXT* context, const PJ* crs) {
  double west = 0, south = 0, east = 0, north = 0;
  if (!proj_get_area_of_use(context, crs, &west, &south, &east, &north, nullptr) || west < -180) return std::nullopt;
  return model::GeoBox{west, south, east, north};
}

double metres_per_unit(PJ_CONTEXT* context, const PJ* crs) {
  const ProjPtr system(proj_crs_get_coordinate_system(context, crs));
  double factor = 1;
  if (system)
    proj_cs_get_axis_info(context, system.get(), 0, nullptr, nullptr, nullptr, &factor, nullptr, nullptr, nullptr);
  return factor > 0 && std::isfinite(factor) ? factor : 1;
}

}  // namespace

CrsTraits traits_of(PJ_CONTEXT* context, const PJ* crs) {
  CrsTraits traits;
  traits.area_of_use = area_of_use(context, crs);
  ProjPtr flat;
  if (proj_get_type(crs) == PJ_TYPE_COMPOUND_CRS) flat.reset(proj_crs_get_sub_crs(context, crs, 0));
  if (proj_get_type(crs) == PJ_TYPE_BOUND_CRS) flat.reset(proj_get_source_crs(context, crs));
  const PJ* horizontal = flat ? flat.get() : crs;
  const PJ_TYPE type = proj_get_type(horizontal);
  traits.is_geographic = type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
  if (traits.is_geographic) return traits;
  traits.metres_per_unit = metres_per_unit(context, horizontal);
  const char* text = proj_as_proj_string(context, horizontal, PJ_PROJ_4, nullptr);
  const std::string definition = text == nullptr ? "" : text;
  traits.method = value_of(definition, "proj");
  traits.lon_0_deg = number_of(definition, "lon_0");
  traits.lat_0_deg = number_of(definition, "lat_0");
  if (traits.method == "utm") traits.lon_0_deg = number_of(definition, "zone") * 6 - 183;
  if (traits.method == "stere" && value_of(definition, "lat_0").empty()) traits.lat_0_deg = 90;
  return traits;
}

}  // namespace dateline::geo
