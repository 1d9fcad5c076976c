#include "placing.h"

namespace dateline::print {

void add_laid_out(const Placing& placing, const geo::Projector::Triangles& triangles, Outline& outline) {
  const std::vector<Vec2> at = placing.place(triangles.points);
  for (std::size_t i = 0; i + 2 < triangles.indices.size(); i += 3)
    outline.add(at[triangles.indices[i]], at[triangles.indices[i + 1]], at[triangles.indices[i + 2]]);
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

}  // namespace dateline::print
