#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/result.h"
#include "dateline/model/lonlat.h"

namespace dateline::geo {

/// Map coordinates in a CRS's own units, easting first: metres, mostly, or degrees for plate carrée.
struct MapPoint {
  double x = 0;
  double y = 0;
  friend bool operator==(MapPoint, MapPoint) = default;
};

/// A projection that the program offers by a short name.
struct KnownCrs {
  std::string_view name;        ///< "equal-earth"
  std::string_view definition;  ///< what PROJ is given: "EPSG:8857"
};
std::span<const KnownCrs> known_crs();

/// PROJ definitions that fit a view: the UTM zone of a point (WGS 84; polar areas get polar stereographic), and conics
/// with their standard parallels a sixth inside the box.
std::string utm_of(model::LonLat point);
std::string lambert_of(const model::GeoBox& view);
std::string albers_of(const model::GeoBox& view);
std::string orthographic_at(model::LonLat center);

/// What the definition of a CRS says of its shape.
struct CrsTraits {
  bool is_geographic = false;  ///< longitude and latitude, in degrees
  double metres_per_unit = 1;  ///< of projected coordinates
  std::string method;          ///< PROJ's name of the projection, "lcc"; empty when PROJ has none
  double lon_0_deg = 0, lat_0_deg = 0;
  std::optional<model::GeoBox> area_of_use;
};

/// Longitude and latitude (WGS 84) to a CRS and back, by PROJ. Axis order is always easting first. Every result is
/// checked: what PROJ cannot project is nullopt, never infinity. A Transform belongs to the thread that made it; give
/// another thread its own `clone()`.
class Transform {
 public:
  /// From a short name, an authority's code ("EPSG:2154"), a PROJ name or string, or WKT. Fails in words for what PROJ
  /// does not know and for what is no horizontal CRS. Takes about a millisecond.
  static base::Result<Transform> create(std::string_view crs);
  base::Result<Transform> clone() const { return create(definition_); }

  const std::string& definition() const { return definition_; }  ///< as given
  const std::string& name() const { return name_; }              ///< PROJ's name, "RGF93 v1 / Lambert-93"
  const CrsTraits& traits() const { return traits_; }

  std::optional<MapPoint> forward(model::LonLat point) const;
  std::optional<model::LonLat> inverse(MapPoint point) const;

  /// The same for many, into `out` of the same size; what fails is {NaN, NaN}. Returns how many failed.
  std::size_t forward(std::span<const model::LonLat> points, std::span<MapPoint> out) const;
  std::size_t inverse(std::span<const MapPoint> points, std::span<model::LonLat> out) const;

 private:
  struct Proj;
  Transform(std::string definition, std::shared_ptr<Proj> proj);

  std::string definition_;
  std::string name_;
  CrsTraits traits_;
  std::shared_ptr<Proj> proj_;
};

}  // namespace dateline::geo
