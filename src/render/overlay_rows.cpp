#include "overlay_rows.h"

#include <algorithm>

#include "pixel_rows.h"

namespace dateline::render {
namespace {

constexpr int least_gap_px = 8;  // shorter gaps are laid over with nothing

/// No colour may be more than its alpha, which rounding can make it.
std::uint32_t within_alpha(std::uint32_t pixel) {
  std::uint32_t alpha = pixel >> 24;
  for (const int shift : {0, 8, 16}) alpha = std::max(alpha, pixel >> shift & 0xFF);
  return (pixel & 0x00FFFFFF) | alpha << 24;
}

}  // namespace

void OverlayRows::take(const std::vector<PixelBox>& boxes, int width, int height) {
  if (width != width_ || height != height_) {
    width_ = width;
    height_ = height;
    pixels_.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0);
    rows_.assign(static_cast<std::size_t>(height), {});
  }
  glPixelStorei(GL_PACK_ALIGNMENT, 4);
  glPixelStorei(GL_PACK_ROW_LENGTH, width);
  for (const PixelBox& box : boxes) {
    const auto at = static_cast<std::size_t>(box.y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(box.x);
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
  row.clear();
  std::uint32_t* pixels = &pixels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_)];
  for (int x = 0; x < width_; ++x) {
    if (pixels[x] == 0) continue;
    pixels[x] = within_alpha(pixels[x]);
    if (!row.empty() && x - row.back().second < least_gap_px)
      row.back().second = x + 1;
    else
      row.emplace_back(x, x + 1);
  }
}

void OverlayRows::lay_over(int y, std::uint32_t* pixels) const {
  const std::uint32_t* colors = &pixels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_)];
  for (const auto& [begin, end] : rows_[static_cast<std::size_t>(y)])
    render::lay_over(pixels + begin, colors + begin, static_cast<std::size_t>(end - begin));
}

}  // namespace dateline::render
