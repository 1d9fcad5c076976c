#include <CLI/CLI.hpp>
#include <iostream>

#include "edtf_command.h"
#include "interface_language.h"

namespace dateline::cli {

void add_edtf_command(CLI::App& app, EdtfOptions& o) {
  CLI::App* command = app.add_subcommand("edtf", "Say what EDTF dates mean, with their first and last day");
  command->footer(
      "Write dates as EDTF does, after the options: dateline edtf [--json] STRING...\n\nExample:\n  dateline edtf "
      "--json 2017-10 '[2017-10-17,2017-10-24]' 2003/..");
  command->add_flag("--json", o.json, "One JSON object a line");
  // What follows the options is taken as it stands: the option parser would split "[a,b]" and take "-0044" for an
  // option.
  command->prefix_command();
  command->callback([command, &o] {
    o.strings = command->remaining();
    std::erase(o.strings, "--");
  });
}

Exit run_edtf(const EdtfOptions& options) {
  EdtfOptions spoken = options;
  if (spoken.lang.empty()) spoken.lang = interface_language();
  return static_cast<Exit>(run_edtf(spoken, std::cout, std::cerr));
}

}  // namespace dateline::cli
