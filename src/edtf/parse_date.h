#pragma once

#include <optional>
#include <string_view>

#include "dateline/edtf/parse.h"

namespace dateline::edtf {

/// Reads along a text and keeps the first error.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  bool at_end() const { return at_ >= text_.size(); }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool starts_with(std::string_view what) const { return text_.substr(at_).starts_with(what); }
  void skip(std::size_t count) { at_ += count; }
  bool take(char c);
  std::size_t position() const { return at_; }

  /// Keeps the first error; returns nullopt for any `std::optional`.
  std::nullopt_t fail(std::string_view message) { return fail_at(at_, message); }
  std::nullopt_t fail_at(std::size_t position, std::string_view message);
  const std::optional<ParseError>& error() const { return error_; }

  void raise_level(int level) { level_ = level > level_ ? level : level_; }
  int level() const { return level_; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  int level_ = 0;
  std::optional<ParseError> error_;
};

/// Where a date stands, which decides the forms it may have.
enum class Place { alone, in_interval, in_set };

std::optional<Date> parse_date(Cursor& cursor, Place place);

}  // namespace dateline::edtf
