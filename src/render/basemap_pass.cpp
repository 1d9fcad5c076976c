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
  auto flat = FlatGround::create(programs);
  if (!flat) return flat.failure();
  auto globe = GlobeGround::create(programs);
  if (!globe) return globe.failure();
  return BasemapPass(*std::move(flat), *std::move(globe));
}

namespace {

/// Ranks of a group come in with the zoom, those that are as visible together.
template <class Ground>
void draw_lines(const Ground& ground, const view::LineStyle& style, LineGroup group, const WorldView& view) {
  const double zoom = view.zoom();
  for (std::size_t rank = 0; rank < line_rank_count;) {
    const float alpha = shown(style, rank, zoom);
    std::size_t end = rank + 1;
    while (end < line_rank_count && shown(style, end, zoom) == alpha) ++end;
    if (alpha > 0 && style.color.a > 0 && style.width_px > 0) {
      const float dash = is_dashed(group) ? dash_px : 0;
      ground.stroke({style.color.with_alpha(style.color.a * alpha), style.width_px, dash}, group, rank, end, view);
    }
    rank = end;
  }
}

/// The rim inside the coast; of a rough picture with the coast itself, whose line rims across a narrow land then cover.
template <class Ground>
void draw_rim(const Ground& ground, const BasemapLook& look, const WorldView& view, bool with_coast) {
  const float alpha = std::clamp((static_cast<float>(view.zoom()) - rim_from_zoom) / fade_in_levels, 0.0f, 1.0f);
  const view::LineStyle& coast = look.lines[static_cast<std::size_t>(LineGroup::coast)];
  const view::Color rim = look.land_edge.with_alpha(look.land_edge.a * alpha);
  if (!with_coast && rim.a <= 0) return;
  const view::Color line = with_coast ? coast.color : coast.color.with_alpha(0);
  ground.stroke({line, coast.width_px, 0, rim, rim_px}, LineGroup::coast, 0, line_rank_count, view);
}

}  // namespace

template <class Ground>
void BasemapPass::draw_on(Ground& ground, const BasemapLook& look, const WorldView& view, bool is_rough) {
  const auto lines = [&](LineGroup group) {
    draw_lines(ground, look.lines[static_cast<std::size_t>(group)], group, view);
  };
  glDisable(GL_BLEND);
  ground.fill(look.water, FillGroup::ground, view);
  ground.fill(look.land, FillGroup::land, view);
  glEnable(GL_BLEND);
  draw_rim(ground, look, view, is_rough);
  for (const auto group : under_lakes) lines(group);
  ground.stroke({look.lake, lake_edge_px}, LineGroup::lake_shore, 0, line_rank_count, view);
  glDisable(GL_BLEND);
  ground.fill(look.lake, FillGroup::lake, view);
  glEnable(GL_BLEND);
  for (const auto group : over_lakes)
    if (!is_rough || group != LineGroup::coast) lines(group);
}

void BasemapPass::draw(const store::Basemap* basemap, const BasemapLook& look, const WorldView& view, const Part& part,
                       const Target& target, bool is_rough) {
  target.bind();
  glScissor(target.x + part.x, target.y + part.y, part.width, part.height);
  clear_to(view.plane.projection && basemap != nullptr ? look.outside : look.water);
  glClear(GL_COLOR_BUFFER_BIT);
  if (basemap == nullptr) return;
  const WorldBox area = box_of(view, part);
  if (view.plane.is_globe() && view.device_zoom() < GlobeGround::deepest_zoom) {
    globe_.see(*basemap, view, area);
    draw_on(globe_, look, view, is_rough);
  } else {
    flat_.see(*basemap, view, area);
    draw_on(flat_, look, view, is_rough);
  }
}

}  // namespace dateline::render
