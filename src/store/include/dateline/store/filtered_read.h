#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "dateline/base/result.h"
#include "dateline/model/filter.h"

namespace dateline::store {

/// What SQL can say of a filter over a project's events, as a condition for WHERE; empty when that is nothing. It is
/// exact for time (but for the gaps of sets), boxes, country, kind, certainty, deaths and document; names, words and
/// outlines, which need folding and geometry, are left out: what passes must be asked again with model::passes.
std::string sql_condition(const model::Filter& filter);

/// Events of a project that pass `filter`: SQL chooses the rows that are read, model::passes the rest.
base::Result<std::vector<model::Event>> read_matching(const std::filesystem::path& path, const model::Filter& filter);

/// The ids of the rows that SQL alone chooses.
base::Result<std::vector<std::string>> ids_by_sql(const std::filesystem::path& path, const model::Filter& filter);

}  // namespace dateline::store
