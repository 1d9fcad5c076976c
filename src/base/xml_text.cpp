#include "dateline/base/xml_text.h"

#include "dateline/base/utf8.h"

namespace dateline::base {

namespace {

bool is_xml(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, bytes] = decode_utf8(text, at);
    at += bytes;
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        append_utf8(out, is_xml(c) ? c : U'\uFFFD');
    }
  }
  return out;
}

}  // namespace dateline::base
