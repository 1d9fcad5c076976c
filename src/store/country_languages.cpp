#include "dateline/store/country_languages.h"

#include <fmt/format.h>

#include <algorithm>

#include "dateline/base/files.h"

namespace dateline::store {

base::Result<CountryLanguages> CountryLanguages::load(const std::filesystem::path& file) {
  const auto bytes = base::read_file(file);
  if (!bytes) return bytes.failure();
  CountryLanguages out;
  std::string_view rest = *bytes;
  for (int line = 1; !rest.empty(); ++line) {
    const std::string_view text = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), text.size() + 1));
    if (line == 1) continue;
    const std::size_t tab = text.find('\t');
    if (tab != 2 || text.size() < 5 || text.find('\t', tab + 1) != text.npos)
      return base::fail(file.string(), fmt::format("'{}' is no country with its languages.", text),
                        "Write a code of two letters, a tab, and codes of languages between commas.", line);
    std::vector<std::string>& languages = out.rows_[std::string(text.substr(0, tab))];
    for (std::string_view list = text.substr(tab + 1); !list.empty();) {
      languages.emplace_back(list.substr(0, list.find(',')));
      list.remove_prefix(std::min(list.size(), languages.back().size() + 1));
    }
  }
  return out;
}

std::span<const std::string> CountryLanguages::of(std::string_view country) const {
  const auto found = rows_.find(country);
  return found == rows_.end() ? std::span<const std::string>() : std::span<const std::string>(found->second);
}

}  // namespace dateline::store
