#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <future>
#include <string>
#include <vector>

#include "png_chunks.h"

namespace dateline::store {

/// Rows filtered (None, Sub or Up, whichever leaves least) and deflated into IDAT chunks: in pieces, on all threads,
/// each with the end of the one before as its dictionary. The bytes do not depend on the number of threads.
class PngRows {
 public:
  PngRows(PngChunks& chunks, std::size_t row_bytes, std::size_t pixel_bytes);

  void add(const std::vector<std::uint8_t>& row);
  void finish();

 private:
  struct Piece {
    std::string deflated;
    std::size_t bytes = 0;
    std::uint32_t sum = 1;
  };

  const std::vector<std::uint8_t>& filtered(const std::vector<std::uint8_t>& row);
  void deflate_piece(bool last);
  void write_first();
  static Piece deflated(const std::string& bytes, const std::string& dictionary, bool last);

  PngChunks& chunks_;
  std::size_t pixel_bytes_;
  std::vector<std::uint8_t> before_, none_, sub_, up_;
  std::string piece_, dictionary_;
  std::deque<std::future<Piece>> pieces_;
  std::uint32_t sum_ = 1;
};

}  // namespace dateline::store
