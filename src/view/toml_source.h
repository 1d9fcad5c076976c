#pragma once

#include <toml++/toml.h>

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "dateline/base/result.h"

namespace dateline::view {

/// A TOML file read key by key. Keys are dotted paths from the top ("lines.coast.color"). The first problem met is
/// kept; after it, reads give nothing.
class TomlSource {
 public:
  static base::Result<TomlSource> open(const std::filesystem::path& file);

  const toml::table& top() const { return table_; }
  const std::string& file() const { return file_; }

  /// The node under `path`; missing is a problem.
  const toml::node* node(std::string_view path);
  std::optional<std::string> text(std::string_view path);
  std::optional<double> number(std::string_view path, double least, double most);
  /// As `number`, but absent gives `otherwise`.
  std::optional<double> number_or(std::string_view path, double least, double most, double otherwise);

  /// A problem at `where` (nullptr: the whole file).
  void refuse(const toml::node* where, std::string message, std::string remedy = {});

  /// The first problem met, or a key that nobody read.
  std::optional<base::Failure> problem();

 private:
  TomlSource(std::string file, toml::table table) : file_(std::move(file)), table_(std::move(table)) {}
  void find_unread(const toml::table& table, const std::string& prefix);

  std::string file_;
  toml::table table_;
  std::set<std::string, std::less<>> read_;
  std::optional<base::Failure> problem_;
};

}  // namespace dateline::view
