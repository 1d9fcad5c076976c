#include "area_pass.h"

#include <algorithm>
#include <cmath>

#include "dateline/geo/projected.h"

namespace dateline::render {
namespace {

constexpr double exact_units = 1 << 16;  // a float this far from its origin is exact to 1/128
constexpr double pixels_off = 0.25;      // of a bent edge
constexpr double margin_views = 1;       // kept around the view when an area is too large to keep whole

WorldBox bounds_of(std::span<const WorldPoint> points) {
  WorldBox box{1e9, 1e9, -1e9, -1e9};
  for (const WorldPoint p : points)
    box = {std::min(box.x0, p.x), std::min(box.y0, p.y), std::max(box.x1, p.x), std::max(box.y1, p.y)};
  return box;
}

/// The whole area when floats can hold it, else what is around the view.
PieceFrame frame_for(const WorldBox& bounds, const WorldView& view, double units_per_world) {
  const double extent = std::max(bounds.x1 - bounds.x0, bounds.y1 - bounds.y0);
  const WorldPoint middle{(bounds.x0 + bounds.x1) / 2, (bounds.y0 + bounds.y1) / 2};
  const double margin = 1 / units_per_world;
  if (extent * units_per_world < exact_units)
    return {middle, units_per_world, {bounds.x0 - margin, bounds.y0 - margin, bounds.x1 + margin, bounds.y1 + margin}};
  WorldPoint center = view.center;
  if (view.plane.is_periodic()) center.x -= std::round(center.x - middle.x);
  const double dx = view.width / view.world_px * (0.5 + margin_views);
  const double dy = view.height / view.world_px * (0.5 + margin_views);
  return {center, units_per_world, {center.x - dx, center.y - dy, center.x + dx, center.y + dy}};
}

/// Whether a piece still holds everything of its area that the view shows.
bool covers(const PieceFrame& frame, const WorldBox& bounds, const WorldView& view) {
  if (frame.clip.contains(bounds)) return true;
  WorldBox box = view.box();
  const double turn = view.plane.is_periodic() ? std::round((box.x0 + box.x1) / 2 - frame.origin.x) : 0;
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
  Key key{area.kind, area.name, area.country, area.vertices.size(), zoom, view.plane};
  for (auto& piece : pieces_)
    if (piece.key == key && covers(piece.frame, piece.bounds, view)) {
      piece.used = true;
      return piece;
    }
  const double units = 256 * std::exp2(zoom);
  geo::Projector projector(view.plane, pixels_off / (2 * units));
  const auto& ground = projector.triangles(std::span<const model::LonLat>(area.vertices),
                                           std::span<const std::uint32_t>(area.triangles));
  Piece piece;
  piece.key = std::move(key);
  piece.bounds = bounds_of(ground.points);
  piece.frame = frame_for(piece.bounds, view, units);
  piece.used = true;
  FillBuilder fill(piece.frame);
  fill.add(std::span<const WorldPoint>(ground.points), std::span<const std::uint32_t>(ground.indices));
  piece.fill.upload(fill.vertices, fill.indices, GL_STATIC_DRAW);
  LineBuilder lines(piece.frame);
  for (const auto& line : area.outlines()) {
    const auto& parts = projector.line(line);
    for (std::size_t i = 0; i < parts.count(); ++i) lines.add(parts.line(i));
  }
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
    const bool repeats = view.plane.is_periodic();
    const auto first = repeats ? static_cast<int>(std::floor(box.x0 - piece->bounds.x1)) + 1 : 0;
    const auto last = repeats ? static_cast<int>(std::floor(box.x1 - piece->bounds.x0)) : 0;
    for (int copy = first; copy <= last; ++copy) {
      const PiecePlace place(view, piece->frame.origin, copy, piece->frame.units_per_world);
      if (fill.a > 0) {
        fill_.use(fill);
        fill_.place(place);
        piece->fill.draw();
      }
      if (outline.a > 0 && outline_px > 0) {
        line_.use(view, {outline, outline_px});
        line_.place(place);
        piece->outline.draw();
      }
    }
  }
}

}  // namespace dateline::render
