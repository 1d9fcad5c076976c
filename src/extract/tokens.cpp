#include "dateline/extract/tokens.h"

#include <algorithm>
#include <array>

#include "dateline/base/utf8.h"
#include "letters.h"
#include "sentences.h"

namespace dateline::extract {

namespace {

constexpr std::array<std::string_view, 15> french_elisions = {
    "c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "puisqu", "qu", "quelqu", "quoiqu", "s", "t", "presqu"};

// Words after which a full stop ends no sentence. Months and weekdays are here for "Oct. 24", "sept. 2017".
constexpr std::array<std::string_view, 66> shared_abbreviations = {
    "adm", "al",  "apr",  "art", "aug",  "av",   "ave", "bd",   "blvd", "brig", "capt", "cf",   "ch",  "cmdr",
    "co",  "col", "cpl",  "dec", "dept", "dr",   "ed",  "env",  "etc",  "ex",   "feb",  "fig",  "fr",  "ft",
    "gen", "gov", "hon",  "inc", "jan",  "janv", "jr",  "juil", "lt",   "ltd",  "mar",  "me",   "mgr", "mlle",
    "mm",  "mme", "mr",   "mrs", "ms",   "mt",   "no",  "nov",  "oct",  "op",   "pop",  "prof", "pvt", "rep",
    "rev", "sen", "sept", "sgt", "sr",   "st",   "ste", "vol",  "vs",   "wash"};

static_assert(std::is_sorted(shared_abbreviations.begin(), shared_abbreviations.end()) &&
              !shared_abbreviations.back().empty());

class Scanner {
 public:
  Scanner(std::string_view text, const Writing& writing, Tokens& out)
      : text_(text), writing_(writing), lines_(text), out_(out) {}

  void run() {
    while (at_ < text_.size()) step();
  }

 private:
  struct Char {
    Letter kind = Letter::other;
    std::uint32_t bytes = 0;
  };

  Char peek(std::size_t at) const {
    if (at >= text_.size()) return {Letter::other, 0};
    const auto decoded = base::decode_utf8(text_, at);
    return {letter_of(decoded.code_point), decoded.bytes};
  }

  void step() {
    const Char c = peek(at_);
    switch (c.kind) {
      case Letter::space:
        at_ += c.bytes;
        space_ = true;
        return;
      case Letter::line:
        return line_end();
      case Letter::lower:
      case Letter::upper:
        return word();
      case Letter::digit:
        return number();
      case Letter::mark:
      case Letter::joiner:
        at_ += c.bytes;
        return;
      case Letter::apostrophe:
        if (possessive()) return;
        return add(TokenClass::punctuation, at_ + c.bytes);
      default:
        return add(TokenClass::punctuation, at_ + c.bytes);
    }
  }

  void line_end() {
    std::size_t next = at_;
    Char c = peek(next);
    while (c.bytes > 0 && (c.kind == Letter::line || c.kind == Letter::space)) {
      next += c.bytes;
      c = peek(next);
    }
    if (!lines_.wraps(at_, next) && !out_.tokens.empty()) add(TokenClass::line_break, next);
    at_ = next;
    space_ = true;
  }

  // "'s" after a word.
  bool possessive() {
    if (space_ || out_.tokens.empty() || out_.tokens.back().kind != TokenClass::word) return false;
    const Char mark = peek(at_);
    const std::size_t s = at_ + mark.bytes;
    if (s >= text_.size() || (text_[s] != 's' && text_[s] != 'S')) return false;
    const Char after = peek(s + 1);
    if (is_alphabetic(after.kind) || after.kind == Letter::digit) return false;
    add(TokenClass::word, s + 1);
    return true;
  }

  void number() {
    std::size_t end = at_;
    for (Char c = peek(end); c.kind == Letter::digit; c = peek(end)) end += c.bytes;
    add(TokenClass::number, end);
  }

  // "U.S." and "S.D.F.": single capitals, each with its full stop, at least two.
  std::size_t initials(std::size_t from) const {
    std::size_t end = from, count = 0;
    for (;;) {
      const Char letter = peek(end);
      if (letter.kind != Letter::upper) break;
      const std::size_t stop = end + letter.bytes;
      if (stop >= text_.size() || text_[stop] != '.') break;
      end = stop + 1;
      ++count;
    }
    return count >= 2 ? end : from;
  }

  bool is_elision(std::size_t from, std::size_t to) const {
    if (to - from > 6) return false;
    fold_scratch_.clear();
    fold_into(text_.substr(from, to - from), fold_scratch_);
    return std::find(writing_.elided.begin(), writing_.elided.end(), fold_scratch_) != writing_.elided.end();
  }

  void word() {
    if (const std::size_t end = initials(at_); end > at_) return add(TokenClass::word, end);
    std::size_t end = at_;
    for (;;) {
      const Char c = peek(end);
      if (is_alphabetic(c.kind) || c.kind == Letter::mark || c.kind == Letter::digit) {
        end += c.bytes;
        continue;
      }
      if (c.bytes == 0) break;
      const std::size_t after = end + c.bytes;
      const Char next = peek(after);
      if (c.kind == Letter::apostrophe && is_alphabetic(next.kind)) {
        if (is_elision(at_, end)) {
          end = after;
          break;
        }
        if (ends_with_possessive(after)) break;
        end = after;
        continue;
      }
      if ((c.kind == Letter::hyphen || c.kind == Letter::joiner) &&
          (is_alphabetic(next.kind) || (c.kind == Letter::hyphen && next.kind == Letter::digit))) {
        end = after;
        continue;
      }
      if (const std::size_t resumed = broken_word(c, after); resumed > 0) {
        end = resumed;
        continue;
      }
      break;
    }
    add(TokenClass::word, end);
  }

  bool ends_with_possessive(std::size_t s) const {
    if (text_[s] != 's' && text_[s] != 'S') return false;
    const Char next = peek(s + 1);
    return !is_alphabetic(next.kind) && next.kind != Letter::digit;
  }

  // "Mos-\nsoul": a word broken at a line's end goes on when the next line begins in lower case.
  std::size_t broken_word(Char mark, std::size_t after) const {
    if (mark.kind != Letter::hyphen && mark.kind != Letter::joiner) return 0;
    std::size_t next = after;
    if (peek(next).kind != Letter::line) return 0;
    if (text_[next] == '\r') ++next;
    if (next < text_.size() && text_[next] == '\n') ++next;
    return peek(next).kind == Letter::lower ? next : 0;
  }

  void add(TokenClass kind, std::size_t end) {
    Token token;
    token.span = {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)};
    token.kind = kind;
    token.space_before = space_;
    if (kind == TokenClass::word) token.capitals = capitals_of(token.span);
    if (space_ && !out_.folded.empty()) out_.folded += ' ';
    token.folded_begin = static_cast<std::uint32_t>(out_.folded.size());
    if (kind == TokenClass::line_break) {
      out_.folded += '\n';
    } else {
      fold_into(token.span.of(text_), out_.folded);
    }
    token.folded_end = static_cast<std::uint32_t>(out_.folded.size());
    out_.tokens.push_back(token);
    at_ = end;
    space_ = false;
  }

  Capitals capitals_of(base::TextSpan span) const {
    std::size_t upper = 0, lower = 0;
    bool first_upper = false, seen = false, after_hyphen = false, inner = false;
    for (std::size_t at = span.begin; at < span.end;) {
      const Char c = peek(at);
      at += c.bytes;
      if (c.kind == Letter::upper) {
        if (!seen) first_upper = true;
        if (seen && !after_hyphen && lower > 0) inner = true;
        ++upper;
      } else if (c.kind == Letter::lower) {
        ++lower;
      }
      seen = seen || is_alphabetic(c.kind);
      after_hyphen = c.kind == Letter::hyphen || c.kind == Letter::apostrophe;
    }
    if (upper == 0) return Capitals::none;
    if (lower == 0) return upper == 1 ? Capitals::first : Capitals::all;
    return first_upper && !inner ? Capitals::first : Capitals::mixed;
  }

  std::string_view text_;
  const Writing& writing_;
  LineEnds lines_;
  Tokens& out_;
  std::size_t at_ = 0;
  bool space_ = false;
  mutable std::string fold_scratch_;
};

}  // namespace

const Writing& Writing::common() {
  static const Writing shared{{"d", "l"}, {shared_abbreviations.begin(), shared_abbreviations.end()}};
  return shared;
}

Tokens tokenize(std::string_view text, std::string_view lang) {
  static const Writing french = [] {
    Writing w = Writing::common();
    w.elided.insert(w.elided.end(), french_elisions.begin(), french_elisions.end());
    return w;
  }();
  return tokenize(text, lang == "fr" ? french : Writing::common());
}

Tokens tokenize(std::string_view text, const Writing& writing) {
  Tokens tokens;
  tokens.text = text;
  tokens.tokens.reserve(text.size() / 5 + 16);
  tokens.folded.reserve(text.size() + 16);
  Scanner(text, writing, tokens).run();
  split_sentences(tokens, writing);
  return tokens;
}

}  // namespace dateline::extract
