#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "file_bytes.h"
#include "table_cache.h"

namespace dateline::store {

/// Between the texts of two rows.
inline constexpr char row_end = '\x1e';

/// Some rows of a table and what their events say.
struct RowTexts {
  std::vector<std::uint32_t> rows;
  std::string text;  ///< folded, of each of the rows in turn, closed by row_end
};

/// The folded words of a table's events, in blocks of rows in the order of the table's file
/// (docs/formats/event-cache.md).
class WordsFile {
 public:
  struct Block {
    std::uint64_t offset = 0, rows = 0, bytes = 0, hash = 0;  ///< `bytes` of text behind the numbers of the rows
  };

  /// Fails when it is of another version, cut short, damaged in its head, or of another table.
  static base::Result<WordsFile> open(const std::filesystem::path& path, const SourceStamp& stamp, std::uint64_t rows);

  std::size_t block_count() const { return blocks_.size(); }
  std::size_t rows_in(std::size_t block) const { return blocks_[block].rows; }
  /// Into `out`; false when the block is not what was written. Safe from several threads.
  bool read(std::size_t block, RowTexts& out) const;

 private:
  explicit WordsFile(FileBytes file) : file_(std::move(file)) {}
  FileBytes file_;
  std::uint64_t rows_ = 0;  ///< of the table
  std::vector<Block> blocks_;
};

/// Writes one, the same whichever threads bring its blocks.
class WordsWriter {
 public:
  WordsWriter(std::ostream& out, std::size_t blocks);
  /// From several threads: each waits until the blocks before are written. Blocks must be begun in their order.
  void add(std::size_t block, const RowTexts& texts);
  /// No more blocks come: nobody waits any longer.
  void give_up();
  /// After the last block.
  void finish(const SourceStamp& stamp, std::uint64_t rows);

 private:
  std::ostream& out_;
  std::mutex mutex_;
  std::condition_variable turn_;
  std::size_t next_ = 0;
  bool given_up_ = false;
  std::uint64_t at_;
  std::vector<WordsFile::Block> blocks_;
};

/// Sets the bit of each row whose text holds all of `words` (model::folded_words).
void mark_rows(const RowTexts& texts, const std::vector<std::string>& words, std::uint64_t* bits);

}  // namespace dateline::store
