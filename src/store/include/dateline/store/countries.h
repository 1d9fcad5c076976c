#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "dateline/base/result.h"

namespace dateline::store {

/// A country as other collections of events call and number it; empty where they do not.
struct CountryWords {
  std::string iso_number;  ///< ISO 3166-1, without leading zeros: "368"
  std::string acled_name, acled_region;
  std::string ucdp_number;  ///< Gleditsch and Ward 1999
  std::string ucdp_name, ucdp_region;
};

/// geodata/vocabulary/countries.tsv.
class Countries {
 public:
  /// Errors name file and line.
  static base::Result<Countries> load(const std::filesystem::path& file);

  /// By ISO 3166-1 alpha-2; all empty for an unknown code.
  const CountryWords& of(std::string_view country) const;

 private:
  std::map<std::string, CountryWords, std::less<>> rows_;
};

}  // namespace dateline::store
