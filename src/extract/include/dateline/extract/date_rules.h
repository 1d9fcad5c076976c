#pragma once

#include <cstddef>
#include <filesystem>

#include "dateline/base/result.h"

namespace dateline::extract {

/// How many examples were held against their rules, and those that no longer hold, with file and line.
struct CheckedRules {
  std::size_t rules = 0;
  std::size_t examples = 0;
  base::Diagnostics failures;
};

/// Loads every pack DIR/<iso>/dates.toml and holds each rule to its examples. A positive example has its mentions in
/// square brackets and their values after "=>", in order: "Il est venu [mardi]. => 2017-10-24"; "@2017-10: " before it
/// sets the document's date ("none": it is unknown, and so is the value "?"). A negative one must give no mention by
/// its rule. A pack that cannot be loaded is an error.
base::Result<CheckedRules> check_date_rules(const std::filesystem::path& lang_directory);

}  // namespace dateline::extract
