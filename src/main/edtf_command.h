#pragma once

#include <string>
#include <vector>

#include "reporter.h"

namespace CLI {
class App;
}

namespace dateline::cli {

struct EdtfOptions {
  std::vector<std::string> strings;
  bool json = false;
  std::string lang;  ///< "fr" or "en"; empty: the locale's
};

void add_edtf_command(CLI::App& app, EdtfOptions& options);

/// Says what EDTF strings mean: validity, level, bounds, a sentence.
Exit run_edtf(const EdtfOptions& options);

}  // namespace dateline::cli
