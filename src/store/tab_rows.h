#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "dateline/base/result.h"

namespace dateline::store {

/// Goes through the rows of a table of ours below its header, cells parted by tabs. A row of more or fewer than
/// `columns` cells, or one that `take` refuses, is an error that names its line and text, and says `remedy`.
base::Result<base::Done> read_tab_rows(const std::filesystem::path& file, std::size_t columns,
                                       const std::string& remedy,
                                       const std::function<bool(std::span<const std::string_view> cells)>& take);

}  // namespace dateline::store
