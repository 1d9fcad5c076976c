#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "dateline/model/lonlat.h"

namespace dateline::model {

/// A spot on the Earth with a name. `radius_km` says how far the true spot may lie from `point`; an area (country,
/// province, desert) also has an outline, found in the basemap's area index under `area_key`.
struct Place {
  std::string name;             ///< in the gazetteer's own language ("Mosul"), or the text's when no gazetteer has it
  std::optional<LonLat> point;  ///< nullopt: recognised, not located
  double radius_km = 0;
  std::string country;         ///< ISO 3166-1 alpha-2, or empty (seas, continents)
  std::string kind;            ///< GeoNames feature code ("PPLA", "ADM1", "PCLI", "DSRT"), or "demonym"
  std::int64_t geonameid = 0;  ///< 0 when in no gazetteer; the supplement's own ids are negative
  std::string area_key;        ///< country code or province id of the outline; empty for points

  friend bool operator==(const Place&, const Place&) = default;
};

}  // namespace dateline::model
