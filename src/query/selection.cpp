#include "dateline/query/selection.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace dateline::query {

namespace {

constexpr std::size_t block_words = block_rows / 64;

std::size_t ones(std::span<const std::uint64_t> words) {
  std::size_t count = 0;
  for (const std::uint64_t word : words) count += static_cast<std::size_t>(std::popcount(word));
  return count;
}

}  // namespace

Selection::Selection(std::size_t rows)
    : rows_(rows), words_((rows + 63) / 64), block_counts_((rows + block_rows - 1) / block_rows) {}

Selection Selection::none(std::size_t rows) {
  return Selection(rows);
}

Selection Selection::all(std::size_t rows) {
  Selection out(rows);
  std::fill(out.words_.begin(), out.words_.end(), ~std::uint64_t{0});
  if (rows % 64 != 0) out.words_.back() = (std::uint64_t{1} << rows % 64) - 1;
  for (std::size_t block = 0; block < out.block_counts_.size(); ++block)
    out.block_counts_[block] = std::min(block_rows, rows - block * block_rows);
  out.count_ = rows;
  return out;
}

Selection Selection::of(std::size_t table_rows, std::span<const std::uint32_t> rows) {
  Selection out(table_rows);
  for (const std::uint32_t row : rows) {
    assert(row < table_rows);
    out.words_[row / 64] |= std::uint64_t{1} << row % 64;
  }
  out.recount();
  return out;
}

void Selection::recount() {
  for (std::size_t block = 0; block < block_counts_.size(); ++block) {
    const std::size_t begin = block * block_words;
    block_counts_[block] = ones(std::span(words_).subspan(begin, std::min(block_words, words_.size() - begin)));
  }
  sum_blocks();
}

void Selection::sum_blocks() {
  count_ = std::accumulate(block_counts_.begin(), block_counts_.end(), std::size_t{0});
}

std::vector<std::uint32_t> Selection::rows() const {
  std::vector<std::uint32_t> out;
  out.reserve(count_);
  for (const std::uint32_t row : *this) out.push_back(row);
  return out;
}

std::size_t differing(const Selection& a, const Selection& b) {
  assert(a.table_size() == b.table_size());
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.words().size(); ++i)
    count += static_cast<std::size_t>(std::popcount(a.words()[i] ^ b.words()[i]));
  return count;
}

Selection both(const Selection& a, const Selection& b) {
  assert(a.table_size() == b.table_size());
  Selection out = Selection::none(a.table_size());
  const auto words = out.edit();
  for (std::size_t i = 0; i < words.size(); ++i) words[i] = a.words()[i] & b.words()[i];
  out.recount();
  return out;
}

}  // namespace dateline::query
