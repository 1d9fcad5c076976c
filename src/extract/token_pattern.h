#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/extract/tokens.h"
#include "lexicon.h"

namespace dateline::extract {

/// What a pattern found: tokens [first, last) and the value it was entered with.
struct PatternMatch {
  std::uint32_t first = 0, last = 0;
  std::uint32_t value = 0;
  std::uint32_t pattern = 0;  ///< number of the pattern in its set
};

/// Patterns over folded tokens: "a|b" alternatives, "stem*" any ending, "word?" optional, "~3" up to three words
/// between. Quotation marks between words do not count. Looking up is constant time at tokens that begin no pattern.
class PatternSet {
 public:
  void add(std::string_view pattern, std::uint32_t value);

  /// The longest match that begins at token `first` and ends before `limit`; false when there is none.
  bool match(const Tokens& tokens, std::uint32_t first, std::uint32_t limit, PatternMatch& out) const;

  /// A match of at most four words that ends right before `end`; false when there is none.
  bool match_before(const Tokens& tokens, std::uint32_t begin, std::uint32_t end, PatternMatch& out) const;

  std::size_t size() const { return patterns_.size(); }

 private:
  struct Alternative {
    std::string text;
    bool open = false;
  };
  struct Element {
    std::vector<Alternative> alternatives;
    bool optional = false;
    std::uint32_t gap = 0;
  };
  struct Pattern {
    std::vector<Element> elements;
    std::uint32_t value = 0;
  };

  static bool fits(const Element& element, std::string_view folded);
  static std::uint32_t run(const Pattern& pattern, std::size_t element, const Tokens& tokens, std::uint32_t at,
                           std::uint32_t limit);

  std::vector<Pattern> patterns_;
  FoldedMap<std::vector<std::uint32_t>> by_start_;
  bool open_letters_ = false;         ///< some pattern begins with one letter and any ending
  std::bitset<1 << 16> first_bytes_;  ///< of two; of one, with 0 for the second
};

/// Words, some with any ending ("soldat*").
class WordSet {
 public:
  void add(std::string_view words);
  bool has(std::string_view folded) const;

 private:
  FoldedMap<bool> words_;  ///< true: any ending
  std::size_t shortest_stem_ = 64, longest_stem_ = 0;
};

}  // namespace dateline::extract
