#include "table_rows.h"

#include <algorithm>

namespace dateline::store {

TableRows::TableRows(std::string_view utf8) : text_(utf8) {
  const std::string_view head = text_.substr(0, text_.find('\n'));
  std::ptrdiff_t most = 0;
  for (const char c : {',', ';', '\t', '|'}) {
    const auto here = std::count(head.begin(), head.end(), c);
    if (here > most) {
      most = here;
      separator_ = c;
    }
  }
}

bool TableRows::next(std::vector<std::string>& cells) {
  cells.clear();
  while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) {
    next_line_ += text_[at_] == '\n';
    ++at_;
  }
  if (at_ >= text_.size()) return false;
  line_ = next_line_;
  cells.emplace_back();
  bool quoted = false, begins = true;
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (quoted) {
      const bool doubled = c == '"' && at_ + 1 < text_.size() && text_[at_ + 1] == '"';
      if (c == '"' && !doubled) {
        quoted = false;
        continue;
      }
      if (doubled) ++at_;
      next_line_ += c == '\n';
      cells.back() += c;
    } else if (c == '"' && begins) {
      quoted = true;
      begins = false;
    } else if (c == separator_) {
      cells.emplace_back();
      begins = true;
    } else if (c == '\n') {
      ++at_;
      ++next_line_;
      return true;
    } else if (c != '\r') {
      cells.back() += c;
      begins = false;
    }
  }
  broken_ = quoted;
  return true;
}

}  // namespace dateline::store
