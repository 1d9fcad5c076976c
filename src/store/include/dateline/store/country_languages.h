#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/result.h"

namespace dateline::store {

/// The languages that places of a country are named in there, the usual one first.
class CountryLanguages {
 public:
  /// geodata/vocabulary/country_languages.tsv; errors name file and line.
  static base::Result<CountryLanguages> load(const std::filesystem::path& file);

  /// By ISO 3166-1 alpha-2, as ISO 639 codes; none for an unknown country.
  std::span<const std::string> of(std::string_view country) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> rows_;
};

}  // namespace dateline::store
