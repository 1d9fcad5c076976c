#pragma once

#include <list>
#include <map>
#include <memory>

#include "dateline/view/map_layers.h"
#include "piece.h"
#include "piece_programs.h"

namespace dateline::render {

/// The user's layers: pictures as textured tiles, areas filled and outlined, lines, points. Geometry around the view
/// and textures of the tiles in it stay on the GPU from frame to frame.
class LayerPass {
 public:
  static base::Result<LayerPass> create(Programs& programs);

  /// Brings geometry and textures up to date; returns whether anything differs from the last frame.
  bool prepare(const view::LayersFrame* layers, const WorldView& view);
  void draw(const WorldView& view) const;

 private:
  struct ImageVertex {
    float x, y, u, v;
    static constexpr Attribute attributes[] = {{2, GL_FLOAT, GL_FALSE, 0}, {2, GL_FLOAT, GL_FALSE, 8}};
  };

  /// The shapes of a layer around a view.
  struct Shapes {
    std::shared_ptr<const store::Layer> layer;
    geo::MapPlane plane;
    int zoom = 0;
    PieceFrame frame;
    GpuMesh<FillVertex> fill;
    GpuMesh<LineVertex> lines, dots;
    bool used = false;
  };
  struct TileKey {
    std::shared_ptr<const store::Image> image;
    geo::MapPlane plane;
    int mesh_zoom = 0;
    friend bool operator==(const TileKey&, const TileKey&) = default;
  };
  struct Tile {
    TileKey key;
    PieceFrame frame;
    Texture texture;
    GpuMesh<ImageVertex> mesh;
    bool used = false;
  };
  struct Placed {
    view::LayerLook look;
    const Shapes* shapes = nullptr;
    std::vector<const Tile*> tiles;
    friend bool operator==(const Placed&, const Placed&) = default;
  };

  LayerPass(FillProgram fill, LineProgram line, std::shared_ptr<const Program> image);
  const Shapes& shapes_of(const std::shared_ptr<const store::Layer>& layer, const WorldView& view);
  const Tile& tile_of(const view::PlacedImage& image, const WorldView& view);
  void draw_tiles(const Placed& placed, const WorldView& view) const;
  void draw_shapes(const Placed& placed, const WorldView& view) const;

  FillProgram fill_;
  LineProgram line_;
  std::shared_ptr<const Program> image_;
  GLint scale_ = -1, origin_ = -1, opacity_ = -1;
  std::list<Shapes> shapes_;
  std::list<Tile> tiles_;
  std::vector<Placed> placed_, last_;
};

}  // namespace dateline::render
