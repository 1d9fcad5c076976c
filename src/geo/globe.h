#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <span>

#include "dateline/geo/mercator.h"

namespace dateline::geo {

struct GlobePoint {
  WorldPoint at;
  double depth = 0;  ///< above zero on the near side
};

/// The orthographic projection of a sphere (Snyder 1987, p. 145) turned to a point, which lies at {0, 0}; the equator's
/// length is 1.
class Globe {
 public:
  explicit Globe(model::LonLat center)
      : lon_(center.lon_deg), sine_(std::sin(center.lat_deg * degree)), cosine_(std::cos(center.lat_deg * degree)) {}

  GlobePoint forward(model::LonLat point) const {
    const double lat = point.lat_deg * degree, turn = (point.lon_deg - lon_) * degree;
    const double up = std::sin(lat), out = std::cos(lat), ahead = out * std::cos(turn);
    return {{out * std::sin(turn) * radius, (sine_ * ahead - cosine_ * up) * radius}, sine_ * up + cosine_ * ahead};
  }

  void forward(std::span<const model::LonLat> points, std::span<WorldPoint> out) const {
    for (std::size_t i = 0; i < points.size(); ++i) out[i] = forward(points[i]).at;
  }

  /// nullopt beside the disc.
  std::optional<model::LonLat> inverse(WorldPoint at) const {
    const double east = at.x / radius, north = -at.y / radius, squared = east * east + north * north;
    if (!(squared <= 1)) return std::nullopt;
    const double towards = std::sqrt(1 - squared);
    const double up = north * cosine_ + towards * sine_, ahead = towards * cosine_ - north * sine_;
    return model::LonLat{std::remainder(lon_ + std::atan2(east, ahead) / degree, 360),
                         std::asin(std::clamp(up, -1.0, 1.0)) / degree};
  }

 private:
  static constexpr double degree = std::numbers::pi / 180, radius = 0.5 / std::numbers::pi;
  double lon_, sine_, cosine_;
};

}  // namespace dateline::geo
