#pragma once

#include <optional>

#include "dateline/model/lonlat.h"

namespace dateline::geo {

/// The part of the Earth that a projection shows: a band of meridians and parallels around a middle meridian, or a cap
/// around a point. A band of 360 degrees is cut at the meridian across from its middle, its seam, unless `is_seamless`.
struct Domain {
  double middle_lon_deg = 0;
  double half_width_deg = 180;  ///< at most 180
  double south_deg = -90, north_deg = 90;
  bool is_seamless = false;  ///< the map goes on beyond the seam, as Web Mercator does

  struct Cap {
    model::LonLat center;
    double radius_deg = 90;
  };
  std::optional<Cap> cap;  ///< instead of the band

  /// Above zero inside, below outside, zero on the edge; continuous but at the seam. In degrees of latitude or
  /// longitude for a band, in cosines of the distance for a cap.
  double depth(model::LonLat point) const;
  bool contains(model::LonLat point) const { return depth(point) >= 0; }

  /// Degrees east of the middle meridian, from -180 to 180.
  double east_of_middle(double lon_deg) const;

  /// Whether there is a meridian where lines and fills are cut.
  bool has_seam() const { return !cap && !is_seamless && half_width_deg >= 180; }

  /// The point itself inside, else the one of the edge nearest in degrees (band) or on the way to the middle (cap).
  model::LonLat nearest(model::LonLat point) const;
};

}  // namespace dateline::geo
