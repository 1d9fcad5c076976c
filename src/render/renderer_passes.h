#pragma once

#include <optional>

#include "area_pass.h"
#include "basemap_picture.h"
#include "dateline/render/renderer.h"
#include "dateline/view/map_layers.h"
#include "density_pass.h"
#include "drawing_passes.h"
#include "layer_pass.h"
#include "pass_clock.h"
#include "still_picture.h"

namespace dateline::render {

/// Everything that a renderer draws with.
struct Renderer::Passes {
  BasemapPicture basemap;
  LayerPass layers;
  AreaPass areas;
  DensityPass density;
  DrawingPasses map, timeline, page;
  StillPicture map_still, timeline_still;
  view::Color timeline_background;
  PassClock clock;
  std::filesystem::path shader_directory;
  const view::Fonts* fonts = nullptr;
  Renderer::ProcAddress get_proc_address = nullptr;

  void draw_map(const view::MapFrame& frame, const Target& target) {
    const auto view = WorldView::of(frame.camera, target.width, target.height, frame.pixel_ratio);
    const BasemapLook look(frame.style);
    bool changed = false;
    clock.time(0, [&] {
      changed = layers.prepare(frame.layers.get(), view);
      changed |= areas.prepare(frame.areas, view);
      changed |= density.prepare(frame.density, frame.style.density);
      changed |= map.prepare(frame.drawing, frame.pixel_ratio);
    });
    std::optional<Target> kept;
    clock.time(1, [&] { kept = basemap.update(frame.basemap, look, view); });
    changed |= !kept || basemap.changed();
    if (map_still.show(changed, target)) return;
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
    map_still.drawn(changed, target);
  }

  void draw_timeline(const view::TimelineFrame& frame, const Target& target) {
    bool changed = timeline.prepare(frame.drawing, frame.pixel_ratio);
    changed |= !(frame.background == timeline_background);
    timeline_background = frame.background;
    if (timeline_still.show(changed, target)) return;
    target.bind();
    glClearColor(frame.background.r, frame.background.g, frame.background.b, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    timeline.draw(target);
    timeline_still.drawn(changed, target);
  }
};

}  // namespace dateline::render
