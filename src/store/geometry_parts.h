#pragma once

#include <vector>

#include "dateline/geo/polygon.h"
#include "gdal_handles.h"

namespace dateline::store {

struct DestroyTransform {
  void operator()(OGRCoordinateTransformationH handle) const { OCTDestroyCoordinateTransformation(handle); }
};
using TransformHandle = std::unique_ptr<std::remove_pointer_t<OGRCoordinateTransformationH>, DestroyTransform>;

/// From the layer's CRS to longitude and latitude; empty when it has them already.
class ToLonLat {
 public:
  explicit ToLonLat(OGRSpatialReferenceH source) {
    if (source == nullptr) return;
    const ReferenceHandle own(OSRClone(source)), target(OSRNewSpatialReference(nullptr));
    OSRSetAxisMappingStrategy(own.get(), OAMS_TRADITIONAL_GIS_ORDER);
    OSRImportFromEPSG(target.get(), 4326);
    OSRSetAxisMappingStrategy(target.get(), OAMS_TRADITIONAL_GIS_ORDER);
    if (OSRIsSame(own.get(), target.get())) return;
    transform_.reset(OCTNewCoordinateTransformation(own.get(), target.get()));
    failed_ = transform_ == nullptr;
  }
  bool failed() const { return failed_; }

  /// Point by point, so that one bad vertex is one bad vertex.
  void run(std::vector<model::LonLat>& points) const {
    if (!transform_) return;
    std::vector<double> x, y;
    for (const model::LonLat& p : points) {
      x.push_back(p.lon_deg);
      y.push_back(p.lat_deg);
    }
    std::vector<int> good(points.size(), TRUE);
    OCTTransformEx(transform_.get(), static_cast<int>(points.size()), x.data(), y.data(), nullptr, good.data());
    for (std::size_t i = 0; i < points.size(); ++i)
      points[i] = good[i] ? model::LonLat{x[i], y[i]} : model::LonLat{HUGE_VAL, HUGE_VAL};
  }

 private:
  TransformHandle transform_;
  bool failed_ = false;
};

/// What a geometry of any kind is made of, in longitude and latitude. Rings do not repeat their first point.
struct GeometryParts {
  std::vector<model::LonLat> points;
  std::vector<std::vector<model::LonLat>> lines;
  std::vector<geo::Polygon> polygons;
  const char* trouble = nullptr;  ///< "latitude out of range"
};
GeometryParts parts_of(OGRGeometryH geometry, const ToLonLat& to_lonlat);

}  // namespace dateline::store
