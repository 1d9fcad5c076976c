#pragma once

#include "kept_drawing.h"

namespace dateline::render {

/// What a drawing covers, kept as stretches of pixels in memory.
class OverlayRows {
 public:
  /// Reads `boxes` of a drawing on a transparent ground back from the bound framebuffer of this size.
  void take(const std::vector<PixelBox>& boxes, int width, int height);

  /// `y` counts from the bottom.
  void lay_over(int y, std::uint32_t* pixels) const;

 private:
  using Row = std::vector<std::pair<int, int>>;  ///< stretches of pixels
  void find(int y);

  int width_ = 0, height_ = 0;
  std::vector<std::uint32_t> pixels_;
  std::vector<Row> rows_;
};

}  // namespace dateline::render
