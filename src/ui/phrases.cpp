#include "dateline/ui/phrases.h"

#include <toml++/toml.h>

#include "dateline/base/files.h"

namespace dateline::ui {
namespace {

using Table = std::map<std::string, std::string, std::less<>>;

base::Result<base::Done> flatten(const toml::table& table, const std::string& prefix, const std::string& file,
                                 Table& out) {
  for (const auto& [key, node] : table) {
    const std::string name = prefix + std::string(key.str());
    if (const auto* inner = node.as_table()) {
      if (auto done = flatten(*inner, name + ".", file, out); !done) return done;
    } else if (const auto* text = node.as_string()) {
      out[name] = text->get();
    } else {
      return base::fail(file, fmt::format("The value of \"{}\" is no text.", name), "Put it in quotes.",
                        static_cast<int>(node.source().begin.line));
    }
  }
  return base::Done{};
}

}  // namespace

base::Result<Phrases> Phrases::load(const std::filesystem::path& ui_directory, std::string_view lang) {
  auto path = ui_directory / fmt::format("{}.toml", lang);
  std::error_code ignored;
  if (lang != "en" && !std::filesystem::is_regular_file(path, ignored)) {
    auto english = load(ui_directory, "en");
    if (english)
      english.warn(base::Diagnostic{base::Severity::warning, path.string(), 0,
                                    fmt::format("The interface has no phrases in \"{}\"; it speaks English.", lang),
                                    "Choose fr or en."});
    return english;
  }
  const auto bytes = base::read_file(path);
  if (!bytes) return bytes.failure();
  Phrases out;
  out.lang_ = lang;
  try {
    const toml::table table = toml::parse(*bytes, path.string());
    if (auto done = flatten(table, "", path.string(), out.phrases_); !done) return done.failure();
  } catch (const toml::parse_error& error) {
    return base::fail(path.string(), std::string(error.description()), "Correct the file.",
                      static_cast<int>(error.source().begin.line));
  }
  return out;
}

std::string_view Phrases::operator()(std::string_view key) const {
  const auto found = phrases_.find(key);
  return found == phrases_.end() ? key : std::string_view(found->second);
}

}  // namespace dateline::ui
