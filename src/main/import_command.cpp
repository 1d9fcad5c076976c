#include "import_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "interrupt.h"
#include "loading.h"
#include "project_output.h"

namespace dateline::cli {

namespace {

base::Result<base::Done> write(const app::Loaded& loaded, const ImportOptions& o) {
  if (!loaded.bulk) return write_project(loaded.collection, o.output);
  const bool shown = !o.common.quiet && ::isatty(STDERR_FILENO);
  interrupted();
  const auto written = write_project(*loaded.bulk, o.output, [&](std::uint64_t done, std::uint64_t total) {
    if (shown) fmt::print(stderr, "\r\x1b[K{} of {} events written", done, total);
    return !interrupted();
  });
  if (shown) fmt::print(stderr, "\r\x1b[K");
  return written;
}

}  // namespace

void add_import_command(CLI::App& app, ImportOptions& o) {
  CLI::App* command = app.add_subcommand("import", "Put tables of events (CSV, TSV) and articles into a project");
  command->footer("Example:\n  dateline import acled.csv -o events.gpkg");
  add_common_options(*command, o.common);
  command->add_option("-o,--output", o.output, "The project to write (.gpkg)")->required()->type_name("PROJECT");
  add_replacing_options(*command, o.replacing);
}

Exit run_import(const ImportOptions& o) {
  const Reporter reporter = o.common.reporter();
  if (std::filesystem::path(o.output).extension() != ".gpkg") {
    reporter.say({base::Severity::error, o.output, 0, "A project's name ends in .gpkg.", "Name it so."});
    return Exit::usage;
  }
  if (const auto free = may_replace(o.output, o.replacing); !free) {
    reporter.say(free.error());
    return Exit::nothing_done;
  }
  const auto loaded = load_or_say(o.common, reporter);
  if (!loaded) return loaded.error();
  if (const auto written = write(*loaded, o); !written) {
    reporter.say(written.error());
    return Exit::nothing_done;
  }
  return loaded->refused > 0 ? Exit::some_refused : Exit::done;
}

}  // namespace dateline::cli
