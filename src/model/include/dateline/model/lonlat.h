#pragma once

#include <algorithm>
#include <cmath>

namespace dateline::model {

/// A point on the Earth, WGS 84 degrees. Longitude first, everywhere. Valid: finite, lon in [-180, 180], lat in [-90,
/// 90].
struct LonLat {
  double lon_deg = 0;
  double lat_deg = 0;

  bool is_valid() const { return std::abs(lon_deg) <= 180 && std::abs(lat_deg) <= 90; }  // false for NaN
  friend bool operator==(const LonLat&, const LonLat&) = default;
};

/// A box on the Earth. When west > east it crosses the antimeridian. `world()` is everything; there is no empty box:
/// use std::optional<GeoBox>. A single point is a box of no size.
struct GeoBox {
  double west_deg = -180;
  double south_deg = -90;
  double east_deg = 180;
  double north_deg = 90;

  static GeoBox world() { return {}; }
  static GeoBox around(LonLat point) { return {point.lon_deg, point.lat_deg, point.lon_deg, point.lat_deg}; }

  bool crosses_antimeridian() const { return west_deg > east_deg; }
  double width_deg() const { return east_deg - west_deg + (crosses_antimeridian() ? 360 : 0); }
  double height_deg() const { return north_deg - south_deg; }
  bool contains(LonLat p) const {
    const bool lon = crosses_antimeridian() ? p.lon_deg >= west_deg || p.lon_deg <= east_deg
                                            : p.lon_deg >= west_deg && p.lon_deg <= east_deg;
    return lon && p.lat_deg >= south_deg && p.lat_deg <= north_deg;
  }
  friend bool operator==(const GeoBox&, const GeoBox&) = default;
};

}  // namespace dateline::model
