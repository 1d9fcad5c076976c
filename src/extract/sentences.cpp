#include "sentences.h"

#include <algorithm>
#include <array>

#include "dateline/base/utf8.h"
#include "letters.h"

namespace dateline::extract {

namespace {

bool is_abbreviation(const Tokens& t, std::size_t word, const Writing& writing) {
  const auto& token = t.tokens[word];
  if (token.kind != TokenClass::word) return false;
  const auto folded = t.fold(word);
  if (folded.size() == 1) return token.capitals != Capitals::none;
  return std::binary_search(writing.abbreviations.begin(), writing.abbreviations.end(), folded);
}

bool is_closing(std::string_view mark) {
  return mark == "\"" || mark == "»" || mark == "”" || mark == "’" || mark == ")" || mark == "]" || mark == "'";
}

bool is_terminal(std::string_view mark) {
  return mark == "." || mark == "!" || mark == "?" || mark == "…";
}

// The token after the end of the sentence whose last word or mark is at `i`, or 0 when the text goes on.
std::size_t sentence_end(const Tokens& t, std::size_t i, const Writing& writing) {
  const std::size_t n = t.tokens.size();
  if (t.tokens[i].kind != TokenClass::punctuation || !is_terminal(t.surface(i))) return 0;
  const bool stop = t.surface(i) == ".";
  std::size_t next = i + 1;
  while (next < n && !t.tokens[next].space_before && t.tokens[next].kind == TokenClass::punctuation &&
         (is_terminal(t.surface(next)) || is_closing(t.surface(next)))) {
    ++next;
  }
  if (next < n && t.tokens[next].kind == TokenClass::punctuation && t.surface(next) == "»") ++next;
  if (next >= n || t.tokens[next].kind == TokenClass::line_break) return next;
  const auto& following = t.tokens[next];
  const bool glued = !following.space_before;
  if (following.kind == TokenClass::word && following.capitals == Capitals::none) return 0;
  if (following.kind == TokenClass::punctuation && !glued && is_terminal(t.surface(next))) return 0;
  if (following.kind == TokenClass::punctuation && (t.surface(next) == "," || t.surface(next) == ";")) return 0;
  if (!stop) return glued ? 0 : next;
  if (i == 0 || (i > 0 && is_abbreviation(t, i - 1, writing) && !t.tokens[i].space_before)) return 0;
  if (glued) {
    const bool words = t.tokens[i - 1].kind == TokenClass::word && following.kind == TokenClass::word &&
                       following.capitals == Capitals::first && t.fold(i - 1).size() > 2;
    return words ? next : 0;
  }
  return next;
}

constexpr std::size_t longest_sentence = 400;  // tokens; lists and texts without stops are longer

// Where a sentence that is too long is cut: behind its last comma or the like, else where its length ends.
std::size_t cut_of(const Tokens& t, std::size_t first) {
  const std::size_t most = first + longest_sentence;
  for (std::size_t i = most; i > most - longest_sentence / 4; --i) {
    const auto mark = t.surface(i - 1);
    if (mark == "," || mark == ";" || mark == ":" || mark == "|") return i;
  }
  return most;
}

void close(Tokens& t, std::size_t first, std::size_t last, std::uint32_t paragraph) {
  while (last > first + longest_sentence) {
    const std::size_t cut = cut_of(t, first);
    close(t, first, cut, paragraph);
    first = cut;
  }
  if (first >= last) return;
  t.sentences.push_back({static_cast<std::uint32_t>(first),
                         static_cast<std::uint32_t>(last),
                         {t.tokens[first].span.begin, t.tokens[last - 1].span.end},
                         paragraph});
}

}  // namespace

LineEnds::LineEnds(std::string_view text) : text_(text) {
  std::vector<std::size_t> lengths;
  std::size_t start = 0;
  constexpr std::size_t enough = 4000;
  while (start < text.size() && lengths.size() < enough) {
    const std::size_t end = std::min(text.find_first_of("\n\r", start), text.size());
    if (end - start > 8) lengths.push_back(end - start);
    start = end + 1;
  }
  if (lengths.size() < 3) return;
  const auto at = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() * 9 / 10);
  std::nth_element(lengths.begin(), at, lengths.end());
  if (*at <= 140) wrap_width_ = *at;
}

bool LineEnds::wraps(std::size_t at, std::size_t next_line) const {
  if (next_line >= text_.size()) return false;
  const auto newlines = std::count(text_.begin() + static_cast<std::ptrdiff_t>(at),
                                   text_.begin() + static_cast<std::ptrdiff_t>(next_line), '\n');
  if (newlines > 1) return false;
  const auto first = base::decode_utf8(text_, next_line);
  const Letter kind = letter_of(first.code_point);
  if (kind == Letter::lower && first.code_point < 0x590) return true;
  if (wrap_width_ == 0) return false;
  std::size_t line = text_.find_last_of("\n\r", at == 0 ? 0 : at - 1);
  line = line == std::string_view::npos ? 0 : line + 1;
  if (first.code_point == U'-' || first.code_point == 0x2022 || first.code_point == 0x2014) return false;
  const bool stopped = at > 0 && (text_[at - 1] == '.' || text_[at - 1] == '!' || text_[at - 1] == '?');
  return (at - line) * 10 >= wrap_width_ * (stopped ? 8 : 6);
}

void split_sentences(Tokens& t, const Writing& writing) {
  std::size_t first = 0;
  std::uint32_t paragraph = 0;
  for (std::size_t i = 0; i < t.tokens.size(); ++i) {
    if (t.tokens[i].kind == TokenClass::line_break) {
      close(t, first, i, paragraph);
      first = i + 1;
      ++paragraph;
    } else if (const std::size_t end = sentence_end(t, i, writing); end > i) {
      close(t, first, end, paragraph);
      first = end;
      i = end - 1;
    }
  }
  close(t, first, t.tokens.size(), paragraph);
}

}  // namespace dateline::extract
