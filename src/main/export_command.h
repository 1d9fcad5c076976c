#pragma once

#include <string>

#include "options.h"
#include "replacing.h"

namespace dateline::cli {

struct ExportCommandOptions {
  CommonOptions common;
  std::string format;  ///< empty: by the output's name
  std::string output;  ///< "-": standard output, for formats of text
  std::string title;   ///< of the report and of the KML document; empty: the name of the first file
  bool spreadsheet = false;
  Replacing replacing;
};

void add_export_command(CLI::App& app, ExportCommandOptions& options);

/// The title asked for, else the name of the first file.
std::string title_of(const ExportCommandOptions& options);

/// Events to what other programs read.
Exit run_export(const ExportCommandOptions& options);

}  // namespace dateline::cli
