#pragma once

#include <filesystem>

#include "dateline/store/event_writer.h"
#include "losses.h"

namespace dateline::store {

/// Writes one FlatGeobuf layer "events" with a spatial index, its columns as in a GeoPackage but for the offsets into
/// documents. Events without a position cannot be indexed and are left out, counted in `losses`.
base::Result<base::Done> write_flatgeobuf(const EventFeed& events, const std::filesystem::path& path, Losses& losses);

}  // namespace dateline::store
