#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "reporter.h"

namespace CLI {
class App;
}

namespace dateline::cli {

/// `dateline edtf`: what each string means, one line or one JSON object each.
struct EdtfOptions {
  std::vector<std::string> strings;
  bool json = false;
  std::string lang;  ///< "fr" or "en" for the explanation; English otherwise
};

/// 0 when all strings are valid, 1 when some are not, 3 when none is, 2 when there are no strings.
int run_edtf(const EdtfOptions& options, std::ostream& out, std::ostream& err);

void add_edtf_command(CLI::App& app, EdtfOptions& options);

/// The same on standard output and error, in the language of the locale.
Exit run_edtf(const EdtfOptions& options);

}  // namespace dateline::cli
