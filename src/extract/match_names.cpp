#include <algorithm>
#include <array>

#include "dateline/base/utf8.h"
#include "letters.h"
#include "name_book.h"

namespace dateline::extract {

namespace {

constexpr std::size_t longest_name = 80;  // bytes

class Matcher {
 public:
  Matcher(const MarkedText& text, NameBook& book) : text_(text), tokens_(*text.tokens), book_(book) {}

  std::vector<NameMatch> run() {
    std::vector<NameMatch> out;
    for (std::size_t i = 0; i < text_.size();) {
      if (!may_begin(i)) {
        if (may_be_demonym(i) && demonym(i)) {
          out.push_back(*found_);
        } else if (text_.is_word(i) && !is_compound_name(i)) {
          parts(i, out);
        }
        ++i;
      } else if (longest(i)) {
        out.push_back(*found_);
        i = found_->last;
      } else {
        if (!is_compound_name(i)) parts(i, out);
        ++i;
      }
    }
    return out;
  }

 private:
  bool may_begin(std::size_t i) const {
    if (!text_.is_word(i)) return false;
    if (text_.is_capitalised(i)) return true;
    return text_.lower_case && !text_.is(i, WordClass::function) && tokens_.tokens[i].span.size() > 2;
  }

  // Endings of adjectives and nouns of peoples that languages write small.
  bool may_be_demonym(std::size_t i) const {
    if (!text_.is_word(i)) return false;
    const auto word = tokens_.fold(i);
    if (word.size() < 5) return false;
    const auto& endings = text_.lexicon->grammar().demonym_endings;
    return std::any_of(endings.begin(), endings.end(), [&](const std::string& e) { return word.ends_with(e); });
  }

  bool demonym(std::size_t i) {
    const auto name = key_of(i, i + 1, tokens_.tokens[i].folded_end);
    if (!name || book_[*name].demonym_of.empty()) return false;
    found_ = match(i, i + 1, *name);
    return true;
  }

  NameMatch match(std::size_t first, std::size_t last, std::uint32_t name) const {
    return {static_cast<std::uint32_t>(first),
            static_cast<std::uint32_t>(last),
            {tokens_.tokens[first].span.begin, tokens_.tokens[last - 1].span.end},
            name};
  }

  std::optional<std::uint32_t> key_of(std::size_t first, std::size_t last, std::uint32_t folded_end) {
    const std::uint32_t begin = tokens_.tokens[first].folded_begin;
    const auto rest = std::string_view(text_.names).substr(begin, longest_name);
    book_.gazetteer().prefixes(rest, prefixes_);
    for (const auto& p : prefixes_) {
      if (begin + p.bytes == folded_end) return named(first, last, p);
    }
    return std::nullopt;
  }

  std::uint32_t named(std::size_t first, std::size_t last, const gazetteer::PrefixMatch& p) {
    const std::uint32_t begin = tokens_.tokens[first].folded_begin;
    const base::TextSpan span{tokens_.tokens[first].span.begin, tokens_.tokens[last - 1].span.end};
    return book_.by_key(p.key, std::string_view(text_.names).substr(begin, p.bytes), span.of(tokens_.text));
  }

  // The tokens [i, last) that end exactly at folded byte `end`, or 0.
  std::size_t tokens_until(std::size_t i, std::uint32_t end) const {
    std::size_t last = i;
    while (last < tokens_.tokens.size() && tokens_.tokens[last].folded_end < end) ++last;
    return last < tokens_.tokens.size() && tokens_.tokens[last].folded_end == end ? last + 1 : 0;
  }

