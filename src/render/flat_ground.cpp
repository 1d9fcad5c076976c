#include "flat_ground.h"

namespace dateline::render {

base::Result<FlatGround> FlatGround::create(Programs& programs) {
  auto fill = FillProgram::get(programs);
  if (!fill) return fill.failure();
  auto line = LineProgram::get(programs);
  if (!line) return line.failure();
  return FlatGround(*std::move(fill), *std::move(line));
}

void FlatGround::see(const store::Basemap& basemap, const WorldView& view, const WorldBox& area) {
  visible_ = tiles_.visible(basemap, view, area);
}

void FlatGround::fill(const view::Color& color, FillGroup group, const WorldView& view) const {
  fill_.use(color);
  for (const auto& [tile, copy] : visible_) {
    const auto [first, count] = tile->ends.fill(group);
    if (count == 0) continue;
    fill_.place(PiecePlace(view, tile->origin, copy, tile->units_per_world));
    tile->fills.draw(first, count);
  }
}

void FlatGround::stroke(const Pen& pen, LineGroup group, std::size_t first_rank, std::size_t end_rank,
                        const WorldView& view) const {
  line_.use(view, pen);
  for (const auto& [tile, copy] : visible_) {
    const auto [first, count] = tile->ends.line(group, first_rank, end_rank);
    if (count == 0) continue;
    line_.place(PiecePlace(view, tile->origin, copy, tile->units_per_world));
    tile->lines.draw(first, count);
  }
}

}  // namespace dateline::render
