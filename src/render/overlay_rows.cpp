#include "overlay_rows.h"

#include <algorithm>

namespace dateline::render {
namespace {

constexpr int least_gap_px = 8;  // shorter gaps are laid over with nothing

bool is_clear(const std::uint8_t* pixel) {
  return pixel[3] == 0;
}

/// What is left of the pixel below. No colour may be more than its alpha, which rounding can make it.
std::uint8_t rest_of(const std::uint8_t* pixel) {
  return static_cast<std::uint8_t>(255 - *std::max_element(pixel, pixel + 4));
}

}  // namespace

void OverlayRows::take(const std::vector<PixelBox>& boxes, int width, int height) {
  if (width != width_ || height != height_) {
    width_ = width;
    height_ = height;
    pixels_.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4, 0);
    rows_.assign(static_cast<std::size_t>(height), {});
  }
  glPixelStorei(GL_PACK_ALIGNMENT, 4);
  glPixelStorei(GL_PACK_ROW_LENGTH, width);
  for (const PixelBox& box : boxes) {
    const auto at =
        (static_cast<std::size_t>(box.y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(box.x)) * 4;
    glReadPixels(box.x, box.y, box.width, box.height, canvas_format, canvas_type, &pixels_[at]);
  }
  glPixelStorei(GL_PACK_ROW_LENGTH, 0);
  std::vector<bool> found(static_cast<std::size_t>(height));
  for (const PixelBox& box : boxes)
    for (int y = box.y; y < box.y + box.height; ++y) {
      if (!found[static_cast<std::size_t>(y)]) find(y);
      found[static_cast<std::size_t>(y)] = true;
    }
}

void OverlayRows::find(int y) {
  Row& row = rows_[static_cast<std::size_t>(y)];
  row.stretches.clear();
  row.rest.clear();
  const std::uint8_t* pixels = &pixels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) * 4];
  for (int x = 0; x < width_; ++x) {
    if (is_clear(pixels + std::ptrdiff_t{4} * x)) continue;
    if (!row.stretches.empty() && x - row.stretches.back().second < least_gap_px)
      row.stretches.back().second = x + 1;
    else
      row.stretches.emplace_back(x, x + 1);
  }
  for (const auto& [begin, end] : row.stretches)
    for (int x = begin; x < end; ++x) row.rest.insert(row.rest.end(), 4, rest_of(pixels + std::ptrdiff_t{4} * x));
}

void OverlayRows::lay_over(int y, std::uint8_t* pixels) const {
  const Row& row = rows_[static_cast<std::size_t>(y)];
  const std::uint8_t* colors = &pixels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) * 4];
  const std::uint8_t* rest = row.rest.data();
  for (const auto& [begin, end] : row.stretches) {
    const auto bytes = static_cast<std::size_t>(end - begin) * 4;
    render::lay_over(pixels + std::ptrdiff_t{4} * begin, colors + std::ptrdiff_t{4} * begin, rest, bytes);
    rest += bytes;
  }
}

}  // namespace dateline::render
