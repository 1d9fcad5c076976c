#pragma once

#include <cstddef>
#include <cstdint>

namespace dateline::render {

/// Lays premultiplied colours over pixels, as GL's ONE, ONE_MINUS_SRC_ALPHA does; pixels as canvases have them, alpha
/// in the highest byte. No colour may be more than its alpha.
void lay_over(std::uint32_t* under, const std::uint32_t* color, std::size_t pixels);

/// A row between two others of `width` pixels, bilinearly: `down` of 256 on the way from one to the other, its pixel i
/// at `first + i * step` 65,536ths of a pixel from the middle of their first, which is between their ends.
struct RowScale {
  std::uint32_t down = 0;
  std::int32_t first = 0, step = 65'536;
};
void scale_row(const std::uint32_t* above, const std::uint32_t* below, std::size_t width, const RowScale& scale,
               std::uint32_t* row, std::size_t pixels, std::uint32_t* scratch);  // of width + 1

}  // namespace dateline::render
