#pragma once

#include <filesystem>

#include "dateline/base/result.h"
#include "dateline/model/filter.h"

namespace dateline::store {

/// The polygons of all layers of a vector file that GDAL opens, in longitude and latitude, under the file's name;
/// points and lines are passed over. Errors name the file, and the layer and feature of a polygon that is not sound.
/// O(vertices log vertices) time.
base::Result<model::Outline> read_outline(const std::filesystem::path& file);

}  // namespace dateline::store
