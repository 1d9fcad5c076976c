#include "dateline/store/countries.h"

#include "tab_rows.h"

namespace dateline::store {

base::Result<Countries> Countries::load(const std::filesystem::path& file) {
  Countries countries;
  const auto read = read_tab_rows(file, 7, "Build the table again with geodata/build/vocabulary_countries.py.",
                                  [&](std::span<const std::string_view> cells) {
                                    const auto text = [&](std::size_t i) { return std::string(cells[i]); };
                                    countries.rows_[text(0)] = {text(1), text(2), text(3), text(4), text(5), text(6)};
                                    return true;
                                  });
  if (!read) return read.failure();
  return countries;
}

const CountryWords& Countries::of(std::string_view country) const {
  static const CountryWords unknown;
  const auto found = rows_.find(country);
  return found == rows_.end() ? unknown : found->second;
}

}  // namespace dateline::store
