#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "dateline/base/utf8.h"
#include "dateline/gazetteer/gazetteer.h"
#include "fold_name.h"

namespace dateline::gazetteer {

namespace {

constexpr char32_t cached_end = 0x800;

bool is_dropped_mark(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x591 && c <= 0x5C7) || (c >= 0x610 && c <= 0x61A) || c == 0x640 ||
         (c >= 0x64B && c <= 0x65F) || c == 0x670 || (c >= 0x6D6 && c <= 0x6ED) || (c >= 0x1AB0 && c <= 0x1AFF) ||
         (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE20 && c <= 0xFE2F) || c == 0xAD ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || c == 0x2060 || c == 0xFEFF;
}

/// Letters that Unicode does not decompose; nullptr for all others.
const char* letter_for(char32_t c) {
  switch (c) {
    case 0xDF:
    case 0x1E9E:
      return "ss";
    case 0x153:
    case 0x152:
      return "oe";
    case 0xE6:
    case 0xC6:
      return "ae";
    case 0xF8:
    case 0xD8:
      return "o";
    case 0x142:
    case 0x141:
      return "l";
    case 0x111:
    case 0x110:
    case 0xF0:
    case 0xD0:
      return "d";
    case 0xFE:
    case 0xDE:
      return "th";
    case 0x131:
      return "i";
    case 0x127:
    case 0x126:
      return "h";
    case 0x167:
    case 0x166:
      return "t";
    case 0x259:
    case 0x18F:
      return "e";
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
    case 0x2B9:
    case 0x2BB:
    case 0x2BC:
    case 0x2BE:
    case 0x2BF:
    case 0x2C8:
    case 0xB4:
    case 0x60:
      return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB:
      return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2043:
    case 0xFE63:
    case 0xFF0D:
      return "-";
    case 0x649:
    case 0x6CC:
    case 0x6D2:
      return "\u064A";
    case 0x6A9:
    case 0x643:
      return "\u0643";
    case 0x629:
    case 0x6C1:
    case 0x6C0:
    case 0x6D5:
    case 0x6BE:
      return "\u0647";
    default:
      return nullptr;
  }
}

void append_code_point(std::string& out, char32_t c) {
  if (is_dropped_mark(c)) return;
  if (const char* letter = letter_for(c)) {
    out += letter;
    return;
  }
  icu::UnicodeString folded(static_cast<UChar32>(c));
  folded.foldCase();
  folded.toUTF8String(out);
}

void append_decomposed(std::string& out, char32_t c) {
  if (c >= 0x3400 && c <= 0x9FFF) return base::append_utf8(out, c);  // Han: neither case nor marks
  static const icu::Normalizer2* const nfkd = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFKDInstance(status);
  }();
  icu::UnicodeString parts;
  const bool is_hangul = c >= 0xAC00 && c <= 0xD7A3;
  if (letter_for(c) || is_dropped_mark(c) || is_hangul || !nfkd ||
      !nfkd->getDecomposition(static_cast<UChar32>(c), parts)) {
    return append_code_point(out, c);
  }
  for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    append_code_point(out, static_cast<char32_t>(parts.char32At(i)));
  }
}

struct Letters {
  std::array<char, 7> bytes{};
  std::uint8_t size = 0;
};

using Cache = std::array<Letters, cached_end>;

const Cache& cache() {
  static const Cache filled = [] {
    Cache c;
    for (char32_t i = 0; i < cached_end; ++i) {
      std::string letters;
      append_decomposed(letters, i);
      c[i].size = static_cast<std::uint8_t>(std::min(letters.size(), c[i].bytes.size()));
      letters.copy(c[i].bytes.data(), c[i].size);
    }
    return c;
  }();
  return filled;
}

