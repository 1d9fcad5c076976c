#pragma once

#include <string>
#include <vector>

#include "event_record.h"

namespace dateline::store {

/// What an import found that a user should know of: the first lines by number, all by count.
class Findings {
 public:
  explicit Findings(std::string file) : file_(std::move(file)) {}

  /// `where` stands before the message, for files without lines.
  void name(std::size_t line, std::string message, std::string remedy = {});
  void add(const EventRecord& record, std::size_t line, const std::string& where = {});
  /// Fields of a row, and those of the header.
  void add_width(std::size_t fields, std::size_t header, std::size_t line);
  void add_foreign() { ++foreign_; }
  base::Diagnostics said(std::size_t rows);

 private:
  void add_id(std::string_view id);
  std::size_t repeated_ids();

  std::string file_;
  std::size_t undated_ = 0, bad_dates_ = 0, reversed_ = 0, unplaced_ = 0, bad_points_ = 0, unknown_kinds_ = 0;
  std::size_t bad_deaths_ = 0, ragged_ = 0, foreign_ = 0;
  std::vector<std::uint64_t> ids_;  ///< hashes of the first million
  base::Diagnostics lines_;
};

}  // namespace dateline::store
