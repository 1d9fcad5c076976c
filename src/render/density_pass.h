#pragma once

#include <memory>

#include "dateline/view/map_frame.h"
#include "mesh.h"
#include "programs.h"
#include "world.h"

namespace dateline::render {

/// Events counted in cells, as a texture stretched over their part of the world and coloured by the style's ramp.
class DensityPass {
 public:
  static base::Result<DensityPass> create(Programs& programs);

  /// Takes the image to draw, which is uploaded when it is; returns whether anything differs from the last frame.
  bool prepare(const std::shared_ptr<const view::DensityImage>& image, const view::DensityStyle& style);
  void draw(const WorldView& view);

 private:
  struct Vertex {
    float x, y, u, v;
    static constexpr Attribute attributes[] = {{2, GL_FLOAT, GL_FALSE, 0}, {2, GL_FLOAT, GL_FALSE, 8}};
  };

  DensityPass(std::shared_ptr<const Program> program, std::shared_ptr<const Program> bent);
  void upload();
  void draw_bent(const WorldView& view) const;

  std::shared_ptr<const Program> program_, bent_program_;  ///< on Web Mercator, and on other projections
  GLint corners_ = -1, ramp_ = -1, bent_ramp_ = -1;
  mutable GpuMesh<Vertex> bent_;
  Texture texture_;
  VertexArray nothing_;  ///< the corners come from gl_VertexID
  int width_ = 0, height_ = 0;
  std::shared_ptr<const view::DensityImage> image_;
  view::DensityStyle style_;
  bool is_uploaded_ = false;
};

}  // namespace dateline::render
