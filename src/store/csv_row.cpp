#include "csv_row.h"

#include <algorithm>

namespace dateline::store {

bool looks_like_a_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

CsvRow& CsvRow::raw(std::string_view value) {
  if (!first_) line_.push_back(separator_);
  first_ = false;
  line_ += value;
  return *this;
}

CsvRow& CsvRow::empty(std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) raw("");
  return *this;
}

CsvRow& CsvRow::text(std::string_view value) {
  const std::string_view after_apostrophes = value.substr(std::min(value.find_first_not_of('\''), value.size()));
  const bool risky = looks_like_a_formula(after_apostrophes);
  formulas_ += looks_like_a_formula(value) ? 1 : 0;
  const bool guard = guarded_ && risky;
  if (value.find_first_of("\"\r\n") == std::string_view::npos && value.find(separator_) == std::string_view::npos) {
    return raw(guard ? fmt::format("'{}", value) : std::string(value));
  }
  std::string quoted = guard ? "\"'" : "\"";
  for (const char c : value) quoted.append(c == '"' ? 2 : 1, c);
  return raw(quoted + "\"");
}

}  // namespace dateline::store
