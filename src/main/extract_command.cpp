#include "extract_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iostream>

#include "dateline/app/pipeline.h"
#include "dateline/base/files.h"
#include "dateline/store/export.h"
#include "interrupt.h"
#include "loading.h"
#include "matching.h"
#include "project_output.h"
#include "stream_command.h"

namespace dateline::cli {

namespace {

using store::ExportFormat;

struct FormatName {
  std::string_view name;
  std::string_view extension;
  std::optional<ExportFormat> format;  ///< none: GeoPackage
};

constexpr std::array<FormatName, 6> formats{{{"json", ".json", ExportFormat::json},
                                             {"jsonl", ".jsonl", ExportFormat::jsonl},
                                             {"geojson", ".geojson", ExportFormat::geojson},
                                             {"csv", ".csv", ExportFormat::csv},
                                             {"spans", ".txt", ExportFormat::spans},
                                             {"gpkg", ".gpkg", std::nullopt}}};

base::Result<FormatName> chosen_format(const ExtractOptions& o) {
  const bool to_file = !o.output.empty() && o.output != "-";
  const std::string extension = to_file ? std::filesystem::path(o.output).extension().string() : "";
  const auto found = std::find_if(formats.begin(), formats.end(), [&](const FormatName& f) {
    return o.format.empty() ? f.extension == extension : f.name == o.format;
  });
  if (found == formats.end() && o.format.empty() && to_file) {
    return base::fail(o.output, fmt::format("The ending '{}' names no format.", extension),
                      "Use .json, .jsonl, .geojson, .csv or .gpkg, or say --format.");
  }
  const FormatName chosen = found == formats.end() ? formats[0] : *found;
  if (!chosen.format && !to_file)
    return base::fail("--format", "A GeoPackage cannot go to standard output.", "Name a file with -o.");
  return chosen;
}

base::Result<base::Done> write_collection(const store::Collection& collection, const FormatName& format,
                                          const std::string& output) {
  if (!format.format) return write_project(collection, output);
  return base::write_file(output.empty() ? "-" : output,
                          [&](std::ostream& out) { return store::write(collection, *format.format, out); });
}

Exit stream_records(const ExtractOptions& o, const Reporter& reporter) {
  const auto engine = app::Engine::load(o.common.gazetteer);
  if (!engine) {
    reporter.say(engine.error());
    return Exit::nothing_done;
  }
  std::ios::sync_with_stdio(false);
  std::cin.tie(nullptr);  // reading must not flush what another thread writes
  const std::size_t refused = run_stream(std::cin, std::cout, engine->extractor(), {o.given_spans, o.threads});
  return refused > 0 ? Exit::some_refused : Exit::done;
}

}  // namespace

Exit run_extract(const ExtractOptions& o) {
  const Reporter reporter = o.common.reporter();
  if (o.stream) return stream_records(o, reporter);
  const auto format = chosen_format(o);
  const auto filter = o.common.filter();
  if (!format || !filter) {
    reporter.say(!format ? format.error() : filter.error());
    return Exit::usage;
  }
  if (const auto free = may_replace(o.output, o.replacing); !free) {
    reporter.say(free.error());
    return Exit::nothing_done;
  }
  auto opened = load_or_say(o.common, reporter);
  if (!opened) return opened.error();
  if (opened->bulk) {
    reporter.say({base::Severity::error, opened->bulk->document, 0, "A table of so many events has nothing to extract.",
                  "Use `dateline import` to make a project of it."});
    return Exit::nothing_done;
  }
  keep_matching(opened->collection, *filter);
  if (const auto written = write_collection(opened->collection, *format, o.output); !written) {
    reporter.say(written.error());
    return Exit::nothing_done;
  }
  return opened->refused + opened->refused_records > 0 ? Exit::some_refused : Exit::done;
}

}  // namespace dateline::cli
