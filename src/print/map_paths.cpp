#include "map_paths.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "dateline/geo/graticule.h"
#include "dateline/geo/projected.h"
#include "dateline/view/basemap_look.h"
#include "map_images.h"
#include "outline.h"
#include "placing.h"
#include "user_layers.h"

namespace dateline::print {
namespace {

using store::BasemapLayer;
using view::LineGroup;

// As the screen draws it (render/basemap_pass.cpp).
constexpr float rim_px = 3;
constexpr double rim_from_zoom = 3.2, rim_fade_levels = 0.5;

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
    coast_rim(fill(BasemapLayer::land, "land", style.land));
    for (const LineGroup group : view::under_lakes) lines(group);
    lake_edges();
    fill(BasemapLayer::lake, "lakes", style.lake);
    for (const LineGroup group : view::over_lakes) {
      if (group == LineGroup::coast) graticule();
      lines(group);
    }
    domain_edge();
    draw_layers(frame_, placing_, paper_);
    areas();
    draw_density(frame_, placing_, paper_);
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

  Path fill(BasemapLayer layer, std::string_view name, const Color& color) {
    Outline outline(placing_.clip());
    for (const store::BasemapCell& cell : cells_) {
      const store::BasemapPart& part = cell[layer];
      add_triangles(placing_, part.extent, store::positions(part), part.triangles, outline);
    }
    const Path path = outline.rings(tolerance_px);
    if (path.empty()) return path;
    paper_.begin_layer(name);
    paper_.fill(path, color);
    paper_.end_layer();
    return path;
  }

  /// The soft edge of the land that the screen has too.
  void coast_rim(const Path& land) {
    const double since = frame_.camera.zoom - rim_from_zoom;
    const Color rim = frame_.style.land_edge.with_alpha(
        frame_.style.land_edge.a * static_cast<float>(std::clamp(since / rim_fade_levels, 0.0, 1.0)));
    Path coast;
    for (std::size_t rank = 0; rank < view::line_rank_count; ++rank)
      std::ranges::move(path_of(LineGroup::coast, rank).parts, std::back_inserter(coast.parts));
    if (rim.a <= 0 || land.empty() || coast.empty()) return;
    paper_.begin_layer("coast_rim");
    paper_.rim(land, coast, rim, rim_px);
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

  void plain_lines(std::string_view name, const Path& path, const view::LineStyle& style) {
    if (path.empty() || style.color.a <= 0 || style.width_px <= 0) return;
    paper_.begin_layer(name);
    paper_.stroke(path, {style.color, style.width_px, 0});
    paper_.end_layer();
  }

  void graticule() {
    Path path;
    for (const auto& line :
         geo::graticule_lines(geo::visible_box(frame_.camera), geo::graticule_step_deg(frame_.camera.zoom))) {
      model::GeoBox box{180, 90, -180, -90};
      for (const model::LonLat& p : line)
        box = {std::min(box.west_deg, p.lon_deg), std::min(box.south_deg, p.lat_deg), std::max(box.east_deg, p.lon_deg),
               std::max(box.north_deg, p.lat_deg)};
      add_line(placing_, box, line, path);
    }
    plain_lines("graticule", path, frame_.style.graticule);
  }

  /// Where the projection ends the Earth.
  void domain_edge() {
    if (placing_.projector() == nullptr) return;
    const auto shape = geo::shape_of(placing_.plane(), static_cast<double>(tolerance_px) / placing_.world_px());
    Path path;
    for (std::size_t i = 0; i < shape.edge.count(); ++i)
      add_clipped(simplified(placing_.place(shape.edge.line(i)), tolerance_px), placing_.clip(), path);
    plain_lines("edge", path, frame_.style.domain_edge);
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
