#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "dateline/base/result.h"

namespace dateline::store {

/// Pixels of 8-bit sRGB with alpha (not premultiplied), rows from the top.
struct Image {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;  ///< width * height * 4
};

/// Writes a PNG beside the target and renames it.
base::Result<base::Done> write_png(const Image& image, const std::filesystem::path& path);

/// Reads a PNG (for comparing pictures).
base::Result<Image> read_png(const std::filesystem::path& path);

}  // namespace dateline::store
