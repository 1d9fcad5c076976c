#pragma once

#include <vector>

#include "dateline/model/document.h"
#include "event_rules.h"
#include "marked_text.h"

namespace dateline::extract {

/// A toponym or date mention by its tokens.
struct Located {
  std::uint32_t index = 0;  ///< in the document's list
  std::uint32_t first = 0, last = 0;
};

/// One sentence with its places and dates, for the readers of its triggers.
struct SentenceWords {
  const MarkedText& text;
  const Tokens& tokens;
  const model::Document& document;
  const EventRules& rules;
  std::uint32_t index = 0;
  Sentence sentence;
  std::vector<Located> places, dates;

  std::string_view fold(std::uint32_t i) const { return tokens.fold(i); }
  bool is_word(std::uint32_t i) const { return tokens.tokens[i].kind == TokenClass::word; }
  bool is_mark(std::uint32_t i) const { return tokens.tokens[i].kind == TokenClass::punctuation; }
  bool is_comma(std::uint32_t i) const { return is_mark(i) && tokens.surface(i) == ","; }
  base::TextSpan span(std::uint32_t first, std::uint32_t last) const {
    return {tokens.tokens[first].span.begin, tokens.tokens[last - 1].span.end};
  }
  std::string text_of(std::uint32_t first, std::uint32_t last) const {
    return std::string(span(first, last).of(tokens.text));
  }

  /// The date or place that covers token `i`; nullptr when none does.
  const Located* date_at(std::uint32_t i) const;
  const Located* place_at(std::uint32_t i) const;
  bool is_demonym(std::uint32_t i) const;

  /// Commas and words that begin clauses between two tokens, weighed: a comma 0.6, such a word 1, a semicolon 1.5.
  double barriers(std::uint32_t from, std::uint32_t to) const;
};

}  // namespace dateline::extract
