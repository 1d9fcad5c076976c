#include "basemap_pass.h"

#include <algorithm>
#include <cmath>

namespace dateline::render {
namespace {

constexpr float ranks_per_zoom = 1;  // a line of rank r appears r - 1 levels after its layer
constexpr float fade_in_levels = 0.5f;
constexpr float dash_px = 4;
constexpr float rim_px = 3;  // inside the coast, which has the land to its right
constexpr float rim_from_zoom = 3.2f;
constexpr float lake_edge_px = 0.8f;  // smooths the fill's edge, and keeps lakes narrower than a pixel whole
constexpr double line_margin_px = 8;  // lines whose middle is outside a part still reach into it
constexpr LineGroup under_lakes[] = {LineGroup::river, LineGroup::intermittent_river, LineGroup::admin1_border};
constexpr LineGroup over_lakes[] = {LineGroup::country_border, LineGroup::disputed_border, LineGroup::lake_shore,
                                    LineGroup::graticule,      LineGroup::coast,           LineGroup::domain_edge};

bool is_dashed(LineGroup group) {
  return group == LineGroup::disputed_border || group == LineGroup::intermittent_river;
}

/// 0 before its zoom, then rising to 1.
float shown(const view::LineStyle& style, std::size_t rank, double zoom) {
  const float since = static_cast<float>(zoom) - style.min_zoom - static_cast<float>(rank) / ranks_per_zoom;
  return style.min_zoom <= 0 && rank == 0 ? 1 : std::clamp(since / fade_in_levels, 0.0f, 1.0f);
}

/// Premultiplied, as everything in the target is.
void clear_to(const view::Color& color) {
  glClearColor(color.r * color.a, color.g * color.a, color.b * color.a, color.a);
}

WorldBox box_of(const WorldView& view, const BasemapPass::Part& part) {
  const WorldBox whole = view.box();
  const auto x = [&](int px) { return whole.x0 + px / view.world_px; };
  const auto y = [&](int px) { return whole.y1 - px / view.world_px; };
  const double margin = line_margin_px / view.world_px;
  return {x(part.x) - margin, y(part.y + part.height) - margin, x(part.x + part.width) + margin, y(part.y) + margin};
}

}  // namespace

BasemapLook::BasemapLook(const view::Style& style)
    : water(style.water),
      land(style.land),
      land_edge(style.land_edge),
      lake(style.lake),
      outside(style.outside),
      lines{style.coast, style.country_border, style.country_border, style.admin1_border, style.lake_shore,
            style.river, style.river,          style.graticule,      style.domain_edge} {}

bool operator==(const BasemapLook& a, const BasemapLook& b) {
  const auto same = [](const view::LineStyle& p, const view::LineStyle& q) {
    return p.color == q.color && p.width_px == q.width_px && p.min_zoom == q.min_zoom;
  };
  return a.water == b.water && a.land == b.land && a.land_edge == b.land_edge && a.lake == b.lake &&
         a.outside == b.outside && std::ranges::equal(a.lines, b.lines, same);
}

base::Result<BasemapPass> BasemapPass::create(Programs& programs) {
  auto fill = FillProgram::get(programs);
  if (!fill) return fill.failure();
  auto line = LineProgram::get(programs);
  if (!line) return line.failure();
  return BasemapPass(*std::move(fill), *std::move(line));
}

void BasemapPass::draw_fills(const view::Color& color, FillGroup group, const WorldView& view) {
  fill_.use(color);
  const auto g = static_cast<std::size_t>(group);
  for (const auto& [tile, copy] : visible_) {
    const std::size_t first = g == 0 ? 0 : tile->fill_ends[g - 1], end = tile->fill_ends[g];
    if (first == end) continue;
    fill_.place(PiecePlace(view, tile->origin, copy, tile->units_per_world));
    tile->fills.draw(first, end - first);
  }
}

void BasemapPass::draw_ranks(LineGroup group, std::size_t first_rank, std::size_t end_rank, const WorldView& view) {
  const auto g = static_cast<std::size_t>(group);
  for (const auto& [tile, copy] : visible_) {
    const auto& ends = tile->line_ends;
    const std::size_t before = g == 0 ? 0 : ends[g - 1].back();
    const std::size_t first = first_rank == 0 ? before : ends[g][first_rank - 1], end = ends[g][end_rank - 1];
    if (first == end) continue;
    line_.place(PiecePlace(view, tile->origin, copy, tile->units_per_world));
    tile->lines.draw(first, end - first);
  }
}

void BasemapPass::draw_lines(const view::LineStyle& style, LineGroup group, const WorldView& view) {
  const double zoom = view.zoom();
  const float dash = is_dashed(group) ? dash_px : 0;
  for (std::size_t rank = 0; rank < line_rank_count;) {
    const float alpha = shown(style, rank, zoom);
    std::size_t end = rank + 1;
    while (end < line_rank_count && shown(style, end, zoom) == alpha) ++end;
    if (alpha > 0 && style.color.a > 0 && style.width_px > 0) {
      line_.use(view, style.color.with_alpha(style.color.a * alpha), style.width_px, dash);
      draw_ranks(group, rank, end, view);
    }
    rank = end;
  }
}

void BasemapPass::draw_rim(const BasemapLook& look, const WorldView& view) {
  const float alpha = std::clamp((static_cast<float>(view.zoom()) - rim_from_zoom) / fade_in_levels, 0.0f, 1.0f);
  if (alpha <= 0 || look.land_edge.a <= 0) return;
  line_.use(view, look.land_edge.with_alpha(look.land_edge.a * alpha), rim_px, 0, rim_px / 2);
  draw_ranks(LineGroup::coast, 0, line_rank_count, view);
}

void BasemapPass::draw(const store::Basemap* basemap, const BasemapLook& look, const WorldView& view, const Part& part,
                       const Target& target) {
  target.bind();
  glScissor(target.x + part.x, target.y + part.y, part.width, part.height);
  clear_to(view.plane.projection && basemap != nullptr ? look.outside : look.water);
  glClear(GL_COLOR_BUFFER_BIT);
  if (basemap == nullptr) return;
  visible_ = tiles_.visible(*basemap, view, box_of(view, part));
  const auto lines = [&](LineGroup group) { draw_lines(look.lines[static_cast<std::size_t>(group)], group, view); };
  glDisable(GL_BLEND);
  draw_fills(look.water, FillGroup::ground, view);
  draw_fills(look.land, FillGroup::land, view);
  glEnable(GL_BLEND);
  draw_rim(look, view);
  for (const auto group : under_lakes) lines(group);
  line_.use(view, look.lake, lake_edge_px, 0);
  draw_ranks(LineGroup::lake_shore, 0, line_rank_count, view);
  glDisable(GL_BLEND);
  draw_fills(look.lake, FillGroup::lake, view);
  glEnable(GL_BLEND);
  for (const auto group : over_lakes) lines(group);
}

}  // namespace dateline::render
