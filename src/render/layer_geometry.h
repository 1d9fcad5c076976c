#pragma once

#include <array>

#include "dateline/view/map_layers.h"
#include "piece.h"

namespace dateline::render {

/// A layer's shapes around a view before they are on the GPU.
struct LayerGeometry {
  FillBuilder fill;
  LineBuilder lines, dots;
};

/// What of a layer touches the frame's clip box, at the generalisation of a whole device zoom; on a plane that repeats,
/// in the copies that the box shows.
LayerGeometry layer_geometry(const store::VectorLayer& shapes, const geo::MapPlane& plane, int zoom,
                             const PieceFrame& frame);

/// A tile laid on a plane: x, y from the frame's origin, then the place in the picture.
struct ImageMesh {
  PieceFrame frame;
  std::vector<std::array<float, 4>> vertices;
  std::vector<std::uint32_t> indices;
};
ImageMesh image_mesh(const view::PlacedImage& tile, const geo::MapPlane& plane, int mesh_zoom);

}  // namespace dateline::render
