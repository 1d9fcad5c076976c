#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::store {

/// Records of delimited text (RFC 4180; the separator is given; quotes only where `quoted`). Fields are views into the
/// text or, where quotes were taken away, into the reader, valid until the next record.
class DelimitedReader {
 public:
  DelimitedReader(std::string_view text, char separator, bool quoted, std::size_t at = 0)
      : text_(text), separator_(separator), quoted_(quoted), at_(at) {}

  /// The next record, without its line end; false at the end of the text. Empty lines are passed over.
  bool next(std::vector<std::string_view>& fields);

  /// Goes on from another byte, where a record begins; lines are counted on from here.
  void go_to(std::size_t at) { at_ = at; }
  std::size_t lines_passed() const { return lines_seen_ - 1; }  ///< line ends before position()

  std::size_t begin() const { return begin_; }  ///< of the last record, bytes
  std::size_t position() const { return at_; }
  std::size_t line() const { return line_; }  ///< of the last record, from 1
  /// A quote of the last record is never closed: it was taken as a letter.
  bool is_broken() const { return broken_; }

 private:
  std::string_view quoted_field();
  std::string_view plain_field();

  std::string_view text_;
  char separator_;
  bool quoted_;
  std::size_t at_, begin_ = 0, line_ = 0, lines_seen_ = 1;
  bool broken_ = false;
  std::vector<std::string> unquoted_;
  std::size_t unquoted_used_ = 0;
};

/// The separator of a table by its first line: the one of tab, comma and semicolon that occurs most.
char separator_of(std::string_view first_line);

}  // namespace dateline::store
