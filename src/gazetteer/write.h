#pragma once

#include <filesystem>

#include "collect.h"

namespace dateline::gazetteer {

/// Writes the index of a collection; returns its bytes.
base::Result<std::uint64_t> write_index(Collection& collection, const std::filesystem::path& out);

}  // namespace dateline::gazetteer
