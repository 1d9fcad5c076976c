#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::extract {

/// What a character is to the tokenizer.
enum class Letter : std::uint8_t { other, space, line, lower, upper, digit, mark, apostrophe, hyphen, joiner };

/// A soft hyphen or "¬" is a joiner: scanning leaves it inside words that it broke.
Letter letter_of(char32_t c);

inline bool is_alphabetic(Letter l) {
  return l == Letter::lower || l == Letter::upper;
}

/// Appends `text` in lower case, without accents and ligatures, with plain apostrophes and hyphens; joiners and hyphens
/// before a line's end are dropped. Letters without case or accents stay as they are.
void fold_into(std::string_view text, std::string& out);

}  // namespace dateline::extract
