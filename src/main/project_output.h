#pragma once

#include <filesystem>

#include "dateline/app/state.h"
#include "dateline/base/result.h"

namespace dateline::cli {

/// A project with the style that QGIS draws the kinds by, as every command and the window write it.
base::Result<base::Done> write_project(const store::Collection& collection, const std::filesystem::path& path);
base::Result<base::Done> write_project(const store::Bulk& bulk, const std::filesystem::path& path,
                                       const store::ImportProgress& progress = {});

/// What is open, and how it is shown.
base::Result<base::Done> write_project(const app::State& state, const std::filesystem::path& path);

}  // namespace dateline::cli
