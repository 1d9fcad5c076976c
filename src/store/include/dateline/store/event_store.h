#pragma once

#include <filesystem>
#include <vector>

#include "dateline/base/result.h"
#include "dateline/model/document.h"

namespace dateline::store {

/// A project's content: documents with their mentions, and events (with ids, document ids and texts filled in).
struct Collection {
  std::vector<model::Document> documents;
  std::vector<model::Event> events;  ///< all events: those of the documents, in order, then imported ones
  std::vector<std::string> view;     ///< how they were shown when they were saved: commands in text form
};

/// Writes a GeoPackage that any GIS opens: layer "events" (points; those without a place have a null geometry) with one
/// column a field, layers "toponyms" and "dates", tables "documents" and "dateline_view". Written beside the target and
/// renamed.
base::Result<base::Done> write_geopackage(const Collection& collection, const std::filesystem::path& path);

/// Reads what write_geopackage wrote; of a foreign GeoPackage, the point layers with a date column as events. Rows that
/// cannot be used are warnings, the rest is kept.
base::Result<Collection> read_geopackage(const std::filesystem::path& path);

}  // namespace dateline::store
