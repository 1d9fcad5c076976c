#include "token_pattern.h"

#include <algorithm>

#include "pack_file.h"

namespace dateline::extract {

namespace {

constexpr std::size_t start_bytes = 3;

std::size_t two_bytes(std::string_view s) {
  const auto byte = [&](std::size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0u; };
  return byte(0) * 256u + byte(1);
}

bool is_quote(const Tokens& t, std::uint32_t i) {
  if (t.tokens[i].kind != TokenClass::punctuation) return false;
  const auto mark = t.surface(i);
  return mark == "\"" || mark == "«" || mark == "»" || mark == "“" || mark == "”" || mark == "'" || mark == "’";
}

std::uint32_t skip_quotes(const Tokens& t, std::uint32_t i, std::uint32_t limit) {
  while (i < limit && is_quote(t, i)) ++i;
  return i;
}

}  // namespace

void PatternSet::add(std::string_view text, std::uint32_t value) {
  Pattern pattern;
  pattern.value = value;
  for (auto& word : words_of(text)) {
    Element element;
    if (word.front() == '~') {
      element.gap = static_cast<std::uint32_t>(std::stoul(word.substr(1)));
    } else {
      if (word.ends_with('?')) {
        element.optional = true;
        word.pop_back();
      }
      for (std::size_t at = 0; at <= word.size();) {
        const std::size_t end = std::min(word.find('|', at), word.size());
        std::string one = word.substr(at, end - at);
        const bool open = one.ends_with('*');
        if (open) one.pop_back();
        if (!one.empty()) element.alternatives.push_back({one, open});
        at = end + 1;
      }
    }
    pattern.elements.push_back(std::move(element));
  }
  const auto number = static_cast<std::uint32_t>(patterns_.size());
  for (const auto& a : pattern.elements.front().alternatives) {
    by_start_[a.text.substr(0, start_bytes)].push_back(number);
    first_bytes_.set(two_bytes(a.text));
    open_letters_ = open_letters_ || (a.open && a.text.size() == 1);
  }
  patterns_.push_back(std::move(pattern));
}

bool PatternSet::fits(const Element& element, std::string_view folded) {
  return std::any_of(element.alternatives.begin(), element.alternatives.end(),
                     [&](const Alternative& a) { return a.open ? folded.starts_with(a.text) : folded == a.text; });
}

// The token after the match of the elements from `element` on at token `at`; 0 when they do not match.
std::uint32_t PatternSet::run(const Pattern& pattern, std::size_t element, const Tokens& tokens, std::uint32_t at,
                              std::uint32_t limit) {
  if (element == pattern.elements.size()) return at;
  const Element& e = pattern.elements[element];
  if (e.gap > 0) {
    std::uint32_t next = at;
    for (std::uint32_t taken = 0; taken <= e.gap; ++taken) {
      if (const auto end = run(pattern, element + 1, tokens, next, limit); end > 0) return end;
      next = skip_quotes(tokens, next, limit);
      if (next >= limit || tokens.tokens[next].kind == TokenClass::punctuation) return 0;
      ++next;
    }
    return 0;
  }
  const std::uint32_t here = element == 0 ? at : skip_quotes(tokens, at, limit);
  if (here < limit && tokens.tokens[here].kind != TokenClass::line_break && fits(e, tokens.fold(here))) {
    if (const auto end = run(pattern, element + 1, tokens, here + 1, limit); end > 0) return end;
  }
  return e.optional ? run(pattern, element + 1, tokens, at, limit) : 0;
}

bool PatternSet::match(const Tokens& tokens, std::uint32_t first, std::uint32_t limit, PatternMatch& out) const {
  const auto folded = tokens.fold(first);
  if (!open_letters_ && !first_bytes_.test(two_bytes(folded))) return false;
  bool found = false;
  for (std::size_t bytes = std::min(start_bytes, folded.size()); bytes > 0; --bytes) {
    const auto at = by_start_.find(folded.substr(0, bytes));
    if (at == by_start_.end()) continue;
    for (const auto number : at->second) {
      const auto end = run(patterns_[number], 0, tokens, first, limit);
      if (end > first && (!found || end > out.last)) {
        out = {first, end, patterns_[number].value, number};
        found = true;
      }
    }
  }
  return found;
}

bool PatternSet::match_before(const Tokens& tokens, std::uint32_t begin, std::uint32_t end, PatternMatch& out) const {
  constexpr std::uint32_t most_words = 4;
  const std::uint32_t from = end > begin + most_words ? end - most_words : begin;
  for (std::uint32_t i = from; i < end; ++i) {
    if (match(tokens, i, end, out) && out.last == end) return true;
  }
  return false;
}

void WordSet::add(std::string_view words) {
  for (auto& word : words_of(words)) {
    const bool open = word.ends_with('*');
    if (open) {
      word.pop_back();
      shortest_stem_ = std::min(shortest_stem_, word.size());
      longest_stem_ = std::max(longest_stem_, word.size());
    }
    words_[word] = words_[word] || open;
  }
}

bool WordSet::has(std::string_view folded) const {
  if (words_.contains(folded)) return true;
  for (std::size_t n = std::min(folded.size(), longest_stem_); n >= shortest_stem_ && n > 0; --n) {
    const auto at = words_.find(folded.substr(0, n));
    if (at != words_.end() && at->second) return true;
  }
  return false;
}

}  // namespace dateline::extract
