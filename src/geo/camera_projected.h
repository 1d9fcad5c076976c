#pragma once

#include "dateline/geo/camera.h"

namespace dateline::geo {

/// What camera.h promises, for cameras with a projection.
struct OnPlane {
  static double least_zoom(const Camera& camera);
  static Camera settled(Camera camera);
  static PointPx to_screen(const Camera& camera, model::LonLat point);
  static std::optional<model::LonLat> ground_at(const Camera& camera, PointPx at);
  static model::LonLat to_lonlat(const Camera& camera, PointPx at);
  static model::GeoBox visible_box(const Camera& camera);
  static Camera panned(const Camera& camera, double dx_px, double dy_px);
  static Camera zoomed(const Camera& camera, double levels, PointPx anchor);
  static Camera fitted(const Camera& camera, const model::GeoBox& box, double margin_px, double limit);
  static double meters_per_px(const Camera& camera);

  /// `eased` of the way in zoom, `way` of the way in place.
  static Camera between(const Camera& from, const Camera& to, double eased, double way);
};

}  // namespace dateline::geo
