#include "dateline/view/snapshot_frame.h"

#include <algorithm>
#include <cmath>

namespace dateline::view {
namespace {

/// The same ground in a picture of another size.
geo::Camera resized(geo::Camera camera, double width_px, double height_px) {
  camera.zoom += std::log2(std::min(width_px / camera.width_px, height_px / camera.height_px));
  camera.width_px = width_px;
  camera.height_px = height_px;
  return geo::settled(camera);
}

float timeline_height(double height_px) {
  return static_cast<float>(std::clamp(height_px * 0.2, 110.0, 240.0));
}

}  // namespace

SnapshotFrame snapshot_frame(const app::State& state, const Style& style, MapView& view, const Fonts& fonts,
                             const SnapshotOptions& options) {
  SnapshotFrame frame;
  frame.width_px = options.width_px;
  frame.height_px = options.height_px;
  frame.pixel_ratio = options.pixel_ratio;
  const bool timeline = options.timeline && options.height_px >= 300;
  const float below = timeline ? std::round(timeline_height(options.height_px)) : 0;
  app::State resized_state = state;
  resized_state.camera = resized(state.camera, options.width_px, options.height_px - below);
  MapFurniture furniture;
  furniture.legend = options.legend;
  furniture.title = options.title;
  furniture.remember_labels = false;
  frame.map = view.frame(resized_state, style, options.pixel_ratio, furniture);
  if (timeline)
    frame.timeline =
        timeline_frame(state, style, fonts, static_cast<float>(options.width_px), below, options.pixel_ratio);
  return frame;
}

}  // namespace dateline::view
