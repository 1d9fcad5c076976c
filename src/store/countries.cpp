#include "dateline/store/countries.h"

#include <fmt/format.h>

#include <array>

#include "dateline/base/files.h"

namespace dateline::store {

namespace {

constexpr std::size_t column_count = 7;

/// The cells of one line, parted by tabs; false when there are more or fewer than `column_count`.
bool split(std::string_view line, std::array<std::string, column_count>& cells) {
  for (std::size_t i = 0; i < column_count; ++i) {
    const std::size_t tab = line.find('\t');
    if ((tab == std::string_view::npos) != (i + 1 == column_count)) return false;
    cells[i] = line.substr(0, tab);
    line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
  }
  return true;
}

}  // namespace

base::Result<Countries> Countries::load(const std::filesystem::path& file) {
  const auto bytes = base::read_file(file);
  if (!bytes) return bytes.failure();
  Countries countries;
  std::string_view rest = *bytes;
  for (int line = 1; !rest.empty(); ++line) {
    const std::string_view text = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), text.size() + 1));
    if (line == 1) continue;
    std::array<std::string, column_count> c;
    if (!split(text, c)) {
      return base::fail(file.string(), fmt::format("A country has {} columns: '{}'.", column_count, text),
                        "Build the table again with geodata/build/vocabulary_countries.py.", line);
    }
    countries.rows_[c[0]] = {c[1], c[2], c[3], c[4], c[5], c[6]};
  }
  return countries;
}

const CountryWords& Countries::of(std::string_view country) const {
  static const CountryWords unknown;
  const auto found = rows_.find(country);
  return found == rows_.end() ? unknown : found->second;
}

}  // namespace dateline::store
