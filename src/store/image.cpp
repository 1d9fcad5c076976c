#include "dateline/store/image.h"

#include <fmt/format.h>

#include <algorithm>

#include "dateline/store/picture_file.h"
#include "png_reader.h"

namespace dateline::store {
namespace {

constexpr std::size_t channels = 4;

}  // namespace

base::Result<base::Done> write_png(const Image& image, const std::filesystem::path& path) {
  PictureInfo info;
  info.width = image.width;
  info.height = image.height;
  for (std::size_t i = 3; i < image.rgba.size() && !info.has_alpha; i += 4) info.has_alpha = image.rgba[i] != 255;
  const auto file = create_png(path, info);
  if (!file) return file.failure();
  if (const auto added = (*file)->add(image); !added) return added;
  return (*file)->finish();
}

base::Result<Image> read_png(const std::filesystem::path& path) {
  PngReader png(path);
  if (!png.header())
    return base::fail(path.string(), fmt::format("This is no PNG that can be read: {}.", png.why()),
                      "Check the file's name and that it is whole.");
  const auto file_channels = static_cast<std::size_t>(png.channels());
  if (file_channels != 3 && file_channels != channels)
    return base::fail(path.string(), fmt::format("This PNG has {} channels, not 3 or 4.", file_channels),
                      "Convert it to RGB or RGBA.");
  Image image{png.width(), png.height(), {}};
  const auto pixels = static_cast<std::size_t>(image.width);
  image.rgba.assign(pixels * static_cast<std::size_t>(image.height) * channels, 255);
  std::vector<std::uint8_t> row(png.row_bytes());
  for (auto out = image.rgba.begin(); out != image.rgba.end(); out += static_cast<std::ptrdiff_t>(pixels * channels)) {
    if (!png.row(row.data()))
      return base::fail(path.string(), fmt::format("This PNG is damaged: {}.", png.why()),
                        "Use a whole copy of the file.");
    for (std::size_t x = 0; x < pixels; ++x)
      std::copy_n(row.begin() + static_cast<std::ptrdiff_t>(x * file_channels), file_channels,
                  out + static_cast<std::ptrdiff_t>(x * channels));
  }
  return image;
}

}  // namespace dateline::store
