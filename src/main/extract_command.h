#pragma once

#include <string>

#include "options.h"
#include "replacing.h"

namespace dateline::cli {

struct ExtractOptions {
  CommonOptions common;
  std::string format;  ///< json, jsonl, geojson, csv, gpkg, spans; empty: by the output's name, else json
  std::string output;  ///< empty or "-": standard output
  bool stream = false;
  bool given_spans = false;
  unsigned threads = 0;
  Replacing replacing;
};

/// Text to events.
Exit run_extract(const ExtractOptions& options);

}  // namespace dateline::cli
