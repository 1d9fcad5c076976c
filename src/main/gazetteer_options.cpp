#include <CLI/CLI.hpp>

#include "gazetteer_command.h"

namespace dateline::cli {

namespace {

void add_common(CLI::App& command, GazetteerOptions& o) {
  command.add_option("--gazetteer", o.index, "Another index than the embedded one")->type_name("FILE");
  command.add_flag("--json", o.json, "One JSON object a line instead of a table");
  command.add_flag("--quiet", o.quiet, "Say errors only, no warnings");
  command.add_flag("--json-errors", o.json_errors, "Say errors and warnings as JSON lines on standard error");
}

void add_search(CLI::App& group, GazetteerOptions& o) {
  CLI::App* search = group.add_subcommand("search", "Places that bear a name, in any spelling");
  search->footer("Example:\n  dateline gazetteer search \"Touz Khourmatou\" --near 44.4,35.5");
  search->add_option("NAME", o.words, "Names; - reads one a line from standard input")->required();
  search->add_option("--near", o.near, "Nearest to this point first")->type_name("LON,LAT");
  search->add_option("--within", o.within_km, "Only within this distance of --near")->type_name("KM");
  search->add_option("--country", o.country, "Only in this country")->type_name("CC");
  search->add_option("--kind", o.kind, "Only of kinds that begin so: PPL, ADM1, DSRT")->type_name("CODE");
  search->add_option("--limit", o.limit, "How many places of each name; 0 is all")->type_name("N");
  search->add_flag("--complete", o.complete, "Names that begin so, as when one types");
  add_common(*search, o);
  search->callback([&o] { o.verb = "search"; });
}

void add_build(CLI::App& group, GazetteerOptions& o) {
  CLI::App* build = group.add_subcommand("build", "Compile an index from tables, or from GeoNames' own dumps");
  build->footer(
      "Example:\n  dateline gazetteer build --geonames allCountries.txt --alternate alternateNamesV2.txt -o big.dgz");
  build->add_option("--tables", o.tables, "A folder of tables, as geodata/gazetteer")->type_name("FOLDER");
  build->add_option("--geonames", o.geonames, "GeoNames' allCountries.txt, or a country's")->type_name("FILE");
  build->add_option("--alternate", o.alternate, "GeoNames' alternateNamesV2.txt")->type_name("FILE");
  build->add_option("-o,--output", o.output, "The index to write")->required()->type_name("FILE");
  add_common(*build, o);
  build->callback([&o] { o.verb = "build"; });
}

}  // namespace

void add_gazetteer_command(CLI::App& app, GazetteerOptions& o) {
  CLI::App* group = app.add_subcommand("gazetteer", "Search, show, inspect and build the index of place names");
  group->require_subcommand(1);
  add_search(*group, o);
  CLI::App* show = group->add_subcommand("show", "All that is known about a place");
  show->footer("Example:\n  dateline gazetteer show 99072");
  show->add_option("ID", o.words, "GeoNames ids, or the supplement's negative ones (after --)")->required();
  add_common(*show, o);
  show->callback([&o] { o.verb = "show"; });
  CLI::App* info = group->add_subcommand("info", "What the index holds");
  info->footer("Example:\n  dateline gazetteer info --check");
  info->add_flag("--check", o.check, "Read it whole and compare its checksum");
  add_common(*info, o);
  info->callback([&o] { o.verb = "info"; });
  add_build(*group, o);
}

}  // namespace dateline::cli
