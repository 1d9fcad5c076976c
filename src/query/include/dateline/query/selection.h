#pragma once

#include <bit>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

#include "dateline/query/event_table.h"

namespace dateline::query {

/// Some rows of a table: one bit a row, with the count of each block. Goes through its rows in ascending order.
class Selection {
 public:
  Selection() = default;
  /// All rows of a table, or none.
  static Selection all(std::size_t rows);
  static Selection none(std::size_t rows);
  /// Ascending, each below `table_rows`.
  static Selection of(std::size_t table_rows, std::span<const std::uint32_t> rows);

  std::size_t size() const { return count_; }  ///< rows selected
  bool empty() const { return count_ == 0; }
  std::size_t table_size() const { return rows_; }
  bool contains(std::uint32_t row) const { return row < rows_ && (words_[row / 64] >> (row % 64) & 1); }
  std::uint32_t front() const { return *begin(); }

  /// 64 rows a word, row 0 in the lowest bit; bits beyond the last row are 0.
  std::span<const std::uint64_t> words() const { return words_; }
  std::size_t block_count(std::size_t block) const { return block_counts_[block]; }

  /// For those who fill words: call `recount` afterwards.
  std::span<std::uint64_t> edit() { return words_; }
  void recount();
  void set_block_count(std::size_t block, std::size_t count) { block_counts_[block] = count; }
  void sum_blocks();

  std::vector<std::uint32_t> rows() const;

  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = std::uint32_t;
    using difference_type = std::ptrdiff_t;
    using pointer = const std::uint32_t*;
    using reference = std::uint32_t;

    Iterator() = default;
    Iterator(std::span<const std::uint64_t> words, std::size_t word) : words_(words), word_(word) { settle(); }
    std::uint32_t operator*() const {
      return static_cast<std::uint32_t>(word_ * 64 + static_cast<std::size_t>(std::countr_zero(bits_)));
    }
    Iterator& operator++() {
      bits_ &= bits_ - 1;
      if (bits_ == 0) {
        ++word_;
        settle();
      }
      return *this;
    }
    Iterator operator++(int) {
      Iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.word_ == b.word_ && a.bits_ == b.bits_; }

   private:
    void settle() {
      while (word_ < words_.size() && words_[word_] == 0) ++word_;
      bits_ = word_ < words_.size() ? words_[word_] : 0;
    }
    std::span<const std::uint64_t> words_;
    std::size_t word_ = 0;
    std::uint64_t bits_ = 0;
  };
  Iterator begin() const { return {words_, 0}; }
  Iterator end() const { return {words_, words_.size()}; }

  friend bool operator==(const Selection& a, const Selection& b) { return a.rows_ == b.rows_ && a.words_ == b.words_; }

 private:
  explicit Selection(std::size_t rows);
  std::size_t rows_ = 0, count_ = 0;
  std::vector<std::uint64_t> words_;
  std::vector<std::size_t> block_counts_;
};

/// Rows in both. Linear in words.
Selection both(const Selection& a, const Selection& b);
/// How many rows one of them has alone. Linear in words.
std::size_t differing(const Selection& a, const Selection& b);

}  // namespace dateline::query
