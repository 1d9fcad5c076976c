#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "dateline/model/filter.h"
#include "dateline/model/fold.h"
#include "dateline/store/bulk.h"
#include "delimited_file.h"
#include "event_record.h"
#include "import_findings.h"
#include "table_cache.h"

namespace dateline::store {

namespace {

namespace fs = std::filesystem;
using base::fail;
using base::Result;

constexpr std::size_t head_bytes = 1'048'576;
constexpr std::size_t event_bytes = 4'096;  ///< read at once for one event

/// How a table is written.
struct Shape {
  char separator = ',';
  bool quoted = true;
  EventColumns columns;
  std::size_t width = 0;         ///< fields of the header; 0 without one
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
  out.width = out.columns.has_header ? fields.size() : 0;
  out.first_record = out.columns.has_header ? head.position() : 0;
  return out;
}

std::string head_of(const FileBytes& file) {
  std::string head(static_cast<std::size_t>(std::min<std::uint64_t>(file.state().size, head_bytes)), '\0');
  return file.read(std::as_writable_bytes(std::span(head)), 0) ? head : std::string();
}

/// UTF-16 in either order of bytes: with its mark, or ASCII with zeroes between.
bool is_utf16(std::string_view head) {
  const std::string_view first = head.substr(0, 2);
  if (first == "\xFF\xFE" || first == "\xFE\xFF") return true;
  return head.size() >= 4 && ((head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0) ||
                              (head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0));
}

/// Events by the byte at which their record begins.
class DelimitedSource final : public EventSource {
 public:
  DelimitedSource(FileBytes file, Shape shape, const fs::path& path, const SourceStamp& stamp)
      : file_(std::move(file)),
        state_(file_.state()),
        shape_(std::move(shape)),
        document_(path.filename().string()),
        path_(path),
        stamp_(stamp) {}

  const FileBytes& file() const { return file_; }
  const Shape& shape() const { return shape_; }
  const std::string& document() const { return document_; }

  Result<model::Event> event(std::uint64_t source) const override {
    if (file_.state() != state_) return fail(document_, "The file has changed since it was opened.", "Open it again.");
    DelimitedFile reader(file_, shape_.separator, shape_.quoted, event_bytes);
    std::vector<std::string_view> fields;
    reader.go_to(source);
    if (!reader.next(fields))
      return fail(document_, fmt::format("No event begins at byte {}.", source), "Open the file again.");
    return to_event(read_record(shape_.columns, fields), document_, source);
  }

  void each_folded_text(std::span<const std::uint64_t> sources,
                        const std::function<void(std::string_view)>& take) const override {
    DelimitedFile reader(file_, shape_.separator, shape_.quoted);
    std::vector<std::string_view> fields;
    std::string said;
    for (const std::uint64_t source : sources) {
      said.clear();
      reader.go_to(source);
      if (reader.next(fields)) append_folded_text(said, shape_.columns, fields);
      take(said);
    }
  }

  bool places_are_points() const override { return shape_.columns.places_are_points(); }
  bool has_changed() const override { return is_changed(path_, stamp_); }

 private:
  FileBytes file_;
  FileBytes::State state_;
  Shape shape_;
  std::string document_;
  fs::path path_;
  SourceStamp stamp_;
};

class Import {
 public:
  Import(const DelimitedSource& source, std::string file, const ImportProgress& progress)
      : source_(source), file_(std::move(file)), progress_(progress), findings_(file_) {
    builder_.document(source.document());
  }

  Result<query::EventTable> run() {
    const Shape& shape = source_.shape();
    DelimitedFile reader(source_.file(), shape.separator, shape.quoted);
    reader.go_to(shape.first_record);
    const std::uint64_t size = source_.file().state().size;
    std::vector<std::string_view> fields;
    const std::size_t first_line = shape.columns.has_header ? 1 : 0;
    while (reader.next(fields)) {
      add(reader, fields, reader.line() + first_line);
      if (builder_.size() % 65'536 == 0 && progress_ && !progress_(reader.position(), size))
        return fail(file_, "Stopped.", "");
      if (builder_.size() == most_rows) {
        findings_.name(reader.line() + first_line, "A table ends at 4,000,000,000 rows; what follows is left out.");
        break;
      }
    }
    if (source_.has_changed())
      return fail(file_, "The file was changed while it was read.", "Open it again when it is written.");
    return builder_.build(query::TableBuilder::Order::by_time);
  }

  base::Diagnostics said(std::size_t rows) { return findings_.said(rows); }

 private:
  static constexpr std::size_t most_rows = 4'000'000'000;

  void add(const DelimitedFile& reader, const std::vector<std::string_view>& fields, std::size_t line) {
    const Shape& shape = source_.shape();
    const EventRecord record = read_record(shape.columns, fields);
    if (reader.is_broken())
      findings_.name(line, "A quote is never closed; it is taken as a letter.", "Double the quotes inside quotes.");
    if (shape.width > 0) findings_.add_width(fields.size(), shape.width, line);
    if (reader.was_foreign()) findings_.add_foreign();
    findings_.add(record, line);
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

/// The head of a text in UTF-16 as if it were ASCII: enough to know its columns.
std::string without_zeroes(std::string_view head) {
  std::string out;
  std::ranges::copy_if(head, std::back_inserter(out),
                       [](char c) { return c != 0 && static_cast<unsigned char>(c) < 0x80; });
  return out;
}

}  // namespace

/// A table of articles has a text and a date too, but no positions.
bool is_delimited(const fs::path& path) {
  const std::string ending = model::plain_fold(path.extension().string());
  if (ending != ".csv" && ending != ".tsv" && ending != ".tab") return false;
  const auto file = FileBytes::open(path);
  if (!file) return false;
  const std::string head = head_of(*file);
  const EventColumns columns = shape_of(is_utf16(head) ? without_zeroes(head) : head).columns;
  return columns.are_events() && columns.has(Role::lon) && columns.has(Role::lat);
}

Result<Bulk> open_delimited(const fs::path& path, const ImportProgress& progress) {
  const auto stamp = stamp_of(path);
  if (!stamp) return stamp.failure();
  auto file = FileBytes::open(path);
  if (!file) return fail(path.string(), "This file cannot be opened.", "Check its permissions.");
  const std::string head = head_of(*file);
  if (is_utf16(head))
    return fail(
        path.string(), "This table is written in UTF-16; tables of events are read in UTF-8.",
        fmt::format("Save it as UTF-8, as in: iconv -f UTF-16 -t UTF-8 '{}' > utf8.csv", path.filename().string()), 1);
  Shape shape = shape_of(head);
  if (!shape.columns.are_events())
    return fail(path.string(), "This table has no column for a date and one for a place.",
                "Name columns 'date', 'longitude' and 'latitude' (or as ACLED, UCDP or GDELT do).", 1);
  auto source = std::make_shared<const DelimitedSource>(*std::move(file), std::move(shape), path, *stamp);
  return with_cache(path, *stamp, source, [&]() -> Result<query::EventTable> {
    Import import(*source, path.string(), progress);
    auto table = import.run();
    if (table) table.warn(import.said(table->size()));
    return table;
  });
}

}  // namespace dateline::store
