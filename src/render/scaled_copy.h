#pragma once

#include "basemap_pass.h"
#include "canvas.h"
#include "programs.h"

namespace dateline::render {

/// Draws a canvas larger or smaller than it is, bilinearly.
class ScaledCopy {
 public:
  static base::Result<ScaledCopy> create(Programs& programs);

  /// `from` fills the rectangle between these corners of the target, in its pixels from the bottom left; what lies
  /// outside `part` of it is left out.
  struct Corners {
    double left = 0, bottom = 0, right = 0, top = 0;
  };
  void draw(const Canvas& from, const Corners& corners, const BasemapPass::Part& part, const Target& to) const;

 private:
  explicit ScaledCopy(std::shared_ptr<const Program> program);
  std::shared_ptr<const Program> program_;
  GLint corners_;
  VertexArray nothing_;
};

}  // namespace dateline::render
