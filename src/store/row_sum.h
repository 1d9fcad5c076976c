#pragma once

#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dateline::store {

/// CRC-32 over rows of pixels, to tell whether a file holds what was put into it.
class RowSum {
 public:
  void add(std::span<const std::uint8_t> row) {
    sum_ = static_cast<std::uint32_t>(crc32_z(sum_, row.data(), row.size()));
  }
  std::uint32_t value() const { return sum_; }
  friend bool operator==(const RowSum&, const RowSum&) = default;

 private:
  std::uint32_t sum_ = 0;
};

/// Rows of RGBA as a file keeps them: with alpha, or without.
inline void pack_row(std::span<const std::uint8_t> rgba, bool has_alpha, std::vector<std::uint8_t>& out) {
  if (has_alpha) {
    out.assign(rgba.begin(), rgba.end());
    return;
  }
  out.resize(rgba.size() / 4 * 3);
  for (std::size_t i = 0, k = 0; i < rgba.size(); i += 4, k += 3) {
    out[k] = rgba[i];
    out[k + 1] = rgba[i + 1];
    out[k + 2] = rgba[i + 2];
  }
}

}  // namespace dateline::store
