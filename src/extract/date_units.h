#pragma once

#include <cstdint>
#include <vector>

#include "dateline/extract/tokens.h"
#include "rule_vocabulary.h"

namespace dateline::extract {

/// What rules match: a word, a run of digits or a mark. Hyphenated words fall into their parts.
struct Unit {
  base::TextSpan span;
  std::uint32_t token = 0;  ///< index of the token it is part of
  std::uint32_t word = 0;   ///< number in the vocabulary, 0 when no rule names it
  std::int32_t value = -1;  ///< of a number of at most nine digits, else -1
  std::uint8_t digits = 0;  ///< how many; 0 for words and marks
  TokenClass kind = TokenClass::word;
  Capitals capitals = Capitals::none;
  bool glued = false;  ///< no space before it
};

/// The units of a text in order; linear.
std::vector<Unit> units_of(const Tokens& tokens, const Vocabulary& vocabulary);

}  // namespace dateline::extract
