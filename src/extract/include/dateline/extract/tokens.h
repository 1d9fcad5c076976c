#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/span.h"

namespace dateline::extract {

enum class TokenClass : std::uint8_t { word, number, punctuation, line_break };

/// How a word is written.
enum class Capitals : std::uint8_t { none, first, all, mixed };

/// A word with its elided article apart ("l'" + "Irak"), a run of digits, one punctuation mark, or a line's end.
/// Hyphenated words are one token ("Deir-Ezzor"); the possessive "'s" is a token of its own.
struct Token {
  base::TextSpan span;
  TokenClass kind = TokenClass::word;
  Capitals capitals = Capitals::none;
  bool space_before = false;
  std::uint32_t folded_begin = 0;  ///< bytes into Tokens::folded
  std::uint32_t folded_end = 0;
};

/// Tokens [first, last) of one sentence. Headlines, list items and paragraphs end sentences too.
struct Sentence {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  base::TextSpan span;
  std::uint32_t paragraph = 0;
};

/// A text cut into tokens and sentences, with each token's folded form (case and accents removed) for comparing.
struct Tokens {
  std::string_view text;
  std::string folded;  ///< the folded tokens in order, separated as the text separates them
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;

  std::string_view surface(std::size_t i) const { return tokens[i].span.of(text); }
  std::string_view fold(std::size_t i) const {
    return std::string_view(folded).substr(tokens[i].folded_begin, tokens[i].folded_end - tokens[i].folded_begin);
  }
};

/// What cutting a text into tokens must know of how a language is written. Words are folded.
struct Writing {
  std::vector<std::string> elided;  ///< joined to the next word by an apostrophe, but words of their own: "l", "qu"
  std::vector<std::string> abbreviations;  ///< sorted; after these a full stop ends no sentence

  /// What European languages share: "d'", "l'", titles, months.
  static const Writing& common();
};

/// Linear in the text, whose lifetime must exceed the result's.
Tokens tokenize(std::string_view text, const Writing& writing);

/// The same by what languages share, and the elisions of French for "fr".
Tokens tokenize(std::string_view text, std::string_view lang);

}  // namespace dateline::extract
