#include "map_paths.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "dateline/geo/mercator.h"
#include "dateline/geo/projected.h"
#include "dateline/view/basemap_look.h"
#include "outline.h"

namespace dateline::print {
namespace {

using geo::WorldPoint;
using store::BasemapLayer;
using view::LineGroup;

constexpr float tolerance_px = 0.1F;
constexpr float margin_px = 8;  // lines outside the view still reach into it

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

void add_laid_out(const Placing& placing, const geo::Projector::Triangles& triangles, Outline& outline) {
  const std::vector<Vec2> at = placing.place(triangles.points);
  for (std::size_t i = 0; i + 2 < triangles.indices.size(); i += 3)
    outline.add(at[triangles.indices[i]], at[triangles.indices[i + 1]], at[triangles.indices[i + 2]]);
}

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

void add_line(const Placing& placing, const model::GeoBox& bounds, std::span<const model::LonLat> points, Path& out) {
  if (geo::Projector* projector = placing.projector()) {
    const auto& parts = projector->line(points);
    for (std::size_t i = 0; i < parts.count(); ++i)
      add_clipped(simplified(placing.place(parts.line(i)), tolerance_px), placing.clip(), out);
    return;
  }
  const auto [first, last] = placing.copies(bounds);
  for (int copy = first; copy <= last; ++copy)
    add_clipped(simplified(placing.place(points, copy), tolerance_px), placing.clip(), out);
}

class Ground {
 public:
  Ground(const view::MapFrame& frame, Paper& paper) : frame_(frame), paper_(paper), placing_(frame.camera) {
    if (frame.basemap == nullptr) return;
    for (const std::size_t number : frame.basemap->cells_in(geo::visible_box(frame.camera)))
      if (auto cell = frame.basemap->cell(number)) cells_.push_back(*std::move(cell));
  }

  void draw() {
    const view::Style& style = frame_.style;
    ground();
    fill(BasemapLayer::land, "land", style.land);
    for (const LineGroup group : view::under_lakes) lines(group);
    lake_edges();
    fill(BasemapLayer::lake, "lakes", style.lake);
    for (const LineGroup group : view::over_lakes) lines(group);
    areas();
  }

 private:
  /// The Earth as far as the projection shows it.
  void ground() {
    if (placing_.projector() == nullptr) return;
    const auto shape = geo::shape_of(placing_.plane(), static_cast<double>(tolerance_px) / placing_.world_px());
    Outline outline(placing_.clip());
    add_laid_out(placing_, shape.ground, outline);
    if (const Path path = outline.rings(tolerance_px); !path.empty()) paper_.fill(path, frame_.style.water);
  }

  void fill(BasemapLayer layer, std::string_view name, const Color& color) {
    Outline outline(placing_.clip());
    for (const store::BasemapCell& cell : cells_) {
      const store::BasemapPart& part = cell[layer];
      add_triangles(placing_, part.extent, store::positions(part), part.triangles, outline);
    }
    const Path path = outline.rings(tolerance_px);
    if (path.empty()) return;
    paper_.begin_layer(name);
    paper_.fill(path, color);
    paper_.end_layer();
  }

  Path path_of(LineGroup group, std::size_t rank) const {
    const view::LineSource& source = view::source_of(group);
    Path path;
    for (const store::BasemapCell& cell : cells_) {
      const store::BasemapPart& part = cell[source.layer];
      for (std::size_t i = 0; i < part.line_count(); ++i) {
        if (part.ranks[i] != rank + 1 || !source.holds(part.flags[i])) continue;
        std::vector<model::LonLat> points;
        for (const store::QuantisedPoint p : part.line(i)) points.push_back(part.position(p));
        add_line(placing_, part.extent, points, path);
      }
    }
    return path;
  }

  void lines(LineGroup group) {
    const view::LineStyle& style = view::style_of(frame_.style, group);
    bool begun = false;
    for (std::size_t rank = 0; rank < view::line_rank_count; ++rank) {
      const float alpha = style.color.a * view::line_alpha(style, rank, frame_.camera.zoom);
      if (alpha <= 0 || style.width_px <= 0) continue;
      const Path path = path_of(group, rank);
      if (path.empty()) continue;
      if (!begun) paper_.begin_layer(view::source_of(group).name);
      begun = true;
      paper_.stroke(path, {style.color.with_alpha(alpha), style.width_px, view::dash_of(group)});
    }
    if (begun) paper_.end_layer();
  }

  void lake_edges() {
    for (std::size_t rank = 0; rank < view::line_rank_count; ++rank)
      if (const Path path = path_of(LineGroup::lake_shore, rank); !path.empty())
        paper_.stroke(path, {frame_.style.lake, view::lake_edge_px, 0});
  }

  void areas() {
    if (frame_.areas.empty()) return;
    paper_.begin_layer("areas");
    for (const view::AreaShape& shape : frame_.areas) {
      if (shape.area == nullptr) continue;
      const store::Area& area = *shape.area;
      Outline outline(placing_.clip());
      add_triangles(placing_, area.bounds, std::span(area.vertices), std::span(area.triangles), outline);
      if (const Path path = outline.rings(tolerance_px); !path.empty() && shape.fill.a > 0)
        paper_.fill(path, shape.fill);
      Path rim;
      for (const auto& line : area.outlines()) add_line(placing_, area.bounds, line, rim);
      if (!rim.empty() && shape.outline.a > 0) paper_.stroke(rim, {shape.outline, shape.outline_px, 0});
    }
    paper_.end_layer();
  }

  const view::MapFrame& frame_;
  Paper& paper_;
  Placing placing_;
  std::vector<store::BasemapCell> cells_;
};

}  // namespace

void draw_ground(const view::MapFrame& frame, Paper& paper) {
  Ground(frame, paper).draw();
}

}  // namespace dateline::print
