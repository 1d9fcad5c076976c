#include "dateline/store/article_records.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <optional>

#include "table_rows.h"

namespace dateline::store {

namespace {

namespace dom = simdjson::dom;

enum class Field : std::uint8_t { id, title, text, lang, date, url };
constexpr std::size_t field_count = 6;

struct FieldName {
  std::string_view name;
  Field field;
};
// In order of preference: of two columns of one field the name that stands first here is taken.
constexpr std::array<FieldName, 25> field_names{{{"text", Field::text},         {"body", Field::text},
                                                 {"content", Field::text},      {"article", Field::text},
                                                 {"fulltext", Field::text},     {"full_text", Field::text},
                                                 {"story", Field::text},        {"texte", Field::text},
                                                 {"contenu", Field::text},      {"id", Field::id},
                                                 {"guid", Field::id},           {"doc_id", Field::id},
                                                 {"title", Field::title},       {"headline", Field::title},
                                                 {"titre", Field::title},       {"date", Field::date},
                                                 {"published", Field::date},    {"pubdate", Field::date},
                                                 {"published_at", Field::date}, {"publish_date", Field::date},
                                                 {"timestamp", Field::date},    {"lang", Field::lang},
                                                 {"language", Field::lang},     {"url", Field::url},
                                                 {"link", Field::url}}};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string& value_of(ArticleRecord& record, Field field) {
  const std::array<std::string*, field_count> values{&record.id,   &record.title, &record.text,
                                                     &record.lang, &record.date,  &record.url};
  return *values[static_cast<std::size_t>(field)];
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

/// Which key or column holds which field.
class Columns {
 public:
  Columns(const std::vector<std::string>& names, std::string_view text_column) {
    std::vector<std::string> folded;
    for (const auto& name : names) folded.push_back(lower(name));
    const auto at = [&](std::string_view wanted) -> std::optional<std::size_t> {
      const auto found = std::find(folded.begin(), folded.end(), wanted);
      return found == folded.end() ? std::nullopt : std::optional<std::size_t>(found - folded.begin());
    };
    if (!text_column.empty()) column(Field::text) = at(lower(text_column));
    for (const auto& known : field_names) {
      const bool asked = known.field == Field::text && !text_column.empty();
      if (!asked && !column(known.field)) column(known.field) = at(known.name);
    }
  }

  std::optional<std::size_t>& column(Field field) { return columns_[static_cast<std::size_t>(field)]; }

 private:
  std::array<std::optional<std::size_t>, field_count> columns_;
};

class Records {
 public:
  Records(std::string name, std::string_view text_column) : name_(std::move(name)), text_column_(text_column) {}

  void take(ArticleRecord record) {
    if (is_blank(record.text)) return refuse(record.line, "This record has no text.");
    records_.push_back(std::move(record));
  }

  void refuse(std::uint32_t line, std::string message) {
    refused_.push_back(
        {base::Severity::warning, name_, static_cast<int>(line), std::move(message), "The other records were read."});
  }

  void object(const dom::object& object, std::uint32_t line) {
    std::vector<std::string> names;
    std::vector<dom::element> values;
    for (const auto& field : object) {
      names.emplace_back(field.key);
      values.push_back(field.value);
    }
    ArticleRecord record;
    record.line = line;
    Columns columns(names, text_column_);
    for (std::size_t f = 0; f < field_count; ++f) {
      const auto at = columns.column(static_cast<Field>(f));
      if (!at) continue;
      std::string_view text;
      auto& value = value_of(record, static_cast<Field>(f));
      if (values[*at].get(text) == simdjson::SUCCESS)
        value = text;
      else if (values[*at].is_int64() || values[*at].is_uint64())
        value = simdjson::minify(values[*at]);
    }
    take(std::move(record));
  }

  base::Result<std::vector<ArticleRecord>> result() {
    if (records_.empty() && !refused_.empty()) {
      const auto& first = refused_.front();
      return base::Failure{
          {base::Severity::error, first.file, first.line,
           fmt::format("None of its {} records could be read. The first: {}", refused_.size(), first.message),
           "Give each article a field \"text\", or name it with --text-column."}};
    }
    base::Result<std::vector<ArticleRecord>> out(std::move(records_));
    out.warn(refused_);
    return out;
  }

 private:
  std::string name_;
  std::string text_column_;
  std::vector<ArticleRecord> records_;
  base::Diagnostics refused_;
};

void read_json_lines(std::string_view utf8, Records& records) {
  dom::parser parser;
  std::uint32_t line = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t end = std::min(utf8.find('\n', at), utf8.size());
    const std::string_view text = utf8.substr(at, end - at);
    at = end + 1;
    ++line;
    if (is_blank(text)) continue;
    dom::element root;
    dom::object object;
    if (const auto error = parser.parse(simdjson::padded_string(text)).get(root); error != simdjson::SUCCESS)
      records.refuse(line, fmt::format("This line is not JSON: {}", simdjson::error_message(error)));
    else if (root.get(object) != simdjson::SUCCESS)
      records.refuse(line, "This line is not a JSON object.");
    else
      records.object(object, line);
  }
}

/// False when the whole is not one array of objects, or one object.
bool read_json_whole(std::string_view utf8, Records& records) {
  dom::parser parser;
  dom::element root;
  if (parser.parse(simdjson::padded_string(utf8)).get(root) != simdjson::SUCCESS) return false;
  dom::object object;
  if (root.get(object) == simdjson::SUCCESS) {
    records.object(object, 1);
    return true;
  }
  dom::array array;
  if (root.get(array) != simdjson::SUCCESS) return false;
  std::uint32_t number = 0;
  for (const dom::element item : array) {
    ++number;
    if (item.get(object) == simdjson::SUCCESS)
      records.object(object, number);
    else
      records.refuse(number, fmt::format("Record {} of the array is not an object.", number));
  }
  return true;
}

base::Result<std::vector<ArticleRecord>> read_table(std::string_view utf8, const std::string& name,
                                                    std::string_view text_column) {
  TableRows rows(utf8);
  std::vector<std::string> cells;
  rows.next(cells);
  Columns columns(cells, text_column);
  if (!columns.column(Field::text)) {
    const auto wanted = text_column.empty() ? std::string("of text") : fmt::format("'{}'", text_column);
    return base::fail(name, fmt::format("This table has no column {}: {}.", wanted, fmt::join(cells, ", ")),
                      "Name the column that holds the articles with --text-column.");
  }
  const std::size_t width = cells.size();
  Records records(name, text_column);
  while (rows.next(cells)) {
    if (cells.size() != width) {
      records.refuse(rows.line(), fmt::format("This row has {} fields and not {}.", cells.size(), width));
      continue;
    }
    ArticleRecord record;
    record.line = rows.line();
    for (std::size_t f = 0; f < field_count; ++f) {
      if (const auto at = columns.column(static_cast<Field>(f))) value_of(record, static_cast<Field>(f)) = cells[*at];
    }
    records.take(std::move(record));
  }
  if (rows.is_broken()) records.refuse(rows.line(), "A quotation mark that opens here is never closed.");
  return records.result();
}

}  // namespace

RecordFormat record_format(std::string_view utf8, std::string_view file_name, std::string_view text_column) {
  const std::string name = lower(file_name);
  if (name.ends_with(".csv") || name.ends_with(".tsv")) return RecordFormat::csv;
  const auto start = utf8.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return RecordFormat::none;
  const bool named = name.ends_with(".json") || name.ends_with(".jsonl") || name.ends_with(".ndjson");
  const auto next = utf8.find_first_not_of(" \t\r\n", start + 1);
  const char opening = utf8[start], inner = next == std::string_view::npos ? '\0' : utf8[next];
  if ((opening == '{' && inner == '"') || (opening == '[' && inner == '{') || named) return RecordFormat::json;
  return text_column.empty() ? RecordFormat::none : RecordFormat::csv;
}

base::Result<std::vector<ArticleRecord>> read_article_records(std::string_view utf8, const std::string& name,
                                                              RecordFormat format, std::string_view text_column) {
  if (format == RecordFormat::csv) return read_table(utf8, name, text_column);
  Records records(name, text_column);
  const auto start = utf8.find_first_not_of(" \t\r\n");
  const bool is_array = start != std::string_view::npos && utf8[start] == '[';
  const auto line_end = utf8.find('\n', start == std::string_view::npos ? 0 : start);
  const bool first_line_whole =
      start != std::string_view::npos && line_end != std::string_view::npos &&
      utf8.substr(start, line_end - start).find_last_not_of(" \t\r") != std::string_view::npos &&
      utf8[start + utf8.substr(start, line_end - start).find_last_not_of(" \t\r")] == '}';
  if (is_array || !first_line_whole) {
    if (read_json_whole(utf8, records)) return records.result();
  }
  read_json_lines(utf8, records);
  return records.result();
}

}  // namespace dateline::store
