#pragma once

#include <zlib.h>

#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::store {

/// Writes the chunks of a PNG (ISO/IEC 15948) to a stream.
class PngChunks {
 public:
  explicit PngChunks(std::ostream& out) : out_(out) {}

  void signature();
  void write(std::string_view type, std::string_view data);
  void text(std::string_view keyword, std::string_view ascii);          ///< tEXt
  void international_text(std::string_view keyword, std::string_view);  ///< iTXt, UTF-8

 private:
  std::ostream& out_;
};

/// Four bytes, most significant first.
std::string big_endian(std::uint32_t value);

/// Rows filtered (None, Sub or Up, whichever leaves least) and deflated into IDAT chunks.
class PngRows {
 public:
  PngRows(PngChunks& chunks, std::size_t row_bytes, std::size_t pixel_bytes);
  PngRows(const PngRows&) = delete;
  PngRows& operator=(const PngRows&) = delete;
  ~PngRows();

  void add(const std::vector<std::uint8_t>& row);
  void finish();

 private:
  void deflate_all(std::string_view bytes, int flush);
  const std::vector<std::uint8_t>& filtered(const std::vector<std::uint8_t>& row);

  PngChunks& chunks_;
  std::size_t pixel_bytes_;
  z_stream stream_{};
  std::vector<std::uint8_t> before_, none_, sub_, up_;
  std::vector<char> out_;
};

}  // namespace dateline::store
