#include <cassert>
#include <sstream>

#include "dateline/base/files.h"
#include "dateline/store/event_writer.h"
#include "flatgeobuf_write.h"
#include "text_writers.h"

namespace dateline::store {

namespace {

using base::Done;
using base::Result;

std::unique_ptr<TextWriter> text_writer(EventFormat format, const ExportOptions& options, std::ostream& out) {
  switch (format) {
    case EventFormat::geojson:
      return geojson_writer(out);
    case EventFormat::csv:
      return csv_writer(out, options.spreadsheet);
    case EventFormat::kml:
      return kml_writer(out, options);
    case EventFormat::acled:
      return acled_writer(out, options);
    case EventFormat::ucdp:
      return ucdp_writer(out, options);
    case EventFormat::flatgeobuf:
      break;
  }
  assert(!"no text format");
  return nullptr;
}

}  // namespace

Result<Done> write_events(const EventFeed& events, EventFormat format, const ExportOptions& options,
                          const std::filesystem::path& path) {
  Losses losses("FlatGeobuf");
  auto written = format == EventFormat::flatgeobuf
                     ? write_flatgeobuf(events, path, losses)
                     : base::write_file(path, [&](std::ostream& out) -> Result<Done> {
                         const auto writer = text_writer(format, options, out);
                         writer->begin();
                         const auto fed = events([&](const model::Event& event) { writer->add(event); });
                         if (!fed) return fed;
                         writer->end();
                         losses = writer->losses;
                         return Done{};
                       });
  if (written) written.warn(losses.warnings(path.string()));
  return written;
}

Result<std::string> tab_separated(const EventFeed& events) {
  std::ostringstream out;
  const auto writer = csv_writer(out, true, '\t');
  writer->begin();
  if (const auto fed = events([&](const model::Event& event) { writer->add(event); }); !fed) return fed.failure();
  return std::move(out).str();
}

}  // namespace dateline::store
