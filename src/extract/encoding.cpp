#include "encoding.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

#include "dateline/base/utf8.h"

namespace dateline::extract {

namespace {

struct DetectorCloser {
  void operator()(UCharsetDetector* d) const { ucsdet_close(d); }
};
struct ConverterCloser {
  void operator()(UConverter* c) const { ucnv_close(c); }
};

base::Failure not_text(const std::string& name, std::string_view what) {
  return base::fail(name, fmt::format("This is not a text but {}.", what),
                    "Give a plain text or HTML file; convert other documents to text first.");
}

// What the first bytes say a file is, or empty for what may be text.
std::string_view foreign_format(std::string_view bytes) {
  struct Magic {
    std::string_view begins, what;
  };
  static constexpr std::array<Magic, 9> known = {{{"%PDF-", "a PDF document"},
                                                  {"\x89PNG", "a PNG picture"},
                                                  {"\xFF\xD8\xFF", "a JPEG picture"},
                                                  {"GIF8", "a GIF picture"},
                                                  {"PK\x03\x04", "a ZIP archive or office document"},
                                                  {"\x1F\x8B", "a gzip archive"},
                                                  {"SQLite format 3", "an SQLite database"},
                                                  {"\x7F"
                                                   "ELF",
                                                   "a program"},
                                                  {"{\\rtf", "a rich text document"}}};
  for (const auto& magic : known) {
    if (bytes.starts_with(magic.begins)) return magic.what;
  }
  return {};
}

base::Result<std::string> convert(std::string_view bytes, const char* encoding, const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, ConverterCloser> converter(ucnv_open(encoding, &status));
  if (U_FAILURE(status)) {
    return base::fail(name, fmt::format("The encoding {} cannot be converted ({}).", encoding, u_errorName(status)),
                      "Convert the file to UTF-8.");
  }
  std::string out;
  constexpr std::size_t block = 1 << 20;
  std::array<UChar, 4096> units;
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  while (source < end) {
    const char* const limit = std::min(end, source + block);
    do {
      status = U_ZERO_ERROR;
      UChar* target = units.data();
      ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &source, limit, nullptr, limit == end,
                     &status);
      icu::UnicodeString(false, units.data(), static_cast<int32_t>(target - units.data())).toUTF8String(out);
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    if (U_FAILURE(status)) return base::fail(name, fmt::format("The text is not valid {}.", encoding));
  }
  return base::repair_utf8(out);
}

// UTF-16 without a mark: every other byte of plain text is mostly zero.
const char* unmarked_utf16(std::string_view bytes) {
  const std::size_t n = std::min<std::size_t>(bytes.size(), 4096) / 2 * 2;
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < n; i += 2) {
    even += bytes[i] == '\0';
    odd += bytes[i + 1] == '\0';
  }
  if (odd * 10 > n * 2 && even * 50 < n) return "UTF-16LE";
  if (even * 10 > n * 2 && odd * 50 < n) return "UTF-16BE";
  return nullptr;
}

// Well-formed sequences beyond ASCII, and bytes that belong to none.
struct Utf8Share {
  std::size_t good = 0, bad = 0;
};

Utf8Share utf8_share(std::string_view bytes) {
  Utf8Share share;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const auto decoded = base::decode_utf8(bytes, at);
    ++(decoded.code_point == 0xFFFD && decoded.bytes == 1 ? share.bad : share.good);
    at += decoded.bytes;
  }
  return share;
}

std::string guess_encoding(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, DetectorCloser> detector(ucsdet_open(&status));
  if (U_FAILURE(status)) return "windows-1252";
  const auto sample = static_cast<int32_t>(std::min<std::size_t>(bytes.size(), 64 << 10));
  ucsdet_setText(detector.get(), bytes.data(), sample, &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return "windows-1252";
  const std::string found = ucsdet_getName(match, &status);
  const bool sure = ucsdet_getConfidence(match, &status) >= 30;
  if (U_FAILURE(status) || !sure || found == "UTF-8" || found == "ISO-8859-1") return "windows-1252";
  return found;
}

bool mostly_control(std::string_view bytes) {
  const std::size_t n = std::min<std::size_t>(bytes.size(), 64 << 10);
  const auto control = std::count_if(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(n), [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return (u < 0x20 && u != '\n' && u != '\r' && u != '\t' && u != '\f') || u == 0x7F;
  });
  return static_cast<std::size_t>(control) * 20 > n;
}

base::Result<std::string> unmarked(std::string_view bytes, const std::string& name) {
  if (base::is_valid_utf8(bytes)) return std::string(bytes);
  const auto share = utf8_share(bytes);
  if (share.good > share.bad * 4) {
    base::Result<std::string> repaired(base::repair_utf8(bytes));
    repaired.warn({base::Severity::warning, name, 0,
                   fmt::format("{} bytes are not valid UTF-8 and were replaced.", share.bad), ""});
    return repaired;
  }
  const auto encoding = guess_encoding(bytes);
  auto converted = convert(bytes, encoding.c_str(), name);
  if (converted) {
    converted.warn({base::Severity::warning, name, 0, fmt::format("The text is not UTF-8; read as {}.", encoding), ""});
  }
  return converted;
}

}  // namespace

base::Result<std::string> to_utf8(std::string_view bytes, const std::string& name) {
  if (bytes.empty()) return base::fail(name, "The file is empty.", "Give a file with text in it.");
  if (const auto what = foreign_format(bytes); !what.empty()) return not_text(name, what);
  if (bytes.starts_with("\xEF\xBB\xBF")) return unmarked(bytes.substr(3), name);
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4))) return convert(bytes.substr(4), "UTF-32LE", name);
  if (bytes.starts_with("\xFF\xFE")) return convert(bytes.substr(2), "UTF-16LE", name);
  if (bytes.starts_with("\xFE\xFF")) return convert(bytes.substr(2), "UTF-16BE", name);
  if (bytes.find('\0') != std::string_view::npos) {
    const char* utf16 = unmarked_utf16(bytes);
    if (utf16 == nullptr) return not_text(name, "binary data (it holds NUL bytes)");
    return convert(bytes, utf16, name);
  }
  if (mostly_control(bytes)) return not_text(name, "binary data (mostly control characters)");
  return unmarked(bytes, name);
}

}  // namespace dateline::extract
