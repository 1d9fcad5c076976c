#include "renderer_passes.h"

namespace dateline::render {

/// What differs from the last frame.
struct Renderer::Passes::Changes {
  bool ground = false, density = false;
  Damage drawing;
  bool any() const { return ground || density || drawing.any(); }
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
  clock.time(1, [&] { kept = basemap.update({frame.basemap, frame.coarse_basemap}, look, view); });
  changes.ground |= !kept || basemap.changed();
  if (map_still.show(changes.any(), target)) return;
  if (!kept || !compose_map(frame, view, *kept, changes, target)) {
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

bool Renderer::Passes::compose_map(const view::MapFrame& frame, const WorldView& view, const Target& basemap_picture,
                                   const Changes& changes, const Target& target) {
  if (!processor_map) return false;
  if (!frame.density || view.plane.projection) {
    *processor_map = {};
    return false;
  }
  const bool bare = frame.areas.empty() && (!frame.layers || frame.layers->list.empty());
  if (!bare && !ground.resize(target.width, target.height)) return false;
  if (changes.ground || !processor_map->has_ground()) {
    Target whole = basemap_picture;
    if (!bare) {
      whole = ground.target(target.width, target.height, target.pixel_ratio);
      copy_pixels(basemap_picture, whole);
      whole.bind();
      clock.time(2, [&] { layers.draw(view); });
      areas.draw(view);
    }
    processor_map->take_ground(whole);
  }
  clock.time(3, [&] {
    const bool has_overlay = processor_map->take_overlay(map, changes.drawing, target);
    copy_pixels(processor_map->compose(*frame.density, frame.style.density, view), target);
    target.bind();
    if (!has_overlay) map.draw(target);
  });
  return true;
}

void Renderer::Passes::draw_timeline(const view::TimelineFrame& frame, const Target& target) {
  const Damage damage = timeline.prepare(frame.drawing, frame.pixel_ratio);
  view::Color background = frame.background.with_alpha(1);
  if (timeline_kept.update(timeline, damage, background, target.width, target.height, target.pixel_ratio)) {
    copy_pixels(timeline_kept.target(), target);
    return;
  }
  target.bind();
  glClearColor(background.r, background.g, background.b, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  timeline.draw(target);
}

}  // namespace dateline::render
