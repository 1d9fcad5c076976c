#pragma once

#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "dateline/geo/camera.h"
#include "dateline/geo/mercator.h"
#include "dateline/geo/projected.h"
#include "outline.h"

namespace dateline::print {

using geo::WorldPoint;

inline constexpr float tolerance_px = 0.1F;
inline constexpr float margin_px = 8;  ///< lines outside the view still reach into it

/// Where world units lie in the view.
class Placing {
 public:
  explicit Placing(const geo::Camera& camera)
      : plane_(geo::plane_of(camera)),
        center_(plane_.forward(camera.center).value_or(WorldPoint{})),
        world_px_(geo::world_px(camera)),
        half_width_(camera.width_px / 2),
        half_height_(camera.height_px / 2) {
    if (plane_.projection) projector_.emplace(plane_, static_cast<double>(tolerance_px) / world_px_);
  }

  /// Cuts and bends for the projection; nullptr for Web Mercator, where longitudes repeat instead.
  geo::Projector* projector() const { return projector_ ? &*projector_ : nullptr; }
  const geo::MapPlane& plane() const { return plane_; }
  double world_px() const { return world_px_; }

  /// What lies under a position of the view.
  WorldPoint world_at(Vec2 at) const {
    return {center_.x + (static_cast<double>(at.x) - half_width_) / world_px_,
            center_.y + (static_cast<double>(at.y) - half_height_) / world_px_};
  }

  Box clip() const {
    return {-margin_px, -margin_px, static_cast<float>(half_width_) * 2 + 2 * margin_px,
            static_cast<float>(half_height_) * 2 + 2 * margin_px};
  }

  /// The copies of the world in which longitudes of a box are in view, first and last.
  std::pair<int, int> copies(const model::GeoBox& box) const {
    const double west = box.crosses_antimeridian() ? -180 : box.west_deg;
    const double east = box.crosses_antimeridian() ? 180 : box.east_deg;
    const double reach = (half_width_ + static_cast<double>(margin_px)) / world_px_;
    const double x0 = west / 360 + 0.5, x1 = east / 360 + 0.5;
    return {static_cast<int>(std::ceil(center_.x - reach - x1)), static_cast<int>(std::floor(center_.x + reach - x0))};
  }

  Vec2 place(WorldPoint p, int copy) const {
    return {static_cast<float>((p.x + copy - center_.x) * world_px_ + half_width_),
            static_cast<float>((p.y - center_.y) * world_px_ + half_height_)};
  }

  std::vector<Vec2> place(std::span<const WorldPoint> points) const {
    std::vector<Vec2> out;
    out.reserve(points.size());
    for (const WorldPoint p : points) out.push_back(place(p, 0));
    return out;
  }

  std::vector<Vec2> place(std::span<const model::LonLat> points, int copy) const {
    std::vector<Vec2> out;
    out.reserve(points.size());
    for (const model::LonLat p : points) out.push_back(place(geo::to_mercator(p), copy));
    return out;
  }

 private:
  geo::MapPlane plane_;
  WorldPoint center_;
  mutable std::optional<geo::Projector> projector_;
  double world_px_, half_width_, half_height_;
};

/// Adds triangles, cut and bent for the projection, to an outline.
void add_laid_out(const Placing& placing, const geo::Projector::Triangles& triangles, Outline& outline);

/// The same of triangles inside `bounds` of the Earth, in every copy of the world that is in view.
template <class Index>
void add_triangles(const Placing& placing, const model::GeoBox& bounds, std::span<const model::LonLat> vertices,
                   std::span<const Index> triangles, Outline& outline) {
  if (geo::Projector* projector = placing.projector())
    return add_laid_out(placing, projector->triangles(vertices, triangles), outline);
  const auto [first, last] = placing.copies(bounds);
  for (int copy = first; copy <= last; ++copy) {
    const std::vector<Vec2> at = placing.place(vertices, copy);
    for (std::size_t i = 0; i + 2 < triangles.size(); i += 3)
      outline.add(at[triangles[i]], at[triangles[i + 1]], at[triangles[i + 2]]);
  }
}

/// Adds a line in the same way, without what is below a tenth of a pixel.
void add_line(const Placing& placing, const model::GeoBox& bounds, std::span<const model::LonLat> points, Path& out);

}  // namespace dateline::print
