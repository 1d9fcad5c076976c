#pragma once

#include <fmt/format.h>

#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "dateline/edtf/day.h"

namespace dateline::store {

/// Whether spreadsheets would run `text` as a formula: it begins with = + - @, a tab or a carriage return.
bool looks_like_a_formula(std::string_view text);

/// One record of RFC 4180: fields parted by commas, quoted where they must be, ended by CR LF. In `guarded` rows a text
/// that looks like a formula, or like a guarded one, gets an apostrophe before it.
class CsvRow {
 public:
  explicit CsvRow(bool guarded = false, char separator = ',') : guarded_(guarded), separator_(separator) {}

  CsvRow& text(std::string_view value);
  CsvRow& raw(std::string_view value);  ///< numbers, days, names without commas
  CsvRow& empty(std::size_t count = 1);
  CsvRow& day(const std::optional<edtf::Day>& day) { return raw(day ? edtf::iso(*day) : std::string()); }
  template <class Number>
  CsvRow& number(Number value) {
    return raw(fmt::format("{}", value));
  }
  template <class Number>
  CsvRow& number(const std::optional<Number>& value) {
    return value ? number(*value) : empty();
  }

  /// How many texts of this row look like formulas.
  std::size_t formulas() const { return formulas_; }

  void write(std::ostream& out) { out << line_ << "\r\n"; }

 private:
  std::string line_;
  bool guarded_;
  char separator_;
  bool first_ = true;
  std::size_t formulas_ = 0;
};

}  // namespace dateline::store
