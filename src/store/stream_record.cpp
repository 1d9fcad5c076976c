#include "dateline/store/stream_record.h"

#include <fmt/format.h>
#include <simdjson.h>

namespace dateline::store {

namespace {

namespace dom = simdjson::dom;

std::string text_at(const dom::object& object, const char* key) {
  std::string_view value;
  return object[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

std::string id_of(const dom::object& object) {
  dom::element id;
  if (object["id"].get(id) != simdjson::SUCCESS) return {};
  return id.is_string() ? std::string(std::string_view(id)) : simdjson::minify(id);
}

std::optional<std::uint32_t> offset_at(const dom::element& span, const char* key, std::string_view text,
                                       const base::CodePointIndex& index) {
  std::uint64_t value = 0;
  if (span[key].get(value) != simdjson::SUCCESS || value > text.size()) return std::nullopt;
  return index.byte(static_cast<std::uint32_t>(value));
}

base::Result<std::vector<base::TextSpan>> spans_of(const dom::object& object, const std::string& id,
                                                   std::string_view text) {
  std::vector<base::TextSpan> spans;
  dom::array array;
  if (object["toponyms"].get(array) != simdjson::SUCCESS) return spans;
  const base::CodePointIndex index(text);
  for (const dom::element item : array) {
    const auto begin = offset_at(item, "start", text, index);
    const auto end = offset_at(item, "end", text, index);
    if (!begin || !end || *end <= *begin) {
      return base::fail(id, fmt::format("The span {} does not lie inside the text.", simdjson::minify(item)),
                        "Give start and end as code points into the text, end exclusive.");
    }
    spans.push_back({*begin, *end});
  }
  return spans;
}

}  // namespace

base::Result<StreamRecord> parse_stream_record(std::string_view line) {
  dom::parser parser;
  dom::element root;
  if (const auto error = parser.parse(simdjson::padded_string(line)).get(root); error != simdjson::SUCCESS) {
    return base::fail("", fmt::format("This line is not JSON: {}", simdjson::error_message(error)),
                      "Write one object a line, in UTF-8.");
  }
  dom::object object;
  if (root.get(object) != simdjson::SUCCESS)
    return base::fail("", "This line is not a JSON object.", R"(Write {"id":…,"text":…}.)");
  StreamRecord record;
  record.document.id = id_of(object);
  std::string_view text;
  if (object["text"].get(text) != simdjson::SUCCESS) {
    return base::fail(record.document.id, "This record has no \"text\".", R"(Write {"id":…,"text":…}.)");
  }
  record.document.text = text;
  record.document.lang = text_at(object, "lang");
  if (const std::string date = text_at(object, "date"); !date.empty()) {
    auto when = model::parse_when(date);
    if (when) {
      record.document.date = *std::move(when);
    } else {
      record.warnings.push_back(when.error());
    }
  }
  auto spans = spans_of(object, record.document.id, record.document.text);
  if (!spans) return spans.failure();
  record.given_spans = *std::move(spans);
  return record;
}

std::string error_record(const base::Diagnostic& d) {
  const std::string id = d.file.empty() ? "null" : base::json_quote(d.file);
  return fmt::format(R"({{"id":{},"error":{}}})", id,
                     base::json_quote(d.remedy.empty() ? d.message : d.message + " " + d.remedy));
}

}  // namespace dateline::store
