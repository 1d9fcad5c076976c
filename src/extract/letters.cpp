#include "letters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>

#include "dateline/base/utf8.h"

namespace dateline::extract {

namespace {

constexpr std::size_t table_size = 0x530;  // Latin, Greek and Cyrillic

Letter classify(char32_t c) {
  switch (c) {
    case U'\n':
    case U'\r':
    case 0x2028:
    case 0x2029:
      return Letter::line;
    case U'\'':
    case 0x2019:
    case 0x2018:
    case 0x02BC:
    case U'`':
    case 0xB4:
      return Letter::apostrophe;
    case U'-':
    case 0x2010:
    case 0x2011:
      return Letter::hyphen;
    case 0xAD:
    case 0xAC:
      return Letter::joiner;
    case 0xFFFD:
      return Letter::other;
    default:
      break;
  }
  const auto code = static_cast<UChar32>(c);
  if (c < 0x20 || u_isUWhiteSpace(code) || c == 0xFEFF || c == 0x200B) return Letter::space;
  switch (u_charType(code)) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER:
      return Letter::upper;
    case U_LOWERCASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
      return Letter::lower;
    case U_DECIMAL_DIGIT_NUMBER:
      return Letter::digit;
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
      return Letter::mark;
    default:
      return Letter::other;
  }
}

std::string_view special_fold(char32_t c) {
  switch (c) {
    case 0xDF:
    case 0x1E9E:
      return "ss";
    case 0x152:
    case 0x153:
      return "oe";
    case 0xC6:
    case 0xE6:
      return "ae";
    case 0xD8:
    case 0xF8:
      return "o";
    case 0x141:
    case 0x142:
      return "l";
    case 0x110:
    case 0x111:
    case 0xD0:
    case 0xF0:
      return "d";
    case 0x131:
      return "i";
    case 0xDE:
    case 0xFE:
      return "th";
    default:
      return {};
  }
}

std::string fold_one(char32_t c) {
  if (const auto special = special_fold(c); !special.empty()) return std::string(special);
  const Letter kind = classify(c);
  if (kind == Letter::joiner || kind == Letter::mark) return {};
  if (kind == Letter::apostrophe) return "'";
  if (kind == Letter::hyphen) return "-";
  if (kind == Letter::space || kind == Letter::line) return " ";
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfkd = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString decomposed(static_cast<UChar32>(c));
  if (U_SUCCESS(status)) decomposed = nfkd->normalize(decomposed, status);
  std::string out;
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 part = decomposed.char32At(i);
    if (u_charType(part) == U_NON_SPACING_MARK) continue;
    base::append_utf8(out, static_cast<char32_t>(u_foldCase(part, U_FOLD_CASE_DEFAULT)));
  }
  return out;
}

const std::array<Letter, table_size>& letter_table() {
  static const auto table = [] {
    std::array<Letter, table_size> t{};
    for (char32_t c = 0; c < table_size; ++c) t[c] = classify(c);
    return t;
  }();
  return table;
}

const std::array<std::string, table_size>& fold_table() {
  static const auto table = [] {
    std::array<std::string, table_size> t;
    for (char32_t c = 0; c < table_size; ++c) t[c] = fold_one(c);
    return t;
  }();
  return table;
}

}  // namespace

Letter letter_of(char32_t c) {
  return c < table_size ? letter_table()[c] : classify(c);
}

void fold_into(std::string_view text, std::string& out) {
  const auto& table = fold_table();
  for (std::size_t at = 0; at < text.size();) {
    const auto c = base::decode_utf8(text, at);
    at += c.bytes;
    const Letter kind = letter_of(c.code_point);
    const bool breaks_line = (kind == Letter::hyphen || kind == Letter::joiner) && at < text.size() &&
                             letter_of(static_cast<unsigned char>(text[at])) == Letter::line;
    if (breaks_line) {
      while (at < text.size() && (text[at] == '\n' || text[at] == '\r')) ++at;
    } else if (c.code_point < table_size) {
      out += table[c.code_point];
    } else {
      out += fold_one(c.code_point);
    }
  }
}

}  // namespace dateline::extract
