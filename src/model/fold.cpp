#include "dateline/model/fold.h"

#include <algorithm>

#include "dateline/base/utf8.h"

namespace dateline::model {

namespace {

// One letter for each of U+00C0..U+017F; '.' keeps the character, digits mark ligatures.
constexpr std::string_view latin =
    "aaaaaa1ceeeeiiii.nooooo.ouuuuy.2"
    "aaaaaa1ceeeeiiii.nooooo.ouuuuy.y"
    "aaaaaaccccccccddddeeeeeeeeeegggg"
    "gggghhhhiiiiiiiiii33jjkkklllllll"
    "lllnnnnnnnnnoooooo44rrrrrrssssss"
    "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(latin.size() == 0x180 - 0xC0);

void append_folded(std::string& out, char32_t c) {
  if (c < 0xC0 || c >= 0x180) return base::append_utf8(out, c);
  switch (const char letter = latin[c - 0xC0]) {
    case '1':
      out += "ae";
      break;
    case '2':
      out += "ss";
      break;
    case '3':
      out += "ij";
      break;
    case '4':
      out += "oe";
      break;
    case '.':
      base::append_utf8(out, c);
      break;
    default:
      out.push_back(letter);
  }
}

}  // namespace

void append_plain_fold(std::string& out, std::string_view utf8) {
  out.reserve(std::max(out.capacity(), out.size() + utf8.size()));
  for (std::size_t at = 0; at < utf8.size();) {
    const char c = utf8[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c);
      ++at;
      continue;
    }
    const base::Decoded d = base::decode_utf8(utf8, at);
    append_folded(out, d.code_point);
    at += d.bytes;
  }
}

std::string plain_fold(std::string_view utf8) {
  std::string out;
  append_plain_fold(out, utf8);
  return out;
}

}  // namespace dateline::model