/// What the one pass does with an ASCII byte: the byte to write, or 0 for those that need a look around.
constexpr std::array<char, 256> plain_ascii = [] {
  std::array<char, 256> table{};
  for (std::size_t c = 0x21; c < 0x7F; ++c) table[c] = static_cast<char>(c);
  for (std::size_t c = 'A'; c <= 'Z'; ++c) table[c] = static_cast<char>(c - 'A' + 'a');
  table['-'] = table['`'] = 0;
  return table;
}();

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/// Writes folded bytes and, when asked, where each came from.
class Folder {
 public:
  Folder(std::string_view in, std::string& out, std::vector<std::uint32_t>* origin)
      : in_(in), out_(out), origin_(origin) {}

  void run() {
    out_.reserve(out_.size() + in_.size());
    if (origin_) origin_->reserve(origin_->size() + in_.size() + 1);
    while (at_ < in_.size()) {
      run_plain();
      if (at_ < in_.size()) step();
    }
    if (origin_) origin_->push_back(static_cast<std::uint32_t>(in_.size()));
  }

 private:
  void run_plain() {
    const std::size_t start = at_;
    while (at_ < in_.size() && plain_ascii[static_cast<unsigned char>(in_[at_])]) ++at_;
    const std::size_t n = at_ - start, old = out_.size();
    if (n == 0) return;
    out_.resize(old + n);
    for (std::size_t i = 0; i < n; ++i) out_[old + i] = plain_ascii[static_cast<unsigned char>(in_[start + i])];
    if (!origin_) return;
    origin_->resize(old + n);
    for (std::size_t i = 0; i < n; ++i) (*origin_)[old + i] = static_cast<std::uint32_t>(start + i);
  }

  void step() {
    const base::Decoded d = base::decode_utf8(in_, at_);
    const std::size_t start = at_;
    at_ += d.bytes;
    if (is_space(d.code_point)) return spaces(start);
    buffer_.clear();
    if (d.code_point < cached_end) {
      const Letters& letters = cache()[d.code_point];
      buffer_.append(letters.bytes.data(), letters.size);
    } else {
      append_decomposed(buffer_, d.code_point);
    }
    if (buffer_ == "-") return hyphen(start);
    if (buffer_.size() && buffer_[0] == ' ') return spaces(start);
    write(buffer_, start);
  }

  void spaces(std::size_t start) {
    int newlines = in_[start] == '\n';
    while (at_ < in_.size()) {
      const base::Decoded d = base::decode_utf8(in_, at_);
      if (!is_space(d.code_point)) break;
      newlines += d.code_point == '\n';
      at_ += d.bytes;
    }
    write(newlines > 1 ? "\n" : " ", start);
  }

  /// Between two letters, or at a line's end after one, a hyphen joins words as a space does; elsewhere it stays.
  void hyphen(std::size_t start) {
    const bool after_word = start > 0 && !out_.empty() && out_.back() != ' ' && out_.back() != '\n';
    if (!after_word || at_ >= in_.size()) return write("-", start);
    const char32_t next = base::decode_utf8(in_, at_).code_point;
    if (next == '\n' || next == '\r') return spaces(start);
    write(is_space(next) || next == '-' ? "-" : " ", start);
  }

  void write(std::string_view letters, std::size_t start) {
    out_ += letters;
    if (origin_) origin_->insert(origin_->end(), letters.size(), static_cast<std::uint32_t>(start));
  }

  std::string_view in_;
  std::size_t at_ = 0;
  std::string& out_;
  std::vector<std::uint32_t>* origin_;
  std::string buffer_;
};

}  // namespace

void fold_into(std::string_view utf8, std::string& out) {
  out.clear();
  Folder(utf8, out, nullptr).run();
}

std::string fold(std::string_view utf8) {
  std::string out;
  Folder(utf8, out, nullptr).run();
  return out;
}

void fold(std::string_view utf8, Folded& out) {
  out.text.clear();
  out.origin.clear();
  Folder(utf8, out.text, &out.origin).run();
}

}  // namespace dateline::gazetteer
