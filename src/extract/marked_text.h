#pragma once

#include <string>
#include <vector>

#include "dateline/extract/tokens.h"
#include "lexicon.h"

namespace dateline::extract {

/// What stands at a token; `place` only where several words name one beyond doubt.
enum class Part : std::uint8_t { none, person, organisation, place };

/// A tokenised text with word classes, names of persons and organisations, and how each sentence is written.
struct MarkedText {
  const Tokens* tokens = nullptr;
  std::string_view lang;
  const Lexicon* lexicon = nullptr;
  std::vector<WordClasses> classes;     ///< by token
  std::vector<Part> parts;              ///< by token
  std::vector<std::uint32_t> sentence;  ///< by token; line breaks have the sentence before them
  std::vector<std::uint8_t> shouted;    ///< by sentence: written all in capitals
  FoldedMap<std::uint32_t> surnames;    ///< last words of persons' full names in this text, with their number
  std::string names;                    ///< Tokens::folded as the gazetteer folds it: hyphens inside words are blanks
  bool lower_case = false;              ///< the text uses no capitals at all

  std::size_t size() const { return classes.size(); }
  bool is(std::size_t i, WordClass c) const { return i < size() && classes[i].has(c); }
  bool is_word(std::size_t i) const { return i < size() && tokens->tokens[i].kind == TokenClass::word; }
  bool is_mark(std::size_t i, std::string_view mark) const {
    return i < size() && tokens->tokens[i].kind == TokenClass::punctuation && tokens->surface(i) == mark;
  }
  bool is_capitalised(std::size_t i) const { return is_word(i) && tokens->tokens[i].capitals != Capitals::none; }
  bool same_sentence(std::size_t i, std::size_t j) const {
    return i < size() && j < size() && sentence[i] == sentence[j];
  }
  bool is_sentence_start(std::size_t i) const;
};

/// Word classes, sentences and the organisations that the lexicon lists. Linear in the text.
MarkedText mark(const Tokens& tokens, std::string_view lang, const Lexicon& lexicon);

/// Marks persons: titles and given names with the capitalised words after them. Tokens marked already stay as they are.
void mark_persons(MarkedText& text);

}  // namespace dateline::extract
