#pragma once

#include "dateline/model/event.h"
#include "row_reader.h"

namespace dateline::store {

/// An event of a Dateline project, without what points into its document.
model::Event event_of(const RowReader& row, bool& unknown_kind);

/// Collection::view, of a project.
std::vector<std::string> view_of(GDALDatasetH dataset);

/// Whether Dateline wrote a GeoPackage.
bool is_project(GDALDatasetH dataset);

}  // namespace dateline::store
