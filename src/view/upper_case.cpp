#include "upper_case.h"

#include "dateline/base/utf8.h"

namespace dateline::view {
namespace {

bool in(char32_t c, char32_t first, char32_t last) {
  return c >= first && c <= last;
}

/// Blocks whose lower-case letters have odd code points, or even ones, each after its capital.
bool follows_its_capital(char32_t c) {
  const bool odd = c % 2 == 1;
  const bool odd_block = in(c, 0x100, 0x137) || in(c, 0x14A, 0x177) || in(c, 0x1E00, 0x1E95) || in(c, 0x1EA0, 0x1EFF) ||
                         in(c, 0x460, 0x481) || in(c, 0x48A, 0x4BF) || in(c, 0x4D0, 0x52F) || in(c, 0x1DE, 0x1EF) ||
                         in(c, 0x1F8, 0x21F) || in(c, 0x222, 0x233);
  const bool even_block = in(c, 0x139, 0x148) || in(c, 0x179, 0x17E) || in(c, 0x1CD, 0x1DC) || in(c, 0x4C1, 0x4CE);
  return (odd_block && odd) || (even_block && !odd);
}

char32_t greek_capital(char32_t c) {
  switch (c) {
    case 0x3AC:
      return 0x386;
    case 0x3AD:
    case 0x3AE:
    case 0x3AF:
      return c - 37;
    case 0x3C2:
      return 0x3A3;
    case 0x3CC:
      return 0x38C;
    case 0x3CD:
    case 0x3CE:
      return c - 63;
    default:
      return in(c, 0x3B1, 0x3CB) ? c - 32 : c;
  }
}

char32_t capital(char32_t c) {
  if (in(c, 'a', 'z')) return c - 32;
  if (c < 0xE0 || c == 0xF7 || c == 0x131) return c == 0x131 ? U'I' : c;
  if (c <= 0xFE) return c - 32;
  if (c == 0xFF) return 0x178;
  if (in(c, 0x370, 0x3FF)) return greek_capital(c);
  if (in(c, 0x430, 0x44F)) return c - 32;
  if (in(c, 0x450, 0x45F)) return c - 80;
  if (c == 0x259) return 0x18F;
  return follows_its_capital(c) ? c - 1 : c;
}

}  // namespace

std::string upper_case(std::string_view utf8) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const base::Decoded letter = base::decode_utf8(utf8, at);
    at += letter.bytes;
    if (letter.code_point == 0xDF) {
      out += "SS";
    } else {
      base::append_utf8(out, capital(letter.code_point));
    }
  }
  return out;
}

}  // namespace dateline::view
