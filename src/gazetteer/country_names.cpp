#include "dateline/gazetteer/country_names.h"

#include <unicode/locid.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>

#include <algorithm>
#include <array>
#include <memory>

#include "dateline/model/fold.h"

namespace dateline::gazetteer {
namespace {

struct CloseBundle {
  void operator()(UResourceBundle* bundle) const { ures_close(bundle); }
};
using Bundle = std::unique_ptr<UResourceBundle, CloseBundle>;

/// Letters and digits in words with single spaces, folded; apostrophes and dashes of any kind are spaces.
std::string words_of(std::string_view name) {
  constexpr std::string_view general_punctuation = "\xE2\x80";  // U+2000 to U+203F
  std::string out;
  const std::string folded = model::plain_fold(name);
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    const bool sign = std::string_view(folded).substr(i).starts_with(general_punctuation);
    const bool part = static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (sign) i += general_punctuation.size();
    if (part && !sign)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

/// Other names that CLDR has beside the usual one: "Ivory Coast", "UK".
std::string other_name(const char* table, const char* code, const char* lang) {
  UErrorCode status = U_ZERO_ERROR;
  const Bundle all(ures_open(U_ICUDATA_NAME "-region", lang, &status));
  const Bundle names(ures_getByKey(all.get(), table, nullptr, &status));
  std::int32_t length = 0;
  const UChar* text = ures_getStringByKey(names.get(), code, &length, &status);
  std::string out;
  if (U_SUCCESS(status)) icu::UnicodeString(text, length).toUTF8String(out);
  return out;
}

std::vector<std::string> names_of(const char* code, const char* lang) {
  std::vector<std::string> out{words_of(country_name(code, lang))};
  for (const char* table : {"Countries%variant", "Countries%short"})
    if (const std::string other = other_name(table, code, lang); !other.empty()) out.push_back(words_of(other));
  return out;
}

bool has_words(const std::string& name, const std::string& words) {
  return (' ' + name + ' ').find(' ' + words + ' ') != std::string::npos;
}

}  // namespace

std::string country_name(std::string_view code, std::string_view lang) {
  if (code.size() != 2) return std::string(code);
  icu::UnicodeString name;
  icu::Locale("und", std::string(code).c_str()).getDisplayCountry(icu::Locale(std::string(lang).c_str()), name);
  std::string out;
  name.toUTF8String(out);
  return out.empty() ? std::string(code) : out;
}

std::vector<std::string> countries_called(std::string_view name, std::string_view lang) {
  const std::string words = words_of(name), own(lang);
  if (words.empty()) return {};
  for (const char* language : {own.c_str(), "en", "fr", "es"}) {
    std::vector<std::string> whole, part;
    for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) {
      const std::vector<std::string> names = names_of(*code, language);
      if (std::find(names.begin(), names.end(), words) != names.end()) whole.emplace_back(*code);
      if (std::any_of(names.begin(), names.end(), [&](const std::string& n) { return has_words(n, words); }))
        part.emplace_back(*code);
    }
    if (!whole.empty() || !part.empty()) return whole.empty() ? part : whole;
  }
  return {};
}

}  // namespace dateline::gazetteer
