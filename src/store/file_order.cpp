#include "file_order.h"

#include <algorithm>
#include <bit>

#include "dateline/query/event_table.h"

namespace dateline::store {

FileOrder::FileOrder(std::span<const std::uint64_t> sources) : sources_(sources), rows_(sources.size()), begins_{0} {
  constexpr int part_bits = 12;
  if (sources.empty()) return;
  const auto [least, most] = std::ranges::minmax(sources);
  const int shift = std::max(0, static_cast<int>(std::bit_width(most - least)) - part_bits);
  std::vector<std::size_t> ends(std::size_t{1} << part_bits);
  for (const std::uint64_t source : sources) ++ends[(source - least) >> shift];
  std::size_t end = 0;
  for (std::size_t& part : ends) {
    part = end += part;
    if (end - begins_.back() >= query::block_rows) begins_.push_back(end);
  }
  if (begins_.back() != end) begins_.push_back(end);
  for (std::size_t row = sources.size(); row-- > 0;)
    rows_[--ends[(sources[row] - least) >> shift]] = static_cast<std::uint32_t>(row);
}

void FileOrder::block(std::size_t index, std::vector<std::uint64_t>& sources, std::vector<std::uint32_t>& rows) const {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> both;
  both.reserve(begins_[index + 1] - begins_[index]);
  for (std::size_t i = begins_[index]; i < begins_[index + 1]; ++i) both.emplace_back(sources_[rows_[i]], rows_[i]);
  std::sort(both.begin(), both.end());
  sources.clear();
  rows.clear();
  for (const auto& [source, row] : both) {
    sources.push_back(source);
    rows.push_back(row);
  }
}

}  // namespace dateline::store
