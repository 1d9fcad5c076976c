#pragma once

#include <cmath>

#include "dateline/geo/camera.h"
#include "dateline/geo/graticule.h"
#include "dateline/geo/mercator.h"

namespace dateline::render {

using geo::WorldPoint;

/// Part of the plane, world units.
struct WorldBox {
  double x0 = 0, y0 = 0, x1 = 1, y1 = 1;

  bool contains(WorldPoint p) const { return p.x >= x0 && p.x <= x1 && p.y >= y0 && p.y <= y1; }
  bool contains(const WorldBox& b) const { return b.x0 >= x0 && b.x1 <= x1 && b.y0 >= y0 && b.y1 <= y1; }
  bool meets(const WorldBox& b) const { return b.x0 <= x1 && b.x1 >= x0 && b.y0 <= y1 && b.y1 >= y0; }
  friend bool operator==(const WorldBox&, const WorldBox&) = default;
};

/// A camera in device pixels: how a plane lies on a target. Where the plane is periodic x may lie beyond [0, 1]: the
/// world repeats.
struct WorldView {
  geo::MapPlane plane;
  WorldPoint center;
  double world_px = 256;  ///< device pixels of a world unit
  int width = 0, height = 0;
  float pixel_ratio = 1;

  static WorldView of(const geo::Camera& camera, int width, int height, float pixel_ratio) {
    const double ratio = static_cast<double>(pixel_ratio);
    geo::MapPlane plane = geo::plane_of(camera);
    const WorldPoint center = plane.forward(camera.center).value_or(WorldPoint{0, 0});
    return {std::move(plane), center, geo::world_px(camera) * ratio, width, height, pixel_ratio};
  }

  /// The view of a rectangle of this one, in device pixels from its top left corner.
  WorldView part(int left, int top, int part_width, int part_height) const {
    WorldView view = *this;
    view.center.x += (left + part_width / 2.0 - width / 2.0) / world_px;
    view.center.y += (top + part_height / 2.0 - height / 2.0) / world_px;
    view.width = part_width;
    view.height = part_height;
    return view;
  }

  /// Zoom in device pixels, where 0 is a world of 256.
  double device_zoom() const { return std::log2(world_px / 256); }
  double zoom() const { return device_zoom() - std::log2(static_cast<double>(pixel_ratio)); }
  WorldBox box() const {
    const double dx = width / world_px / 2, dy = height / world_px / 2;
    return {center.x - dx, center.y - dy, center.x + dx, center.y + dy};
  }
};

}  // namespace dateline::render
