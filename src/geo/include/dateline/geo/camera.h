#pragma once

#include <optional>

#include "dateline/geo/projection.h"
#include "dateline/model/lonlat.h"

namespace dateline::geo {

/// A position in a view: logical pixels from its top left corner, y down.
struct PointPx {
  double x = 0;
  double y = 0;
  friend bool operator==(const PointPx&, const PointPx&) = default;
};

/// Where a map view looks: centre, zoom (an equator's length is 256 * 2^zoom pixels) and size. All arithmetic is in
/// doubles relative to the centre, so positions stay exact to far below a pixel at any zoom.
struct Camera {
  model::LonLat center{20, 25};
  double zoom = 2.5;
  double width_px = 1280;
  double height_px = 800;
  std::shared_ptr<const Projection> projection = nullptr;  ///< null: Web Mercator

  friend bool operator==(const Camera&, const Camera&) = default;
};

inline constexpr double min_zoom = 0;
inline constexpr double max_zoom = 24;

/// The plane that a camera looks at: a globe is turned to its centre.
MapPlane plane_of(const Camera& camera);

/// The zoom at which a world that repeats just fills the view's width (Web Mercator: the view), so that a map shows no
/// place twice; another is seen whole with a margin.
double least_zoom(const Camera& camera);

/// Zoom and centre within what a view of this size may show. Every function below that returns a camera but `blended`
/// settles it.
Camera settled(Camera camera);

/// Pixels in the length of an equator: those of a world unit.
double world_px(const Camera& camera);

/// The copy of `point` nearest to the view's centre: a map that shows the antimeridian draws both of its sides. {NaN,
/// NaN} for what the projection does not show, such as the far side of a globe.
PointPx to_screen(const Camera& camera, model::LonLat point);

/// What is under a position; nullopt beside the Earth. Longitude in [-180, 180].
std::optional<model::LonLat> ground_at(const Camera& camera, PointPx at);

/// The same, and beside the Earth the last place on the way there from the view's centre.
model::LonLat to_lonlat(const Camera& camera, PointPx at);

/// The same view in another projection: its centre as near as the domain allows, its zoom as far as settled.
Camera projected(const Camera& camera, std::shared_ptr<const Projection> projection);

/// The visible part of the Earth; the whole world's width when a full turn is on screen.
model::GeoBox visible_box(const Camera& camera);

/// Moved so that what was under the pointer before a drag by (dx, dy) is under it again.
Camera panned(const Camera& camera, double dx_px, double dy_px);

/// Zoomed by `levels`, keeping what is under `anchor` where it is. Zoom is clamped, and the poles kept at the view's
/// edges.
Camera zoomed(const Camera& camera, double levels, PointPx anchor);

/// Centred on `box` with a margin, at the largest zoom that shows all of it, at most `limit`.
Camera fitted(const Camera& camera, const model::GeoBox& box, double margin_px, double limit = 10);

/// Between two cameras for an animated move: t in [0, 1], eased, the shorter way round; the point that both show at the
/// same pixel stays there, so zooming at the cursor does not drift. The size is `to`'s.
Camera blended(const Camera& from, const Camera& to, double t);

/// Ground distance of one pixel to the right at the view's centre, on the WGS 84 ellipsoid.
double meters_per_px(const Camera& camera);

}  // namespace dateline::geo
