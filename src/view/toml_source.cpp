#include "toml_source.h"

#include <fmt/format.h>

#include "dateline/base/files.h"

namespace dateline::view {

base::Result<TomlSource> TomlSource::open(const std::filesystem::path& file) {
  const base::Result<std::string> text = base::read_file(file);
  if (!text) return text.failure();
  try {
    return TomlSource(file.string(), toml::parse(*text, file.string()));
  } catch (const toml::parse_error& error) {
    return base::fail(file.string(), fmt::format("This is not TOML: {}.", error.description()),
                      "Mend the line, or take the file of the release.", static_cast<int>(error.source().begin.line));
  }
}

const toml::node* TomlSource::node(std::string_view path) {
  if (problem_) return nullptr;
  const toml::node* found = table_.at_path(path).node();
  if (found == nullptr) {
    refuse(nullptr, fmt::format("The key \"{}\" is missing.", path), "Add it; the other themes show its form.");
    return nullptr;
  }
  read_.emplace(path);
  return found;
}

std::optional<std::string> TomlSource::text(std::string_view path) {
  const toml::node* found = node(path);
  if (found == nullptr) return std::nullopt;
  if (const auto value = found->value_exact<std::string>()) return value;
  refuse(found, fmt::format("\"{}\" is not a text.", path), "Put it in quotes.");
  return std::nullopt;
}

std::optional<double> TomlSource::number(std::string_view path, double least, double most) {
  const toml::node* found = node(path);
  if (found == nullptr) return std::nullopt;
  const std::optional<double> value = found->is_number() ? found->value<double>() : std::nullopt;
  if (value && *value >= least && *value <= most) return value;
  refuse(found, fmt::format("\"{}\" is not a number from {} to {}.", path, least, most));
  return std::nullopt;
}

std::optional<double> TomlSource::number_or(std::string_view path, double least, double most, double otherwise) {
  if (problem_ || !table_.at_path(path)) return otherwise;
  return number(path, least, most);
}

void TomlSource::refuse(const toml::node* where, std::string message, std::string remedy) {
  if (problem_) return;
  const int line = where == nullptr ? 0 : static_cast<int>(where->source().begin.line);
  problem_ = base::fail(file_, std::move(message), std::move(remedy), line);
}

std::optional<base::Failure> TomlSource::problem() {
  if (!problem_) find_unread(table_, "");
  return problem_;
}

void TomlSource::find_unread(const toml::table& table, const std::string& prefix) {
  for (const auto& [key, value] : table) {
    const std::string path = prefix + std::string(key.str());
    if (read_.contains(path)) continue;
    if (const toml::table* inner = value.as_table()) {
      find_unread(*inner, path + ".");
    } else {
      refuse(&value, fmt::format("The key \"{}\" means nothing here.", path), "Remove it, or mend its spelling.");
    }
  }
}

}  // namespace dateline::view
