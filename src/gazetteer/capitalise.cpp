#include <string>

#include "dateline/base/utf8.h"
#include "format.h"

namespace dateline::gazetteer::format {

namespace {

char32_t upper(char32_t c) {
  if (c >= 'a' && c <= 'z') return c - 32;
  if (c >= 0x430 && c <= 0x44F) return c - 32;
  if (c >= 0x450 && c <= 0x45F) return c - 80;
  if (c >= 0x3B1 && c <= 0x3C9 && c != 0x3C2) return c - 32;
  return c;
}

}  // namespace

void append_capitalised(std::string_view key, std::string& out) {
  bool at_start = true;
  for (std::size_t at = 0; at < key.size();) {
    const base::Decoded d = base::decode_utf8(key, at);
    if (at_start) {
      base::append_utf8(out, upper(d.code_point));
    } else {
      out.append(key.substr(at, d.bytes));
    }
    at_start = d.code_point == ' ';
    at += d.bytes;
  }
}

}  // namespace dateline::gazetteer::format
