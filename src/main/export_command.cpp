#include "export_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "dateline/base/files.h"
#include "dateline/model/fold.h"
#include "dateline/query/matching.h"
#include "export_context.h"
#include "export_report.h"
#include "interrupt.h"
#include "loading.h"
#include "matching.h"
#include "project_output.h"

namespace dateline::cli {

namespace {

using base::Done;
using base::fail;
using base::Result;
using store::EventFormat;

struct FormatName {
  std::string_view name;
  std::string_view extension;         ///< empty: only by name
  std::optional<EventFormat> format;  ///< none: GeoPackage, report
  bool is_text = true;                ///< may go to standard output
};

constexpr std::array<FormatName, 8> formats{{{"geojson", ".geojson", EventFormat::geojson},
                                             {"csv", ".csv", EventFormat::csv},
                                             {"gpkg", ".gpkg", std::nullopt, false},
                                             {"kml", ".kml", EventFormat::kml},
                                             {"fgb", ".fgb", EventFormat::flatgeobuf, false},
                                             {"html", ".html", std::nullopt},
                                             {"acled", "", EventFormat::acled},
                                             {"ucdp", "", EventFormat::ucdp}}};

Result<FormatName> chosen_format(const ExportCommandOptions& o) {
  const std::string extension = model::plain_fold(std::filesystem::path(o.output).extension().string());
  const auto found = std::find_if(formats.begin(), formats.end(), [&](const FormatName& f) {
    return o.format.empty() ? !f.extension.empty() && f.extension == extension : f.name == o.format;
  });
  if (found == formats.end()) {
    return fail(o.output, fmt::format("The ending '{}' names no format.", extension),
                "Use .geojson, .csv, .gpkg, .kml, .fgb or .html, or say --format.");
  }
  if (o.output == "-" && !found->is_text)
    return fail("--format", fmt::format("'{}' cannot go to standard output.", found->name), "Name a file with -o.");
  if (o.spreadsheet && found->extension != ".csv" && !found->extension.empty())
    return fail("--bom", fmt::format("'{}' has no use for it.", found->name), "Leave it out, or write CSV.");
  return *found;
}

/// A filtered export over its own source would lose what the filter leaves out.
Result<Done> check_target(const ExportCommandOptions& o) {
  for (const auto& file : o.common.files) {
    std::error_code ignored;
    if (std::filesystem::equivalent(file, o.output, ignored))
      return fail(o.output, "The output would replace one of the files it is made from.", "Give it another name.");
  }
  return Done{};
}

Result<store::ExportOptions> export_options(const ExportCommandOptions& o, EventFormat format) {
  store::ExportOptions options;
  const auto data = base::data_directory();
  if (!data) return data.failure();
  options.title = title_of(o);
  options.spreadsheet = o.spreadsheet;
  auto marks = kind_marks();
  if (!marks) return marks.failure();
  options.marks = *std::move(marks);
  if (format != EventFormat::acled && format != EventFormat::ucdp) return options;
  auto countries = store::Countries::load(*data / "geodata" / "vocabulary" / "countries.tsv");
  if (!countries) return countries.failure();
  options.countries = *std::move(countries);
  auto context = place_context(o.common);
  if (!context) return context.failure();
  options.place_context = *std::move(context);
  return options;
}

base::Diagnostic nothing_passes(const ExportCommandOptions& o) {
  return {base::Severity::warning, o.output, 0, "No event passes the filter: the file holds none.", ""};
}

/// The most events that go into a report or a styled GeoPackage, which are written whole.
constexpr std::size_t most_at_once = 200'000;

/// The matching events of a large table, read one after the other.
store::EventFeed feed_of(const store::Bulk& bulk, const query::Selection& matching, const std::string& output) {
  return [&bulk, &matching, output, &stopped = interrupted()](const auto& take) -> Result<Done> {
    for (const std::uint32_t row : matching) {
      if (stopped) return fail(output, "Stopped before everything was written; nothing has changed.");
      const auto event = bulk.source->event(bulk.table.columns().source[row]);
      if (!event) return event.failure();
      take(*event);
    }
    return Done{};
  };
}

Result<Done> write_collection(const store::Collection& collection, const FormatName& format,
                              const model::Filter& filter, const ExportCommandOptions& o) {
  if (format.name == "html") return write_report(o, collection, filter);
  if (!format.format) return write_project(collection, o.output);
  const auto options = export_options(o, *format.format);
  if (!options) return options.failure();
  const auto& stopped = interrupted();
  const store::EventFeed feed = [&](const auto& take) -> Result<Done> {
    for (const model::Event& event : collection.events) {
      if (stopped) return fail(o.output, "Stopped before everything was written; nothing has changed.");
      take(event);
    }
    return Done{};
  };
  return store::write_events(feed, *format.format, *options, o.output);
}

}  // namespace

std::string title_of(const ExportCommandOptions& o) {
  if (!o.title.empty()) return o.title;
  const bool named = !o.common.files.empty() && o.common.files.front() != "-";
  return named ? o.common.files.front().stem().string() : "Dateline";
}

namespace {

Result<Done> write_bulk(const store::Bulk& bulk, const FormatName& format, const model::Filter& filter,
                        const ExportCommandOptions& o) {
  const auto with_text =
      filter.text.empty() ? Result<query::Selection>(query::Selection()) : store::rows_with_text(bulk, filter.text);
  if (!with_text) return with_text.failure();
  o.common.reporter().say(with_text.warnings());
  const query::Selection matching = query::matching(bulk.table, filter, &*with_text);
  if (matching.empty()) o.common.reporter().say(nothing_passes(o));
  const store::EventFeed feed = feed_of(bulk, matching, o.output);
  if (format.format) {
    const auto options = export_options(o, *format.format);
    return options ? store::write_events(feed, *format.format, *options, o.output) : options.failure();
  }
  if (matching.size() > most_at_once) {
    return fail(
        o.output, fmt::format("{} events are too many for this format.", matching.size()),
        "Ask for fewer with --from, --to and the other filters, choose another format, or use `dateline import`.");
  }
  store::Collection collection;
  if (auto read = feed([&](const model::Event& event) { collection.events.push_back(event); }); !read) return read;
  return write_collection(collection, format, filter, o);
}

}  // namespace

Exit run_export(const ExportCommandOptions& o) {
  const Reporter reporter = o.common.reporter();
  const auto format = chosen_format(o);
  const auto filter = o.common.filter();
  const auto target = check_target(o);
  if (!format || !filter || !target) {
    reporter.say(!format ? format.error() : !filter ? filter.error() : target.error());
    return Exit::usage;
  }
  if (const auto free = may_replace(o.output, o.replacing); !free) {
    reporter.say(free.error());
    return Exit::nothing_done;
  }
  auto loaded = load_or_say(o.common, reporter);
  if (!loaded) return loaded.error();
  keep_matching(loaded->collection, *filter);
  if (!loaded->bulk && loaded->collection.events.empty()) reporter.say(nothing_passes(o));
  const auto written = loaded->bulk ? write_bulk(*loaded->bulk, *format, *filter, o)
                                    : write_collection(loaded->collection, *format, *filter, o);
  reporter.say(written.warnings());
  if (!written) {
    reporter.say(written.error());
    return Exit::nothing_done;
  }
  return loaded->refused + loaded->refused_records > 0 ? Exit::some_refused : Exit::done;
}

}  // namespace dateline::cli
