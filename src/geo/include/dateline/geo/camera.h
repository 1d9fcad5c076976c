#pragma once

#include "dateline/model/lonlat.h"

namespace dateline::geo {

/// A position in a view: logical pixels from its top left corner, y down.
struct PointPx {
  double x = 0;
  double y = 0;
  friend bool operator==(const PointPx&, const PointPx&) = default;
};

/// Where a map view looks: centre, zoom (the world is 256 * 2^zoom pixels wide) and size, in Web Mercator. All
/// arithmetic is in doubles relative to the centre, so positions stay exact to far below a pixel at any zoom.
struct Camera {
  model::LonLat center{20, 25};
  double zoom = 1.5;
  double width_px = 1280;
  double height_px = 800;

  friend bool operator==(const Camera&, const Camera&) = default;
};

inline constexpr double min_zoom = 0;
inline constexpr double max_zoom = 22;

/// Width of the whole world in pixels.
double world_px(const Camera& camera);

/// The copy of `point` nearest to the view's centre: a map that shows the antimeridian draws both of its sides.
PointPx to_screen(const Camera& camera, model::LonLat point);

/// Longitude is wrapped to [-180, 180]; latitude clamped to the projection's limit.
model::LonLat to_lonlat(const Camera& camera, PointPx at);

/// The visible part of the Earth; the whole world's width when a full turn is on screen.
model::GeoBox visible_box(const Camera& camera);

/// Moved so that what was under the pointer before a drag by (dx, dy) is under it again.
Camera panned(const Camera& camera, double dx_px, double dy_px);

/// Zoomed by `levels`, keeping what is under `anchor` where it is. Zoom is clamped, and the poles kept at the view's
/// edges.
Camera zoomed(const Camera& camera, double levels, PointPx anchor);

/// Centred on `box` with a margin, at the largest zoom that shows all of it, at most `limit`.
Camera fitted(const Camera& camera, const model::GeoBox& box, double margin_px, double limit = 10);

/// Between two cameras for an animated move: t in [0, 1], shorter way round, zoom and centre together (van Wijk and
/// Nuij 2003 is not needed at these distances; an eased blend of the centre in projected units is).
Camera blended(const Camera& from, const Camera& to, double t);

/// Ground distance of one pixel at the view's centre.
double meters_per_px(const Camera& camera);

}  // namespace dateline::geo
