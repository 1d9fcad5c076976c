#include "picture_read_back.h"
#include "picture_trouble.h"
#include "png_reader.h"

namespace dateline::store {

base::Result<base::Done> read_back_png(const std::filesystem::path& written, const std::filesystem::path& path,
                                       const PictureInfo& info, const RowSum& sum) {
  PngReader png(written);
  if (!png.header()) return damaged(path, png.why());
  if (png.width() != info.width || png.height() != info.height || png.channels() != (info.has_alpha ? 4 : 3))
    return damaged(path, "its size differs");
  std::vector<std::uint8_t> row(png.row_bytes());
  RowSum found;
  for (int y = 0; y < info.height; ++y) {
    if (!png.row(row.data())) return damaged(path, png.why());
    found.add(row);
  }
  if (!png.end()) return damaged(path, png.why());
  return found == sum ? base::Result<base::Done>(base::Done{}) : damaged(path, "its pixels differ");
}

}  // namespace dateline::store
