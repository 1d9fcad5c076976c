#include "dateline/store/image.h"

#include <fmt/format.h>

#include "dateline/store/picture_file.h"
#include "gdal_handles.h"

namespace dateline::store {
namespace {

constexpr int channels = 4;

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
  register_drivers();
  const QuietGdal quiet;
  const char* drivers[] = {"PNG", nullptr};
  const DatasetHandle png(GDALOpenEx(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers, nullptr, nullptr));
  if (!png)
    return base::fail(path.string(), fmt::format("This is no PNG that can be read: {}.", QuietGdal::message()),
                      "Check the file's name and that it is whole.");
  Image image{GDALGetRasterXSize(png.get()), GDALGetRasterYSize(png.get()), {}};
  const int bands = GDALGetRasterCount(png.get());
  if (bands != 3 && bands != channels)
    return base::fail(path.string(), fmt::format("This PNG has {} channels, not 3 or 4.", bands),
                      "Convert it to RGB or RGBA.");
  image.rgba.assign(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * channels, 255);
  const auto read =
      GDALDatasetRasterIO(png.get(), GF_Read, 0, 0, image.width, image.height, image.rgba.data(), image.width,
                          image.height, GDT_Byte, bands, nullptr, channels, image.width * channels, 1);
  if (read != CE_None)
    return base::fail(path.string(), fmt::format("This PNG is damaged: {}.", QuietGdal::message()),
                      "Use a whole copy of the file.");
  return image;
}

}  // namespace dateline::store
