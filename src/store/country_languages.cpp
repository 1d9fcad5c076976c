#include "dateline/store/country_languages.h"

#include <algorithm>

#include "tab_rows.h"

namespace dateline::store {

base::Result<CountryLanguages> CountryLanguages::load(const std::filesystem::path& file) {
  CountryLanguages out;
  const auto read = read_tab_rows(file, 2, "Write a code of two letters, a tab, and codes of languages between commas.",
                                  [&](std::span<const std::string_view> cells) {
                                    if (cells[0].size() != 2 || cells[1].size() < 2) return false;
                                    std::vector<std::string>& languages = out.rows_[std::string(cells[0])];
                                    for (std::string_view list = cells[1]; !list.empty();) {
                                      languages.emplace_back(list.substr(0, list.find(',')));
                                      list.remove_prefix(std::min(list.size(), languages.back().size() + 1));
                                    }
                                    return true;
                                  });
  if (!read) return read.failure();
  return out;
}

std::span<const std::string> CountryLanguages::of(std::string_view country) const {
  const auto found = rows_.find(country);
  return found == rows_.end() ? std::span<const std::string>() : std::span<const std::string>(found->second);
}

}  // namespace dateline::store
