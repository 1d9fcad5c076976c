#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>

#include "do_command.h"
#include "edtf_command.h"
#include "export_command.h"
#include "extract_command.h"
#include "gazetteer_command.h"
#include "import_command.h"
#include "options.h"
#include "render_command.h"
#include "window_command.h"

namespace {

using namespace dateline::cli;

void add_extract(CLI::App& app, ExtractOptions& o) {
  CLI::App* command = app.add_subcommand("extract", "Find places, dates and events in texts");
  command->footer("Example:\n  dateline extract dispatch.txt --date 2017-10-24 -o events.gpkg");
  add_common_options(*command, o.common);
  command
      ->add_option("--format", o.format, "json, jsonl, geojson, csv, gpkg or spans; by default from the output's name")
      ->check(CLI::IsMember({"json", "jsonl", "geojson", "csv", "gpkg", "spans"}))
      ->type_name("FORMAT");
  command->add_option("-o,--output", o.output, "Where to write; standard output by default")->type_name("OUT");
  command->add_flag("--stream", o.stream, "JSON Lines in on standard input, JSON Lines out, in the same order");
  add_replacing_options(*command, o.replacing);
  command->add_flag("--given-spans", o.given_spans, "With --stream: only locate the toponyms that each record names");
  command->add_option("--threads", o.threads, "With --stream: how many threads; one a core by default")->type_name("N");
}

void add_do(CLI::App& app, DoOptions& o) {
  CLI::App* command = app.add_subcommand("do", "Run the commands of menus, keys and palette without a window");
  command->footer(
      "Example:\n  dateline do \"play-mode step; play-unit month; play; advance 3; snapshot fourth.png\" events.gpkg");
  command->add_option("SCRIPT", o.script, "Commands, parted by ';'")->required()->type_name("\"C; C\"");
  add_common_options(*command, o.common);
}

int run(int argc, char** argv) {
  CLI::App app("Dateline reads news, finds where and when things happened, and shows it on a map with a timeline.",
               "dateline");
  app.set_version_flag("--version", "dateline " DATELINE_VERSION);
  app.require_subcommand(0, 1);
  app.footer("Example:\n  dateline dispatch.txt events.gpkg");
  WindowOptions window;
  ExtractOptions extract;
  RenderOptions render;
  DoOptions script;
  ImportOptions import;
  ExportCommandOptions exported;
  EdtfOptions edtf;
  GazetteerOptions gazetteer;
  add_window_options(app, window);
  add_extract(app, extract);
  add_render_command(app, render);
  add_do(app, script);
  add_import_command(app, import);
  add_export_command(app, exported);
  add_edtf_command(app, edtf);
  add_gazetteer_command(app, gazetteer);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : static_cast<int>(Exit::usage);
  }
  if (app.got_subcommand("extract")) return static_cast<int>(run_extract(extract));
  if (app.got_subcommand("render")) return static_cast<int>(run_render(render));
  if (app.got_subcommand("do")) return static_cast<int>(run_do(script));
  if (app.got_subcommand("import")) return static_cast<int>(run_import(import));
  if (app.got_subcommand("export")) return static_cast<int>(run_export(exported));
  if (app.got_subcommand("gazetteer")) return static_cast<int>(run_gazetteer(gazetteer, std::cin, std::cout));
  if (app.got_subcommand("edtf")) return static_cast<int>(run_edtf(edtf));
  return static_cast<int>(run_window(window));
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "dateline: error: {}. This is a fault of the program; please report it with the input.\n",
               error.what());
    return static_cast<int>(Exit::nothing_done);
  }
}
