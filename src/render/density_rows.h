#pragma once

#include <array>
#include <vector>

#include "dateline/view/map_frame.h"
#include "world.h"

namespace dateline::render {

/// Density laid over rows of pixels in memory, as DensityPass draws it on Web Mercator.
class DensityRows {
 public:
  /// `image` must outlive it.
  DensityRows(const view::DensityImage& image, const view::DensityStyle& style, const WorldView& view);

  /// `y` counts from the bottom; `pixels` are those of the row, as canvases have them. Rows are best taken in their
  /// order.
  void lay_over(int y, std::uint32_t* pixels);

 private:
  struct Stretch {
    int begin = 0, end = 0;  ///< pixels
  };
  void take(std::int64_t cell_row);

  const view::DensityImage& image_;
  WorldView view_;
  std::array<std::uint32_t, 256> colors_{};
  /// One of the worlds that are seen side by side.
  struct Copy {
    std::vector<int> begins;           ///< the first pixel of each column of cells
    std::vector<std::uint32_t> cells;  ///< the column that each pixel is of
  };
  std::vector<Copy> copies_;
  std::int64_t taken_ = -1;  ///< the row of cells that the following are of
  std::vector<std::uint32_t> row_;
  std::vector<Stretch> stretches_;
};

}  // namespace dateline::render
