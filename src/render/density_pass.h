#pragma once

#include <memory>

#include "dateline/view/map_frame.h"
#include "programs.h"
#include "world.h"

namespace dateline::render {

/// Events counted in cells, as a texture stretched over their part of the world and coloured by the style's ramp.
class DensityPass {
 public:
  static base::Result<DensityPass> create(Programs& programs);

  /// Uploads an image that is new; returns whether anything differs from the last frame.
  bool prepare(const std::shared_ptr<const view::DensityImage>& image, const view::DensityStyle& style);
  void draw(const WorldView& view) const;

 private:
  explicit DensityPass(std::shared_ptr<const Program> program);

  std::shared_ptr<const Program> program_;
  GLint corners_ = -1, ramp_ = -1;
  Texture texture_;
  VertexArray nothing_;  ///< the corners come from gl_VertexID
  int width_ = 0, height_ = 0;
  std::shared_ptr<const view::DensityImage> image_;
  view::DensityStyle style_;
};

}  // namespace dateline::render
