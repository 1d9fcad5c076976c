#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>

#include "dateline/base/files.h"
#include "dateline/model/filter.h"
#include "dateline/model/fold.h"
#include "dateline/store/bulk.h"
#include "delimited.h"
#include "event_record.h"
#include "import_findings.h"
#include "table_cache.h"

namespace dateline::store {

namespace {

namespace fs = std::filesystem;
using base::fail;
using base::Result;

/// How a table is written.
struct Shape {
  char separator = ',';
  bool quoted = true;
  EventColumns columns;
  std::size_t first_record = 0;  ///< byte
};

Shape shape_of(std::string_view text) {
  Shape out;
  out.separator = separator_of(text.substr(0, text.find('\n')));
  DelimitedReader head(text, out.separator, true);
  std::vector<std::string_view> fields;
  if (!head.next(fields)) return out;
  out.columns = event_columns(fields);
  out.quoted = out.columns.has_header;  // GDELT's fields hold bare quotes
  out.first_record = out.columns.has_header ? head.position() : 0;
  return out;
}

/// Events by the byte at which their record begins.
class DelimitedSource final : public EventSource {
 public:
  DelimitedSource(base::MappedFile file, Shape shape, std::string document)
      : file_(std::move(file)), shape_(std::move(shape)), document_(std::move(document)) {}

  std::string_view text() const { return {reinterpret_cast<const char*>(file_.bytes().data()), file_.bytes().size()}; }
  const Shape& shape() const { return shape_; }

  Result<model::Event> event(std::uint64_t source) const override {
    DelimitedReader reader(text(), shape_.separator, shape_.quoted, std::min<std::size_t>(source, text().size()));
    std::vector<std::string_view> fields;
    if (!reader.next(fields))
      return fail(document_, fmt::format("No event begins at byte {}.", source), "Open the file again.");
    return to_event(read_record(shape_.columns, fields), document_, source);
  }

  void each_folded_text(std::span<const std::uint64_t> sources,
                        const std::function<void(std::string_view)>& take) const override {
    DelimitedReader reader(text(), shape_.separator, shape_.quoted);
    std::vector<std::string_view> fields;
    std::string said;
    for (const std::uint64_t source : sources) {
      said.clear();
      if (source != reader.position()) reader.go_to(std::min<std::size_t>(source, text().size()));
      if (reader.next(fields)) append_folded_text(said, shape_.columns, fields);
      take(said);
    }
  }

  bool places_are_points() const override { return shape_.columns.places_are_points(); }

  void rest() const override { file_.forget(); }

 private:
  base::MappedFile file_;
  Shape shape_;
  std::string document_;
};

class Import {
 public:
  Import(const DelimitedSource& source, std::string file, std::string document, const ImportProgress& progress)
      : source_(source), file_(std::move(file)), progress_(progress) {
    builder_.document(document);
  }

  Result<query::EventTable> run() {
    const Shape& shape = source_.shape();
    DelimitedReader reader(source_.text(), shape.separator, shape.quoted, shape.first_record);
    std::vector<std::string_view> fields;
    const std::size_t first_line = shape.columns.has_header ? 1 : 0;
    while (reader.next(fields)) {
      add(reader, fields, reader.line() + first_line);
      if (builder_.size() % 65'536 == 0) source_.rest();
      if (builder_.size() % 65'536 == 0 && progress_ && !progress_(reader.position(), source_.text().size()))
        return fail(file_, "Stopped.", "");
      if (builder_.size() == most_rows) {
        findings_.name(file_, reader.line() + first_line,
                       "A table ends at 4,000,000,000 rows; what follows is left out.");
        break;
      }
    }
    return builder_.build(query::TableBuilder::Order::by_time);
  }

  base::Diagnostics said(std::size_t rows) const { return findings_.said(file_, rows); }

 private:
  static constexpr std::size_t most_rows = 4'000'000'000;

  void add(const DelimitedReader& reader, const std::vector<std::string_view>& fields, std::size_t line) {
    const EventColumns& columns = source_.shape().columns;
    const EventRecord record = read_record(columns, fields);
    if (reader.is_broken())
      findings_.name(file_, line, "A quote is never closed; the record runs to the end of the file.");
    const std::string_view date = columns.of(columns.has(Role::first) ? Role::first : Role::edtf, fields);
    findings_.add(record, file_, line, date);
    query::Row row = to_row(record, builder_);
    row.source = reader.begin();
    if (record.edtf.starts_with('[') || record.edtf.starts_with('{'))
      builder_.add(row, model::set_days({std::string(record.edtf), record.first, record.last}));
    else
      builder_.add(row);
  }

  const DelimitedSource& source_;
  std::string file_;
  const ImportProgress& progress_;
  query::TableBuilder builder_;
  Findings findings_;
};

}  // namespace

/// A table of articles has a text and a date too, but no positions.
bool is_delimited(const fs::path& path) {
  const std::string ending = model::plain_fold(path.extension().string());
  if (ending != ".csv" && ending != ".tsv" && ending != ".tab") return false;
  std::ifstream in(path, std::ios::binary);
  std::string head(65'536, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  const EventColumns columns = shape_of(head).columns;
  return columns.are_events() && columns.has(Role::lon) && columns.has(Role::lat);
}

Result<Bulk> open_delimited(const fs::path& path, const ImportProgress& progress) {
  const auto stamp = stamp_of(path);
  if (!stamp) return stamp.failure();
  auto file = base::MappedFile::open(path);
  if (!file) return file.failure();
  const std::string_view text(reinterpret_cast<const char*>(file->bytes().data()), file->bytes().size());
  Shape shape = shape_of(text);
  if (!shape.columns.are_events())
    return fail(path.string(), "This table has no column for a date and one for a place.",
                "Name columns 'date', 'longitude' and 'latitude' (or as ACLED, UCDP or GDELT do).", 1);
  const std::string document = path.filename().string();
  auto source = std::make_shared<const DelimitedSource>(*std::move(file), std::move(shape), document);
  return with_cache(path, *stamp, source, [&]() -> Result<query::EventTable> {
    Import import(*source, path.string(), document, progress);
    auto table = import.run();
    if (table) table.warn(import.said(table->size()));
    return table;
  });
}

}  // namespace dateline::store
