#pragma once

#include <string>

#include "event_record.h"

namespace dateline::store {

/// What an import found that a user should know of: the first lines by number, all by count.
class Findings {
 public:
  void name(const std::string& file, std::size_t line, std::string message);
  void add(const EventRecord& record, const std::string& file, std::size_t line, std::string_view date);
  base::Diagnostics said(const std::string& file, std::size_t rows) const;

 private:
  std::size_t undated_ = 0, bad_dates_ = 0, reversed_ = 0, unplaced_ = 0, bad_points_ = 0, unknown_kinds_ = 0;
  base::Diagnostics lines_;
};

}  // namespace dateline::store
