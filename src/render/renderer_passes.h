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
#include "processor_map.h"
#include "still_picture.h"

namespace dateline::render {

/// Everything that a renderer draws with.
struct Renderer::Passes {
  BasemapPicture basemap;
  LayerPass layers;
  AreaPass areas;
  DensityPass density;
  DrawingPasses map, timeline, page;
  StillPicture map_still;
  KeptDrawing timeline_kept;
  std::optional<ProcessorMap> processor_map;  ///< where OpenGL draws on the processor
  Canvas ground;                              ///< the basemap with layers and areas, for the processor's map
  PassClock clock;
  std::filesystem::path shader_directory;
  const view::Fonts* fonts = nullptr;
  Renderer::ProcAddress get_proc_address = nullptr;

  void draw_map(const view::MapFrame& frame, const Target& target);
  void draw_timeline(const view::TimelineFrame& frame, const Target& target);

  /// To be told when passes were prepared for other frames than those drawn here.
  void forget_kept() {
    timeline_kept.forget();
    if (processor_map) processor_map->forget();
  }

 private:
  struct Changes;
  bool composes(const view::MapFrame& frame, const WorldView& view) const;
  bool compose_map(const view::MapFrame& frame, const WorldView& view, const Target& basemap_picture,
                   const Changes& changes, const Target& target);
  /// The events on the ground, on which the view begins `at`.
  bool compose_events(const view::MapFrame& frame, const WorldView& view, const Changes& changes,
                      std::pair<int, int> at, const Target& target);
};

}  // namespace dateline::render
