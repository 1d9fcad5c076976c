#include "area_pass.h"

#include <cmath>

namespace dateline::render {
namespace {

constexpr double exact_units = 1 << 16;  // a float this far from its origin is exact to 1/128
constexpr double margin_views = 1;       // kept around the view when an area is too large to keep whole

std::vector<WorldPoint> projected(const std::vector<model::LonLat>& points) {
  std::vector<WorldPoint> result;
  result.reserve(points.size());
  for (const auto point : points) result.push_back(geo::to_mercator(point));
  return result;
}

WorldBox world_bounds(const model::GeoBox& box) {
  const auto a = geo::to_mercator({box.west_deg, box.north_deg}), b = geo::to_mercator({box.east_deg, box.south_deg});
  return box.crosses_antimeridian() ? WorldBox{0, a.y, 1, b.y} : WorldBox{a.x, a.y, b.x, b.y};
}

/// The whole area when floats can hold it, else what is around the view.
PieceFrame frame_for(const WorldBox& bounds, const WorldView& view, double units_per_world) {
  const double extent = std::max(bounds.x1 - bounds.x0, bounds.y1 - bounds.y0);
  const WorldPoint middle{(bounds.x0 + bounds.x1) / 2, (bounds.y0 + bounds.y1) / 2};
  const double margin = 1 / units_per_world;
  if (extent * units_per_world < exact_units)
    return {middle, units_per_world, {bounds.x0 - margin, bounds.y0 - margin, bounds.x1 + margin, bounds.y1 + margin}};
  WorldPoint center = view.center;
  center.x -= std::round(center.x - middle.x);
  const double dx = view.width / view.world_px * (0.5 + margin_views);
  const double dy = view.height / view.world_px * (0.5 + margin_views);
  return {center, units_per_world, {center.x - dx, center.y - dy, center.x + dx, center.y + dy}};
}

/// Whether a piece still holds everything of its area that the view shows.
bool covers(const PieceFrame& frame, const WorldBox& bounds, const WorldView& view) {
  if (frame.clip.contains(bounds)) return true;
  WorldBox box = view.box();
  const double turn = std::round((box.x0 + box.x1) / 2 - frame.origin.x);
  box.x0 -= turn;
  box.x1 -= turn;
  return frame.clip.contains(box);
}

}  // namespace

base::Result<AreaPass> AreaPass::create(Programs& programs) {
  auto fill = FillProgram::get(programs);
  if (!fill) return fill.failure();
  auto line = LineProgram::get(programs);
  if (!line) return line.failure();
  return AreaPass(*std::move(fill), *std::move(line));
}

const AreaPass::Piece& AreaPass::find(const store::Area& area, const WorldView& view) {
  const int zoom = std::max(0, static_cast<int>(std::floor(view.device_zoom())));
  Key key{area.kind, area.name, area.country, area.vertices.size(), zoom};
  for (auto& piece : pieces_)
    if (piece.key == key && covers(piece.frame, piece.bounds, view)) {
      piece.used = true;
      return piece;
    }
  Piece piece;
  piece.key = std::move(key);
  piece.bounds = world_bounds(area.bounds);
  piece.frame = frame_for(piece.bounds, view, 256 * std::exp2(zoom));
  piece.used = true;
  FillBuilder fill(piece.frame);
  fill.add(std::span<const WorldPoint>(projected(area.vertices)), std::span(area.triangles));
  piece.fill.upload(fill.vertices, fill.indices, GL_STATIC_DRAW);
  LineBuilder lines(piece.frame);
  for (const auto& line : area.outlines()) lines.add(projected(line));
  piece.outline.upload(lines.vertices, lines.indices, GL_STATIC_DRAW);
  return pieces_.emplace_back(std::move(piece));
}

bool AreaPass::prepare(const std::vector<view::AreaShape>& areas, const WorldView& view) {
  placed_.clear();
  for (auto& piece : pieces_) piece.used = false;
  for (const auto& shape : areas)
    if (shape.area != nullptr)
      placed_.push_back({&find(*shape.area, view), shape.fill, shape.outline, shape.outline_px});
  pieces_.remove_if([](const Piece& piece) { return !piece.used; });
  const bool same = placed_ == last_;
  last_ = placed_;
  return !same;
}

void AreaPass::draw(const WorldView& view) const {
  const WorldBox box = view.box();
  for (const auto& [piece, fill, outline, outline_px] : placed_) {
    const auto first = static_cast<int>(std::floor(box.x0 - piece->bounds.x1)) + 1;
    const auto last = static_cast<int>(std::floor(box.x1 - piece->bounds.x0));
    for (int copy = first; copy <= last; ++copy) {
      const PiecePlace place(view, piece->frame.origin, copy, piece->frame.units_per_world);
      if (fill.a > 0) {
        fill_.use(fill);
        fill_.place(place);
        piece->fill.draw();
      }
      if (outline.a > 0 && outline_px > 0) {
        line_.use(view, outline, outline_px, 0);
        line_.place(place);
        piece->outline.draw();
      }
    }
  }
}

}  // namespace dateline::render
