#pragma once

#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>

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

}  // namespace dateline::store
