#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "pack_file.h"

namespace dateline::extract {

/// A text of a rule file with the line it stands on.
struct LocatedText {
  std::string text;
  int line = 0;
};

/// Fails when the table has a key that is not among the known.
base::Result<base::Done> only_known(const PackFile& file, const toml::table& table,
                                    std::initializer_list<std::string_view> known);

/// A list of texts, and a single text; a missing key gives an empty one.
base::Result<std::vector<LocatedText>> located_strings(const PackFile& file, const toml::table& table,
                                                       std::string_view key);
base::Result<LocatedText> located_string(const PackFile& file, const toml::table& table, std::string_view key);

base::Failure fail_at_line(const PackFile& file, int line, std::string message, std::string remedy = {});

}  // namespace dateline::extract
