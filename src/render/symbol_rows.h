#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "symbol_parts.h"

namespace dateline::render {

/// Symbols laid over rows of pixels in memory, as SymbolPass draws them, to a quarter of a pixel. A symbol is drawn
/// once for each quarter that it may stand on, and then copied.
class SymbolRows {
 public:
  /// Those of a picture of this size, device pixels.
  void take(std::span<const view::Symbol> symbols, int width, int height, float pixel_ratio);

  /// Over the rows [begin, end) of the picture's pixels, which count from the bottom.
  void lay_over(int begin, int end, std::uint32_t* pixels) const;

 private:
  /// Device pixels, premultiplied, the lowest row first.
  struct Sprite {
    int left = 0, bottom = 0, width = 0, height = 0;  ///< from the pixel that holds the symbol's middle
    std::vector<std::uint32_t> pixels;
  };
  /// All that a sprite depends on, byte by byte.
  using Key = std::array<char, 22>;
  struct KeyHash {
    std::size_t operator()(const Key& key) const {
      return std::hash<std::string_view>()(std::string_view(key.data(), key.size()));
    }
  };
  static Key key_of(const SymbolPart& part, int phase_x, int phase_y);
  struct Placed {
    int x = 0, y = 0;
    const Sprite* sprite = nullptr;
  };
  Sprite drawn(const SymbolPart& part, float phase_x, float phase_y, float pixel_ratio) const;
  /// Of the atlas, between its texels; `at` in radii.
  float distance(view::SymbolShape shape, view::Vec2 at) const;

  std::vector<std::uint16_t> atlas_;
  std::array<SymbolExtent, symbol_shape_count> extents_{};
  std::unordered_map<Key, Sprite, KeyHash> sprites_;
  std::vector<Placed> placed_;
  int width_ = 0;
  float pixel_ratio_ = 0;
};

}  // namespace dateline::render
