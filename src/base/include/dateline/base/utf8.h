#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::base {

/// One decoded code point and how many bytes it took; an invalid byte gives U+FFFD and one byte.
struct Decoded {
  char32_t code_point = 0;
  std::uint32_t bytes = 0;
};

/// Decodes at `at`, which must be inside `text` (Unicode 15, table 3-7: no overlongs, no surrogates).
Decoded decode_utf8(std::string_view text, std::size_t at);

void append_utf8(std::string& text, char32_t code_point);

bool is_valid_utf8(std::string_view text);

/// `text` with each invalid byte replaced by U+FFFD.
std::string repair_utf8(std::string_view text);

}  // namespace dateline::base