  // Words inside a name are capitalised, unless they are small ones ("Port of Spain", "Brive-la-Gaillarde").
  bool is_written_as_name(std::size_t first, std::size_t last) const {
    if (!text_.same_sentence(first, last - 1)) return false;
    for (std::size_t i = first + 1; i < last; ++i) {
      const auto& token = tokens_.tokens[i];
      if (token.kind == TokenClass::line_break) return false;
      if (token.kind != TokenClass::word || token.capitals != Capitals::none || text_.lower_case) continue;
      const bool small = text_.is(i, WordClass::function) || token.span.size() <= 3;
      if (!small || i + 1 == last) return false;
    }
    return true;
  }

  // "Suisse romande", "Union soviétique": regions whose adjective is written small.
  bool may_end_small(std::size_t first, std::size_t last) const {
    if (!text_.same_sentence(first, last - 1) || last - first < 2) return false;
    const auto& end = tokens_.tokens[last - 1];
    return end.kind == TokenClass::word && end.span.size() > 4 && !text_.is(last - 1, WordClass::function);
  }

  bool longest(std::size_t i) {
    const std::uint32_t begin = tokens_.tokens[i].folded_begin;
    book_.gazetteer().prefixes(std::string_view(text_.names).substr(begin, longest_name), prefixes_);
    for (auto p = prefixes_.rbegin(); p != prefixes_.rend(); ++p) {
      const std::size_t last = tokens_until(i, begin + p->bytes);
      if (last == 0 || last > i + 6) continue;
      const bool written = is_written_as_name(i, last);
      if (!written && !may_end_small(i, last)) continue;
      const auto name = named(i, last, *p);
      if (!written && (book_[name].bearers.empty() || book_[name].importance < 3 ||
                       is_settlement(book_.gazetteer().place(book_[name].bearers.front().place).kind)))
        continue;
      found_ = match(i, last, name);
      return true;
    }
    return false;
  }

  // "Gaza-based", "pro-Russian", "Paris-Nice": the capitalised parts of a hyphenated word that are names themselves.
  void parts(std::size_t i, std::vector<NameMatch>& out) {
    const auto& token = tokens_.tokens[i];
    const auto surface = tokens_.surface(i);
    if (surface.find('-') == std::string_view::npos || surface.find('\n') != std::string_view::npos) return;
    for (std::size_t begin = 0; begin < surface.size();) {
      const std::size_t end = std::min(surface.find('-', begin), surface.size());
      if (end - begin < 2 && begin > 0) return;
      part_.clear();
      fold_into(surface.substr(begin, end - begin), part_);
      const bool upper = begin < end && letter_of(base::decode_utf8(surface, begin).code_point) == Letter::upper;
      if (upper && end - begin >= 4) {
        book_.gazetteer().prefixes(part_, prefixes_);
        const bool forename = begin > 0 && opens_with_a_given_name(i);
        if (!forename && !prefixes_.empty() && prefixes_.back().bytes == part_.size()) {
          const auto name = book_.by_key(prefixes_.back().key, part_, surface.substr(begin, end - begin));
          out.push_back({static_cast<std::uint32_t>(i),
                         static_cast<std::uint32_t>(i + 1),
                         {static_cast<std::uint32_t>(token.span.begin + begin),
                          static_cast<std::uint32_t>(token.span.begin + end)},
                         name});
        }
      }
      begin = end + 1;
    }
  }

  // "François-Ferdinand" is no Ferdinand in Bulgaria.
  bool opens_with_a_given_name(std::size_t i) const {
    const std::string_view folded = tokens_.fold(i);
    return text_.lexicon->classes(folded.substr(0, folded.find('-'))).has(WordClass::given_name);
  }

  // A hyphenated name that is unknown as a whole is no place of its first word: "Boulogne-sur-Gesse".
  bool is_compound_name(std::size_t i) const {
    const auto folded = tokens_.fold(i);
    for (std::size_t at = folded.find('-'); at != std::string_view::npos; at = folded.find('-', at + 1)) {
      for (const auto& link : text_.lexicon->grammar().name_links) {
        const auto rest = folded.substr(at + 1);
        if (rest.starts_with(link) && (link.ends_with("'") || rest.substr(link.size()).starts_with("-"))) return true;
      }
    }
    return false;
  }

