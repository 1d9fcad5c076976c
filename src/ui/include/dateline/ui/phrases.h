#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "dateline/base/result.h"

namespace dateline::ui {

/// What the interface says in one language: geodata/ui/<lang>.toml, keys such as "filter.clear".
class Phrases {
 public:
  /// `ui_directory` is geodata/ui. A language without a file gives English and a warning. A value that is no string is
  /// an error with file and line.
  static base::Result<Phrases> load(const std::filesystem::path& ui_directory, std::string_view lang);

  /// The key itself when there is no such phrase. The view lasts as long as the Phrases, and ends in a NUL.
  std::string_view operator()(std::string_view key) const;

  /// The phrase with its "{}" filled in, in order; a broken pattern is given as it is.
  template <class... Args>
  std::string operator()(std::string_view key, const Args&... args) const;

  const std::string& lang() const { return lang_; }
  const std::map<std::string, std::string, std::less<>>& all() const { return phrases_; }

 private:
  std::string lang_;
  std::map<std::string, std::string, std::less<>> phrases_;
};

}  // namespace dateline::ui

template <class... Args>
std::string dateline::ui::Phrases::operator()(std::string_view key, const Args&... args) const {
  const std::string_view pattern = (*this)(key);
  try {
    return fmt::vformat(pattern, fmt::make_format_args(args...));
  } catch (const fmt::format_error&) {
    return std::string(pattern);
  }
}
