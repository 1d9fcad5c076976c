// clang-format off
#include <cstdio>  // FILE, which cld2 takes for granted
#include <cld2/public/compact_lang_det.h>
// clang-format on

#include <algorithm>
#include <array>

#include "dateline/base/utf8.h"
#include "dateline/extract/reader.h"
#include "letters.h"

namespace dateline::extract {

namespace {

constexpr std::size_t sample_bytes = 16 << 10;

std::size_t count_words(std::string_view folded, std::initializer_list<std::string_view> words) {
  std::size_t n = 0;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find_first_of(" ,.;:!?\"'()\n", at), folded.size());
    n += std::find(words.begin(), words.end(), folded.substr(at, end - at)) != words.end();
    at = end + 1;
  }
  return n;
}

// For texts too short or too shouted for the statistics: the small words decide.
std::string by_small_words(std::string_view sample) {
  std::string folded;
  fold_into(sample, folded);
  const auto fr = count_words(folded, {"le",  "la",  "les", "des", "du",  "de",   "et", "un", "une", "dans", "au",
                                       "aux", "sur", "par", "est", "ont", "pour", "en", "d",  "l",   "qui",  "a"});
  const auto en = count_words(folded, {"the", "of", "and", "in", "to", "a", "at", "on", "by", "for", "was", "were",
                                       "is", "from", "with", "as", "after", "said"});
  if (fr == en) return {};
  return fr > en ? "fr" : "en";
}

}  // namespace

std::string recognise_language(std::string_view utf8) {
  std::size_t size = std::min(utf8.size(), sample_bytes);
  while (size > 0 && size < utf8.size() && (static_cast<unsigned char>(utf8[size]) & 0xC0u) == 0x80u) --size;
  const auto sample = utf8.substr(0, size);
  bool reliable = false;
  const std::string clean = base::is_valid_utf8(sample) ? std::string(sample) : base::repair_utf8(sample);
  const auto language = CLD2::DetectLanguage(clean.data(), static_cast<int>(clean.size()), true, &reliable);
  const std::string code = CLD2::LanguageCode(language);
  if (reliable && code != "un" && code.size() >= 2) return code.substr(0, code.find('-'));
  return by_small_words(clean);
}

}  // namespace dateline::extract
