#pragma once

#include <filesystem>

#include "dateline/store/picture_file.h"
#include "row_sum.h"

namespace dateline::store {

/// Each reads the picture at `written` again with other code than what wrote it, and fails, naming `path`, unless its
/// rows sum to `sum`.
base::Result<base::Done> read_back_png(const std::filesystem::path& written, const std::filesystem::path& path,
                                       const PictureInfo& info, const RowSum& sum);
base::Result<base::Done> read_back_geotiff(const std::filesystem::path& written, const std::filesystem::path& path,
                                           const PictureInfo& info, const RowSum& sum);

}  // namespace dateline::store
