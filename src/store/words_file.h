#pragma once

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

/// The folded words of a table's events by block of rows, each row closed by row_end (docs/formats/event-cache.md).
class WordsFile {
 public:
  struct Block {
    std::uint64_t offset = 0, size = 0, hash = 0;
  };

  /// Fails when it is of another version, cut short, damaged in its head, or of another table.
  static base::Result<WordsFile> open(const std::filesystem::path& path, const SourceStamp& stamp, std::uint64_t rows);

  std::size_t block_count() const { return blocks_.size(); }
  /// Into `text`; false when the block is not what was written. Safe from several threads.
  bool read(std::size_t block, std::string& text) const;

 private:
  explicit WordsFile(FileBytes file) : file_(std::move(file)) {}
  FileBytes file_;
  std::vector<Block> blocks_;
};

/// Writes one, its blocks in any order and from several threads.
class WordsWriter {
 public:
  WordsWriter(std::ostream& out, std::size_t blocks);
  void add(std::size_t block, std::string_view text);
  /// After the last block.
  void finish(const SourceStamp& stamp, std::uint64_t rows);

 private:
  std::ostream& out_;
  std::mutex mutex_;
  std::uint64_t at_;
  std::vector<WordsFile::Block> blocks_;
};

/// Sets the bit of each row of a block whose text holds all of `words` (model::folded_words).
void mark_rows(std::string_view block, const std::vector<std::string>& words, std::uint64_t* bits);

}  // namespace dateline::store
