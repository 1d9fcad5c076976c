#include "dateline/base/diagnostic.h"

#include <fmt/format.h>

#include "dateline/base/utf8.h"

namespace dateline::base {

namespace {

const char* name_of(Severity severity) {
  return severity == Severity::error ? "error" : "warning";
}

// Many readers of JSON Lines take these for the end of a line.
bool ends_a_line(char32_t c) {
  return c == 0x85 || c == 0x2028 || c == 0x2029;
}

void append_quoted(std::string& out, char32_t c) {
  if (ends_a_line(c)) {
    out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
  } else {
    append_utf8(out, c);
  }
}

}  // namespace

std::string to_string(const Diagnostic& d) {
  std::string where = d.file.empty() ? "" : d.line > 0 ? fmt::format("{}:{}: ", d.file, d.line) : d.file + ": ";
  return fmt::format("{}{}: {}{}{}", where, name_of(d.severity), d.message, d.remedy.empty() ? "" : " ", d.remedy);
}

std::string to_json(const Diagnostic& d) {
  return fmt::format(R"({{"severity":"{}","file":{},"line":{},"message":{},"remedy":{}}})", name_of(d.severity),
                     json_quote(d.file), d.line, json_quote(d.message), json_quote(d.remedy));
}

std::string json_quote(std::string_view text) {
  std::string out = "\"";
  out.reserve(text.size() + 2);
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x80) {
      const Decoded d = decode_utf8(text, at);
      append_quoted(out, d.code_point);
      at += d.bytes;
      continue;
    }
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (c < 0x20) {
          out += fmt::format("\\u{:04x}", c);
        } else {
          out.push_back(static_cast<char>(c));
        }
    }
    ++at;
  }
  out.push_back('"');
  return out;
}

}  // namespace dateline::base
