#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "reporter.h"

namespace CLI {
class App;
}

namespace dateline::cli {

/// `dateline gazetteer search|show|info|build`.
struct GazetteerOptions {
  std::string verb;                ///< which of the four
  std::vector<std::string> words;  ///< names to search ("-": one a line of standard input), ids to show
  std::filesystem::path index;     ///< empty: the embedded one
  std::string near, country, kind;
  std::size_t limit = 20;
  double within_km = 0;  ///< of `near`; 0: anywhere
  bool complete = false;
  bool json = false;
  bool check = false;
  std::filesystem::path tables, geonames, alternate, output;
  bool quiet = false, json_errors = false;
};

void add_gazetteer_command(CLI::App& app, GazetteerOptions& options);

Exit run_gazetteer(const GazetteerOptions& options, std::istream& in, std::ostream& out);

}  // namespace dateline::cli
