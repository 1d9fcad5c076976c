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

/// Letters and digits in words with single spaces, folded.
std::string words_of(std::string_view name) {
  std::string out;
  for (const char c : model::plain_fold(name)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool part = byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (part)
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

std::vector<std::string> names_of(const char* code, std::string_view own_lang) {
  const std::string own(own_lang);
  std::vector<std::string> out;
  for (const char* lang : {"en", "fr", "es", own.c_str()}) {
    out.push_back(words_of(country_name(code, lang)));
    for (const char* table : {"Countries%variant", "Countries%short"})
      if (const std::string other = other_name(table, code, lang); !other.empty()) out.push_back(words_of(other));
  }
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
  const std::string words = words_of(name);
  std::vector<std::string> whole, part;
  if (words.empty()) return whole;
  for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) {
    const std::vector<std::string> names = names_of(*code, lang);
    if (std::find(names.begin(), names.end(), words) != names.end()) whole.emplace_back(*code);
    if (std::any_of(names.begin(), names.end(), [&](const std::string& n) { return has_words(n, words); }))
      part.emplace_back(*code);
  }
  return whole.empty() ? part : whole;
}

}  // namespace dateline::gazetteer
