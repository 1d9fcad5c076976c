#include "rule_toml.h"

#include <algorithm>

namespace dateline::extract {

base::Failure fail_at_line(const PackFile& file, int line, std::string message, std::string remedy) {
  return base::fail(file.path, std::move(message), std::move(remedy), line);
}

base::Result<base::Done> only_known(const PackFile& file, const toml::table& table,
                                    std::initializer_list<std::string_view> known) {
  for (const auto& [key, node] : table) {
    if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
    std::string remedy = "Known here are";
    for (const std::string_view name : known) remedy += (name == *known.begin() ? " " : ", ") + std::string(name);
    return file.fail_at(node, "'" + std::string(key.str()) + "' is no field of this table.", remedy + ".");
  }
  return base::Done{};
}

base::Result<std::vector<LocatedText>> located_strings(const PackFile& file, const toml::table& table,
                                                       std::string_view key) {
  std::vector<LocatedText> out;
  const toml::node* node = table.get(key);
  if (node == nullptr) return out;
  const toml::array* array = node->as_array();
  if (array == nullptr) return file.fail_at(*node, "'" + std::string(key) + "' should be a list of texts.");
  for (const toml::node& item : *array) {
    const auto* text = item.as_string();
    if (text == nullptr) return file.fail_at(item, "'" + std::string(key) + "' should hold texts only.");
    out.push_back({text->get(), static_cast<int>(item.source().begin.line)});
  }
  return out;
}

base::Result<LocatedText> located_string(const PackFile& file, const toml::table& table, std::string_view key) {
  const toml::node* node = table.get(key);
  if (node == nullptr) return LocatedText{};
  const auto* text = node->as_string();
  if (text == nullptr) return file.fail_at(*node, "'" + std::string(key) + "' should be a text.");
  return LocatedText{text->get(), static_cast<int>(node->source().begin.line)};
}

}  // namespace dateline::extract
