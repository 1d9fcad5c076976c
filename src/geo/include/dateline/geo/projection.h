#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/result.h"
#include "dateline/geo/crs.h"
#include "dateline/geo/domain.h"
#include "dateline/geo/mercator.h"

namespace dateline::geo {

/// A projection as a map offers it in its menu.
struct OfferedProjection {
  std::string_view name;  ///< "equal-earth"
  std::string_view title_en, title_fr;
};
std::span<const OfferedProjection> offered_projections();

/// A rectangle in world units.
struct WorldRect {
  double x0 = 0, y0 = 0, x1 = 1, y1 = 1;
  friend bool operator==(const WorldRect&, const WorldRect&) = default;
};

/// How a map lays the Earth out flat, other than Web Mercator. World units: an equator's length is 1, x east, y south.
/// Safe to share between threads.
class Projection {
 public:
  /// From an offered name, or anything that Transform::create takes. "lambert", "albers" and "utm" are fitted to
  /// `view`. Web Mercator gives nullptr. Fails in words for what PROJ does not know.
  static base::Result<std::shared_ptr<const Projection>> create(std::string_view crs, const model::GeoBox& view = {});

  const std::string& asked() const { return asked_; }            ///< "lambert"
  const std::string& definition() const { return definition_; }  ///< what PROJ was given; empty for the globe
  const std::string& name() const { return name_; }              ///< "WGS 84 / UTM zone 38N"
  bool is_fitted() const { return is_fitted_; }                  ///< to a view: made anew where the view jumps
  bool is_globe() const { return is_globe_; }                    ///< turned to the view's centre, not moved
  bool is_periodic() const { return domain_.is_seamless && !domain_.cap; }  ///< the world repeats every 1 in x

  /// Of a globe that is not turned.
  const Domain& domain() const { return domain_; }

  /// The rectangle around the whole domain.
  const WorldRect& extent() const { return extent_; }

  /// Not of globes. World units to the CRS's own coordinates and back.
  MapPoint to_map(WorldPoint at) const;
  WorldPoint to_world(MapPoint at) const;

  /// Not of globes, whatever the domain. PROJ's answer; nullopt where it has none.
  std::optional<WorldPoint> forward(model::LonLat point) const;
  std::optional<model::LonLat> inverse(WorldPoint at) const;

  /// The same for many; what fails is {NaN, NaN}.
  void forward(std::span<const model::LonLat> points, std::span<WorldPoint> out) const;

 private:
  Projection() = default;
  const Transform& transform() const;

  std::string asked_, definition_, name_;
  bool is_fitted_ = false, is_globe_ = false;
  double units_per_world_ = 1;
  double x_at_zero_ = 0, y_at_zero_ = 0;
  Domain domain_;
  WorldRect extent_;
};

/// Everything between longitude and latitude and world units for one picture: Web Mercator (null projection), another
/// projection, or a globe turned to a point.
struct MapPlane {
  std::shared_ptr<const Projection> projection;
  model::LonLat turned_to{0, 0};  ///< of a globe; {0, 0} else

  bool is_periodic() const { return !projection || projection->is_periodic(); }
  bool is_globe() const { return projection && projection->is_globe(); }
  Domain domain() const;

  /// nullopt outside the domain; Web Mercator, which has no outside, clamps.
  std::optional<WorldPoint> forward(model::LonLat point) const;
  std::optional<model::LonLat> inverse(WorldPoint at) const;

  /// Points of the domain and its edge, many at once; what fails is {NaN, NaN}.
  void forward(std::span<const model::LonLat> points, std::span<WorldPoint> out) const;

  friend bool operator==(const MapPlane&, const MapPlane&) = default;
};

/// The longitudes and latitudes that a rectangle shows, found on a grid of points and widened by its step; nullopt when
/// it shows nothing of the Earth. A pole inside gives all meridians.
std::optional<model::GeoBox> shown_in(const MapPlane& plane, const WorldRect& rect);

}  // namespace dateline::geo
