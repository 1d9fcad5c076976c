#pragma once

#include <filesystem>

#include "dateline/base/result.h"
#include "dateline/store/event_store.h"
#include "gdal_handles.h"

namespace dateline::store {

/// Events from the point layers of a GeoPackage that another program wrote: the first date column (or a text column of
/// ISO days with "date" in its name) is the day, "kind" or "event_type" the kind, "name", "place", "location" or
/// "title" the place's name. Layers in another CRS than WGS 84 degrees, without points or without dates are named in
/// warnings.
base::Result<Collection> read_foreign_points(GDALDatasetH dataset, const std::filesystem::path& path);

}  // namespace dateline::store
