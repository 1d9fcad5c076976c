#pragma once

#include <memory>
#include <string>
#include <vector>

#include "dateline/app/map_options.h"
#include "dateline/geo/camera.h"
#include "dateline/store/layer.h"
#include "dateline/view/drawing.h"

namespace dateline::view {

/// How a layer is shown.
struct LayerLook {
  Color color{0.1F, 0.45F, 0.65F, 1};
  float opacity = 0.9F;
  float width_px = 1.4F;  ///< of lines; points are three times as large
  bool is_visible = true;
  friend bool operator==(const LayerLook&, const LayerLook&) = default;
};

struct MapLayer {
  std::shared_ptr<const store::Layer> layer;
  LayerLook look;
};

/// The user's layers, the undermost first; frozen once shown.
class MapLayers {
 public:
  std::vector<MapLayer> list;

  /// Appended as it is asked for.
  void add(std::shared_ptr<const store::Layer> layer, const app::LayerChoice& choice);
};

/// A tile of a picture; its pixels live as long as the frame.
struct PlacedImage {
  int zoom = 0, x = 0, y = 0;
  std::shared_ptr<const store::Image> image;
};

/// One layer in one picture.
struct LayerFrame {
  std::shared_ptr<const store::Layer> layer;
  LayerLook look;
  std::vector<PlacedImage> tiles;  ///< coarser ones first
};

struct LayersFrame {
  std::vector<LayerFrame> list;
};

}  // namespace dateline::view
