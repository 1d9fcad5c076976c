#include "pack_file.h"

#include <fmt/format.h>

#include "dateline/base/files.h"

namespace dateline::extract {

base::Result<PackFile> PackFile::read(const std::filesystem::path& path) {
  auto text = base::read_file(path);
  if (!text) return text.failure();
  try {
    return PackFile{path.string(), toml::parse(std::string_view(*text), path.string())};
  } catch (const toml::parse_error& error) {
    return base::fail(path.string(), fmt::format("{}.", error.description()), "Correct the TOML on this line.",
                      static_cast<int>(error.source().begin.line));
  }
}

base::Failure PackFile::fail_at(const toml::node& node, const std::string& message, const std::string& remedy) const {
  return base::fail(path, message, remedy, static_cast<int>(node.source().begin.line));
}

std::vector<std::string> words_of(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  std::vector<std::string> words;
  for (std::size_t at = text.find_first_not_of(blanks); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(blanks, at), text.size());
    words.emplace_back(text.substr(at, end - at));
    at = text.find_first_not_of(blanks, end);
  }
  return words;
}

base::Result<std::vector<std::string>> strings_of(const PackFile& file, const toml::node& node) {
  std::vector<std::string> out;
  if (const auto* one = node.as_string()) {
    out.push_back(one->get());
    return out;
  }
  const auto* array = node.as_array();
  if (array == nullptr) return file.fail_at(node, "A list of strings is expected here.");
  for (const auto& element : *array) {
    const auto* text = element.as_string();
    if (text == nullptr) return file.fail_at(element, "Only strings may stand in this list.");
    out.push_back(text->get());
  }
  return out;
}

}  // namespace dateline::extract
