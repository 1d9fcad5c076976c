#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::gazetteer {

/// What a country is called in a language ("fr"), by its ISO 3166-1 alpha-2 code (Unicode CLDR); the code itself where
/// it names none.
std::string country_name(std::string_view code, std::string_view lang);

/// The codes of countries that are so called, without case or accents, in the first of `lang`, English, French and
/// Spanish that knows the name: those whose whole name it is, else those that have it as words of theirs ("Congo" has
/// two).
std::vector<std::string> countries_called(std::string_view name, std::string_view lang = "en");

}  // namespace dateline::gazetteer
