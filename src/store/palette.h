#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "dateline/store/image.h"

namespace dateline::store {

/// At most 255 colours that stand for a picture's (median cut, Heckbert 1982, on five bits a channel).
class Palette {
 public:
  explicit Palette(const Image& image);

  const std::vector<std::array<std::uint8_t, 3>>& colors() const { return colors_; }
  std::uint8_t index_of(const std::uint8_t* rgb) const { return index_[bin_of(rgb)]; }

 private:
  static std::size_t bin_of(const std::uint8_t* rgb) {
    return static_cast<std::size_t>(rgb[0] >> 3) << 10 | static_cast<std::size_t>(rgb[1] >> 3) << 5 | rgb[2] >> 3;
  }

  std::vector<std::array<std::uint8_t, 3>> colors_;
  std::vector<std::uint8_t> index_;  ///< by bin
};

}  // namespace dateline::store
