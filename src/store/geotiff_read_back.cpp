#include "gdal_handles.h"
#include "picture_read_back.h"
#include "picture_trouble.h"

namespace dateline::store {

base::Result<base::Done> read_back_geotiff(const std::filesystem::path& written, const std::filesystem::path& path,
                                           const PictureInfo& info, const RowSum& sum) {
  register_drivers();
  const QuietGdal quiet;
  const char* drivers[] = {"GTiff", nullptr};
  const DatasetHandle picture(
      GDALOpenEx(written.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers, nullptr, nullptr));
  if (!picture) return damaged(path, QuietGdal::message());
  const int bands = info.has_alpha ? 4 : 3;
  std::vector<std::uint8_t> row(static_cast<std::size_t>(info.width) * static_cast<std::size_t>(bands));
  RowSum found;
  for (int y = 0; y < info.height; ++y) {
    if (GDALDatasetRasterIO(picture.get(), GF_Read, 0, y, info.width, 1, row.data(), info.width, 1, GDT_Byte, bands,
                            nullptr, bands, info.width * bands, 1) != CE_None)
      return damaged(path, QuietGdal::message());
    found.add(row);
  }
  return found == sum ? base::Result<base::Done>(base::Done{}) : damaged(path, "its pixels differ");
}

}  // namespace dateline::store
