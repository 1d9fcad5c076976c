#include <CLI/CLI.hpp>

#include "export_command.h"

namespace dateline::cli {

void add_export_command(CLI::App& app, ExportCommandOptions& o) {
  CLI::App* command = app.add_subcommand("export", "Write events for other programs: GIS, Google Earth, spreadsheets");
  command->footer(
      "Examples:\n"
      "  dateline export events.gpkg --from 2017-10 --to 2017-10 -o october.kml\n"
      "  dateline export events.gpkg --format acled -o acled.csv\n"
      "  dateline export *.txt --title 'October 2017' -o report.html");
  add_common_options(*command, o.common);
  command
      ->add_option("--format", o.format, "geojson, csv, gpkg, kml, fgb, html, acled or ucdp; by default from the name")
      ->check(CLI::IsMember({"geojson", "csv", "gpkg", "kml", "fgb", "html", "acled", "ucdp"}))
      ->type_name("FORMAT");
  command->add_option("-o,--output", o.output, "Where to write; - is standard output")->required()->type_name("OUT");
  command->add_option("--title", o.title, "The title of a report or a KML document; by default the first file's name")
      ->type_name("TEXT");
  command->add_flag("--bom", o.spreadsheet,
                    "CSV for spreadsheets: with a byte order mark, and no text runs as a formula");
  add_replacing_options(*command, o.replacing);
}

}  // namespace dateline::cli
