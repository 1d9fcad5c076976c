#pragma once

#include <toml++/toml.h>

#include <filesystem>
#include <string>
#include <vector>

#include "dateline/base/result.h"

namespace dateline::extract {

/// A rule file of a language pack, and errors about it that name file and line.
struct PackFile {
  std::string path;
  toml::table table;

  static base::Result<PackFile> read(const std::filesystem::path& path);
  base::Failure fail_at(const toml::node& node, const std::string& message, const std::string& remedy = {}) const;
};

/// The blank-separated words of a string.
std::vector<std::string> words_of(std::string_view text);

/// The strings of an array, or an error when an element is none.
base::Result<std::vector<std::string>> strings_of(const PackFile& file, const toml::node& node);

}  // namespace dateline::extract
