#pragma once

#include "dateline/store/bulk.h"
#include "dateline/store/event_store.h"
#include "dateline/store/kind_marks.h"

namespace dateline::store {

/// write_geopackage, and a table "layer_styles" that has QGIS draw the kinds by these marks; `view` is what
/// Collection::view says when the project is read.
base::Result<base::Done> write_styled_geopackage(const Collection& collection, const KindMarks& marks,
                                                 const std::filesystem::path& path,
                                                 const std::vector<std::string>& view = {});
base::Result<base::Done> write_styled_geopackage(const Bulk& bulk, const KindMarks& marks,
                                                 const std::filesystem::path& path, const ImportProgress& progress = {},
                                                 const std::vector<std::string>& view = {});

}  // namespace dateline::store
