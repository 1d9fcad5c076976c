#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dateline::render {

/// Lays premultiplied colours over pixels, as GL's ONE, ONE_MINUS_SRC_ALPHA does. `rest` is 255 less the colour's
/// alpha, once for each of its four bytes.
inline void lay_over(std::uint8_t* __restrict under, const std::uint8_t* __restrict color,
                     const std::uint8_t* __restrict rest, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i) {
    const auto product = static_cast<std::uint16_t>(under[i] * rest[i] + 128);
    under[i] = static_cast<std::uint8_t>(color[i] + static_cast<std::uint16_t>(product + (product >> 8)) / 256);
  }
}

/// A row of pixels, four bytes each, that is laid over others.
struct PixelRow {
  std::vector<std::uint8_t> color, rest;

  explicit PixelRow(int width) : color(static_cast<std::size_t>(width) * 4), rest(color.size()) {}
};

}  // namespace dateline::render
