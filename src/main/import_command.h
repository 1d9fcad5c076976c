#pragma once

#include <string>

#include "options.h"
#include "replacing.h"

namespace CLI {
class App;
}

namespace dateline::cli {

struct ImportOptions {
  CommonOptions common;
  std::string output;
  Replacing replacing;
};

void add_import_command(CLI::App& app, ImportOptions& options);

/// Tables of events, articles and projects to one project.
Exit run_import(const ImportOptions& options);

}  // namespace dateline::cli
