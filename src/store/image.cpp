#include "dateline/store/image.h"

#include <fmt/format.h>

#include "dateline/base/files.h"
#include "gdal_handles.h"

namespace dateline::store {
namespace {

constexpr int channels = 4;

/// Puts an image into a new dataset in memory, whose bands PNG's driver then copies.
DatasetHandle in_memory(const Image& image) {
  DatasetHandle dataset(
      GDALCreate(GDALGetDriverByName("MEM"), "", image.width, image.height, channels, GDT_Byte, nullptr));
  if (!dataset) return {};
  auto* pixels = const_cast<std::uint8_t*>(image.rgba.data());  // GDAL writes from it and takes no const
  const auto written =
      GDALDatasetRasterIO(dataset.get(), GF_Write, 0, 0, image.width, image.height, pixels, image.width, image.height,
                          GDT_Byte, channels, nullptr, channels, image.width * channels, 1);
  return written == CE_None ? std::move(dataset) : DatasetHandle();
}

base::Failure unwritable(const std::filesystem::path& path) {
  return base::fail(path.string(), fmt::format("The picture cannot be written: {}.", QuietGdal::message()),
                    "Check that the folder exists and that the disk is not full.");
}

}  // namespace

base::Result<base::Done> write_png(const Image& image, const std::filesystem::path& path) {
  if (image.width < 1 || image.height < 1)
    return base::fail(path.string(), "An empty picture cannot be written.", "Give it a size of at least one pixel.");
  register_drivers();
  const QuietGdal quiet;
  const auto source = in_memory(image);
  if (!source) return unwritable(path);
  base::PendingFile pending(path);
  const char* options[] = {"ZLEVEL=6", nullptr};
  DatasetHandle png(GDALCreateCopy(GDALGetDriverByName("PNG"), pending.path().c_str(), source.get(), FALSE,
                                   const_cast<char**>(options), nullptr, nullptr));
  if (!png) return unwritable(path);
  CPLErrorReset();
  png.reset();
  if (CPLGetLastErrorType() >= CE_Failure) return unwritable(path);
  return pending.commit();
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
