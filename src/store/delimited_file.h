#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "delimited.h"
#include "file_bytes.h"

namespace dateline::store {

/// The records of a delimited file, read a piece at a time: no more memory than a piece, or its longest record. A field
/// that is no UTF-8 is read as Windows-1252, or, where it also holds well-formed UTF-8, repaired.
class DelimitedFile {
 public:
  /// `piece_bytes`: as much is read at once. A file that is not one of records any more when it is read just ends.
  DelimitedFile(const FileBytes& file, char separator, bool quoted, std::size_t piece_bytes = 4'194'304);

  /// Goes on from another byte, where a record begins; lines are counted on from here.
  void go_to(std::uint64_t at);

  /// As DelimitedReader::next; fields are valid until the next call.
  bool next(std::vector<std::string_view>& fields);

  std::uint64_t begin() const { return piece_at_ + reader_.begin(); }  ///< of the last record, bytes
  std::uint64_t position() const { return piece_at_ + reader_.position(); }
  std::size_t line() const { return lines_before_ + reader_.line(); }  ///< of the last record, from 1
  bool is_broken() const { return reader_.is_broken(); }
  bool was_foreign() const { return was_foreign_; }  ///< a field of the last record was no UTF-8

 private:
  void read_piece(std::uint64_t at, std::size_t bytes);
  void take_as_utf8(std::vector<std::string_view>& fields);

  const FileBytes& file_;
  char separator_;
  bool quoted_;
  std::size_t piece_bytes_;
  std::uint64_t size_, piece_at_ = 0;
  std::string piece_;
  DelimitedReader reader_;
  std::size_t lines_before_ = 0;
  bool was_foreign_ = false;
  std::vector<std::string> decoded_;
};

}  // namespace dateline::store
