#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::store {

/// Rows of a text table, one after another. The separator is the one of comma, semicolon, tab and bar that the first
/// line has most of; quoted fields follow RFC 4180 and may hold line breaks.
class TableRows {
 public:
  explicit TableRows(std::string_view utf8);

  /// False at the end. Blank lines are skipped. Linear in the row.
  bool next(std::vector<std::string>& cells);

  std::uint32_t line() const { return line_; }  ///< on which the last row began, from 1
  bool is_broken() const { return broken_; }    ///< a quoted field was open at the end

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 0, next_line_ = 1;
  char separator_ = ',';
  bool broken_ = false;
};

}  // namespace dateline::store
