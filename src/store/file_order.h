#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace dateline::store {

/// The rows of a table in the order in which its file holds them, a block at a time: what reads the file so reads it
/// onward. 4 bytes a row; made in O(rows).
class FileOrder {
 public:
  /// `sources`: query::Columns::source, which must outlive this.
  explicit FileOrder(std::span<const std::uint64_t> sources);

  std::size_t block_count() const { return begins_.size() - 1; }
  /// About query::block_rows rows, into `sources` and `rows`, ascending by source. Safe from several threads.
  void block(std::size_t index, std::vector<std::uint64_t>& sources, std::vector<std::uint32_t>& rows) const;

 private:
  std::span<const std::uint64_t> sources_;
  std::vector<std::uint32_t> rows_;  ///< ascending by source from one block to the next, not inside
  std::vector<std::size_t> begins_;  ///< of blocks in rows_, and its end
};

}  // namespace dateline::store
