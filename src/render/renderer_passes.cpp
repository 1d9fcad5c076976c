#include "renderer_passes.h"

namespace dateline::render {
namespace {

constexpr std::uint64_t layered = 0;       // in place of the basemap's version: the basemap with layers and areas
constexpr std::size_t many_symbols = 100;  // from which OpenGL on the processor takes longer for them

/// Whether nothing but the basemap is below the events.
bool is_bare(const view::MapFrame& frame) {
  return frame.areas.empty() && (!frame.layers || frame.layers->list.empty());
}

bool is_bare_below_symbols(const view::Drawing& drawing) {
  return drawing.shapes.empty() && drawing.rects.empty() && drawing.strokes.empty();
}

}  // namespace

/// What differs from the last frame.
struct Renderer::Passes::Changes {
  bool ground = false, density = false;
  DrawingDamage drawing;
  bool any() const { return ground || density || drawing.all().any(); }
};

void Renderer::Passes::draw_map(const view::MapFrame& frame, const Target& target) {
  const auto view = WorldView::of(frame.camera, target.width, target.height, frame.pixel_ratio);
  const BasemapLook look(frame.style);
  Changes changes;
  clock.time(0, [&] {
    changes.ground = layers.prepare(frame.layers.get(), view);
    changes.ground |= areas.prepare(frame.areas, view);
    changes.density = density.prepare(frame.density, frame.style.density);
    changes.drawing = map.prepare(frame.drawing, frame.pixel_ratio);
  });
  std::optional<Target> kept;
  const BasemapPicture::Choice choice{frame.basemap, frame.coarse_basemap};
  const bool in_memory = composes(frame, view) && is_bare(frame);
  clock.time(1, [&] { kept = basemap.update(choice, look, view, in_memory); });
  changes.ground |= !kept || basemap.changed();
  if (map_still.show(changes.any(), target)) return;
  if (!kept || !compose_map(frame, view, *kept, changes, target)) {
    if (basemap.unscaled()) kept = basemap.update(choice, look, view);
    if (kept)
      copy_pixels(*kept, target);
    else
      basemap.draw(frame.basemap, look, view, target);
    target.bind();
    clock.time(2, [&] { layers.draw(view); });
    clock.time(3, [&] {
      areas.draw(view);
      density.draw(view);
      map.draw(target);
    });
  }
  map_still.drawn(changes.any(), target);
}

/// Only what is faster in memory: many events, on a ground that can be read back.
bool Renderer::Passes::composes(const view::MapFrame& frame, const WorldView& view) const {
  if (!processor_map || view.plane.projection) return false;
  return frame.density || (frame.drawing.symbols.size() >= many_symbols && is_bare_below_symbols(frame.drawing));
}

bool Renderer::Passes::compose_map(const view::MapFrame& frame, const WorldView& view, const Target& basemap_picture,
                                   const Changes& changes, const Target& target) {
  if (!composes(frame, view)) {
    if (processor_map) processor_map->forget();
    return false;
  }
  const bool bare = is_bare(frame);
  if (!bare && !ground.resize(target.width, target.height)) return false;
  Target under = basemap.drawn();
  if (bare && basemap.unscaled()) {
    processor_map->take_ground(under, *basemap.unscaled());
  } else if (bare) {
    if (!processor_map->has_ground(basemap.version())) processor_map->take_ground(under, basemap.version());
  } else {
    under = ground.target(target.width, target.height, target.pixel_ratio);
    if (changes.ground || !processor_map->has_ground(layered)) {
      copy_pixels(basemap_picture, under);
      under.bind();
      clock.time(2, [&] { layers.draw(view); });
      areas.draw(view);
      processor_map->take_ground(under, layered);
    }
  }
  const int x = bare ? basemap_picture.x - under.x : 0, y = bare ? basemap_picture.y - under.y : 0;
  bool is_composed = false;
  clock.time(3, [&] { is_composed = compose_events(frame, view, changes, {x, y}, target); });
  return is_composed;
}

bool Renderer::Passes::compose_events(const view::MapFrame& frame, const WorldView& view, const Changes& changes,
                                      std::pair<int, int> at, const Target& target) {
  const bool with_symbols = is_bare_below_symbols(frame.drawing);
  const Damage damage = with_symbols ? changes.drawing.over : changes.drawing.all();
  const auto part = with_symbols ? KeptDrawing::Part::over_symbols : KeptDrawing::Part::all;
  const bool has_overlay = processor_map->take_overlay(map, part, damage, target);
  ProcessorMap::Events events{frame.density.get(), &frame.style.density, {}};
  if (with_symbols) events.symbols = frame.drawing.symbols;
  const std::optional<Target> picture = processor_map->compose(events, view, at.first, at.second);
  if (!picture) return false;
  copy_pixels(*picture, target);
  target.bind();
  if (!has_overlay) with_symbols ? map.draw_over(target) : map.draw(target);
  return true;
}

void Renderer::Passes::draw_timeline(const view::TimelineFrame& frame, const Target& target) {
  const Damage damage = timeline.prepare(frame.drawing, frame.pixel_ratio).all();
  view::Color background = frame.background.with_alpha(1);
  if (timeline_kept.update(timeline, KeptDrawing::Part::all, damage, background, target.width, target.height,
                           target.pixel_ratio)) {
    copy_pixels(timeline_kept.target(), target);
    return;
  }
  target.bind();
  glClearColor(background.r, background.g, background.b, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  timeline.draw(target);
}

}  // namespace dateline::render
