#include "spellings.h"

#include <algorithm>
#include <array>

namespace dateline::gazetteer {

namespace {

constexpr std::string_view arabic_countries =
    "AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE IL IR";
constexpr std::string_view romanised_countries =
    "AE AF AM AZ BA BG BH BY CY DJ DZ EG EH ER ET GE GR IL IQ IR JO KG KM KW KZ LB LY MA MD ME MK ML MN MR NE OM PK PS "
    "QA RS "
    "RU SA SD SN SO SS SY TD TJ TM TN TR UA UZ XK YE";
constexpr std::string_view turkic_latin_countries = "TR AZ CY";

bool lists(std::string_view countries, std::string_view code) {
  return code.size() == 2 && countries.find(code) != std::string_view::npos;
}

constexpr std::array<std::array<std::string_view, 3>, 4> abbreviated{{
    {"saint ", "st ", "st. "},
    {"sainte ", "ste ", "ste. "},
    {"mount ", "mt ", "mt. "},
    {"fort ", "ft ", "ft. "},
}};

void add_abbreviated(std::string_view key, std::vector<std::string>& out) {
  for (const auto& forms : abbreviated) {
    const auto used = std::ranges::find_if(forms, [&](std::string_view form) { return key.starts_with(form); });
    if (used == forms.end()) continue;
    for (const std::string_view form : forms) {
      if (form != *used) out.push_back(std::string(form) + std::string(key.substr(used->size())));
    }
    return;
  }
}

bool is_arabic_article(std::string_view word) {
  constexpr std::array articles{"al", "el", "as", "es", "ash", "esh", "ech", "ach", "ad",  "ed", "ar",
                                "er", "at", "et", "an", "en",  "az",  "ez",  "adh", "edh", "ath"};
  return std::ranges::find(articles, word) != articles.end();
}

bool is_contracted_article(std::string_view word) {
  return word == "le" || word == "les" || word == "the";
}

}  // namespace

void spelling_variants(std::string_view key, bool is_arabic, bool is_known, std::vector<std::string>& out) {
  out.clear();
  add_abbreviated(key, out);
  const std::size_t space = key.find(' ');
  if (space != std::string_view::npos && key.size() > space + 3) {
    const std::string_view first = key.substr(0, space);
    if ((is_arabic && is_arabic_article(first)) || (is_known && is_contracted_article(first))) {
      out.emplace_back(key.substr(space + 1));
    }
  }
  if (key.find('\'') != std::string_view::npos) {
    std::string bare(key);
    std::erase(bare, '\'');
    if (bare.size() > 2) out.push_back(std::move(bare));
  }
}

bool is_arabic_country(std::string_view code) {
  return lists(arabic_countries, code);
}
bool is_romanised_country(std::string_view code) {
  return lists(romanised_countries, code);
}
bool is_turkic_latin_country(std::string_view code) {
  return lists(turkic_latin_countries, code);
}

}  // namespace dateline::gazetteer
