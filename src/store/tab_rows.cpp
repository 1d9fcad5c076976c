#include "tab_rows.h"

#include <fmt/format.h>

#include <vector>

#include "dateline/base/files.h"

namespace dateline::store {

base::Result<base::Done> read_tab_rows(const std::filesystem::path& file, std::size_t columns,
                                       const std::string& remedy,
                                       const std::function<bool(std::span<const std::string_view> cells)>& take) {
  const auto bytes = base::read_file(file);
  if (!bytes) return bytes.failure();
  std::vector<std::string_view> cells;
  std::string_view rest = *bytes;
  for (int line = 1; !rest.empty(); ++line) {
    const std::string_view text = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), text.size() + 1));
    if (line == 1) continue;
    cells.clear();
    for (std::string_view left = text;; left.remove_prefix(cells.back().size() + 1)) {
      cells.push_back(left.substr(0, left.find('\t')));
      if (cells.back().size() == left.size()) break;
    }
    if (cells.size() != columns || !take(cells))
      return base::fail(file.string(), fmt::format("'{}' is no row of {} columns as this table has.", text, columns),
                        remedy, line);
  }
  return base::Done{};
}

}  // namespace dateline::store
