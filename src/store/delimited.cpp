#include "delimited.h"

#include <algorithm>
#include <cstring>

namespace dateline::store {

namespace {

bool ends_line(char c) {
  return c == '\n' || c == '\r';
}

}  // namespace

std::string_view DelimitedReader::plain_field() {
  const std::size_t from = at_;
  while (at_ < text_.size() && text_[at_] != separator_ && !ends_line(text_[at_])) ++at_;
  return text_.substr(from, at_ - from);
}

std::string_view DelimitedReader::quoted_field() {
  const std::size_t from = at_, lines = lines_seen_;
  if (unquoted_used_ == unquoted_.size()) unquoted_.emplace_back();
  std::string& out = unquoted_[unquoted_used_++];
  out.clear();
  for (++at_; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (c == '"') {
      if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
      ++at_;
    }
    lines_seen_ += c == '\n';
    out.push_back(c);
  }
  if (at_ >= text_.size()) {
    broken_ = true;
    at_ = from;
    lines_seen_ = lines;
    return plain_field();
  }
  ++at_;
  while (at_ < text_.size() && text_[at_] != separator_ && !ends_line(text_[at_])) out.push_back(text_[at_++]);
  return out;
}

bool DelimitedReader::next(std::vector<std::string_view>& fields) {
  fields.clear();
  unquoted_used_ = 0;
  broken_ = false;
  if (unquoted_.capacity() < 512) unquoted_.reserve(512);  // short strings must not move
  while (at_ < text_.size() && ends_line(text_[at_])) lines_seen_ += text_[at_++] == '\n';
  if (at_ >= text_.size()) return false;
  begin_ = at_;
  line_ = lines_seen_;
  for (;;) {
    if (quoted_ && at_ < text_.size() && text_[at_] == '"' && unquoted_used_ < 512) {
      fields.push_back(quoted_field());
    } else {
      fields.push_back(plain_field());
    }
    if (at_ >= text_.size() || ends_line(text_[at_])) break;
    ++at_;
  }
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  if (at_ < text_.size() && text_[at_] == '\n') {
    ++at_;
    ++lines_seen_;
  }
  return true;
}

char separator_of(std::string_view first_line) {
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char candidate : {'\t', ',', ';'}) {
    const auto count = std::count(first_line.begin(), first_line.end(), candidate);
    if (count > most) {
      best = candidate;
      most = count;
    }
  }
  return best;
}

}  // namespace dateline::store
