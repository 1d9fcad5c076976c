#include <CLI/CLI.hpp>
#include <iostream>

#include "edtf_command.h"
#include "interface_language.h"

namespace dateline::cli {

void add_edtf_command(CLI::App& app, EdtfOptions& o) {
  CLI::App* command = app.add_subcommand("edtf", "Say what EDTF dates mean, with their first and last day");
  command->footer("Example:\n  dateline edtf --json 2017-10 '[2017-10-17,2017-10-24]' 2003/..");
  command->add_option("strings", o.strings, "Dates as EDTF writes them")->type_name("STRING");
  command->add_flag("--json", o.json, "One JSON object a line");
}

Exit run_edtf(const EdtfOptions& options) {
  EdtfOptions spoken = options;
  if (spoken.lang.empty()) spoken.lang = interface_language();
  return static_cast<Exit>(run_edtf(spoken, std::cout, std::cerr));
}

}  // namespace dateline::cli
