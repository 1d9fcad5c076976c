#include "dateline/store/export.h"

#include "export_spans.h"
#include "text_writers.h"

namespace dateline::store {

namespace {

void write_records(const Collection& collection, std::string_view separator, std::ostream& out) {
  bool first = true;
  for (const model::Document& document : collection.documents) {
    if (!first) out << separator;
    out << to_json(document);
    first = false;
  }
}

void write_all(const std::vector<model::Event>& events, TextWriter& writer) {
  writer.begin();
  for (const model::Event& event : events) writer.add(event);
  writer.end();
}

}  // namespace

base::Result<base::Done> write(const Collection& collection, ExportFormat format, std::ostream& out) {
  switch (format) {
    case ExportFormat::json:
      out << '[';
      write_records(collection, ",\n", out);
      out << "]\n";
      break;
    case ExportFormat::jsonl:
      write_records(collection, "\n", out);
      if (!collection.documents.empty()) out << '\n';
      break;
    case ExportFormat::geojson:
      write_all(collection.events, *geojson_writer(out));
      break;
    case ExportFormat::csv:
      write_all(collection.events, *csv_writer(out, false));
      break;
    case ExportFormat::spans:
      for (const model::Document& document : collection.documents) write_spans(document, out);
      break;
  }
  return base::Done{};
}

}  // namespace dateline::store