  const MarkedText& text_;
  const Tokens& tokens_;
  NameBook& book_;
  std::vector<gazetteer::PrefixMatch> prefixes_;
  std::optional<NameMatch> found_;
  std::string part_;
};

/// Finds capitalised words that follow a word of place and are no known name.
class OtherNames {
 public:
  OtherNames(const MarkedText& text, NameBook& book, const std::vector<NameMatch>& matches)
      : text_(text), tokens_(*text.tokens), book_(book), covered_(text.size(), false) {
    for (const auto& m : matches) {
      for (std::uint32_t i = m.first; i < m.last; ++i) covered_[i] = true;
    }
  }

  void run(std::vector<NameMatch>& out) {
    for (std::uint32_t i = 1; i < text_.size(); ++i) {
      if (!is_plain_name(i)) continue;
      const Sign sign = sign_before(i);
      std::uint32_t last = i + 1;
      while (last < text_.size() && last < i + 3 && text_.same_sentence(i, last) && is_plain_name(last)) ++last;
      if (sign != Sign::none && !followed_by_name(last)) add(i, last, sign, out);
      i = last - 1;
    }
  }

 private:
  enum class Sign { none, weak, place, noun };

  bool is_plain_name(std::uint32_t i) const {
    if (covered_[i] || !text_.is_word(i) || text_.parts[i] != Part::none) return false;
    const auto& token = tokens_.tokens[i];
    return token.capitals == Capitals::first && token.span.size() >= 4 && text_.classes[i].empty();
  }

  bool followed_by_name(std::uint32_t last) const {
    return last < text_.size() && text_.is_capitalised(last) && text_.same_sentence(last - 1, last);
  }

  Sign sign_before(std::uint32_t i) const {
    if (!text_.same_sentence(i - 1, i) || !text_.is_word(i - 1)) return Sign::none;
    const bool of = text_.is(i - 1, WordClass::of);
    if (of && i >= 2 && text_.is(i - 2, WordClass::place_heads)) return Sign::noun;
    if (text_.is(i - 1, WordClass::place_heads) && !text_.is(i - 1, WordClass::directions)) return Sign::noun;
    if (text_.is(i - 1, WordClass::locatives)) return Sign::place;
    return of && !(i >= 2 && text_.is(i - 2, WordClass::titles)) ? Sign::weak : Sign::none;
  }

  void add(std::uint32_t first, std::uint32_t last, Sign sign, std::vector<NameMatch>& out) {
    const auto folded = std::string_view(text_.names)
                            .substr(tokens_.tokens[first].folded_begin,
                                    tokens_.tokens[last - 1].folded_end - tokens_.tokens[first].folded_begin);
    const base::TextSpan span{tokens_.tokens[first].span.begin, tokens_.tokens[last - 1].span.end};
    auto name = book_.by_sound(folded, span.of(tokens_.text));
    if (name && book_[*name].importance < 1.2) name.reset();
    if (!name && sign == Sign::noun) name = book_.unknown(folded);
    if (name) out.push_back({first, last, span, *name});
  }

  const MarkedText& text_;
  const Tokens& tokens_;
  NameBook& book_;
  std::vector<bool> covered_;
};

}  // namespace

void match_other_names(const MarkedText& text, NameBook& book, std::vector<NameMatch>& matches) {
  std::vector<NameMatch> others;
  OtherNames(text, book, matches).run(others);
  if (others.empty()) return;
  matches.insert(matches.end(), others.begin(), others.end());
  std::stable_sort(matches.begin(), matches.end(),
                   [](const NameMatch& a, const NameMatch& b) { return a.span < b.span; });
}

std::vector<NameMatch> match_names(const MarkedText& text, NameBook& book) {
  return Matcher(text, book).run();
}

}  // namespace dateline::extract
