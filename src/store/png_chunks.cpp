#include "png_chunks.h"

#include <zlib.h>

namespace dateline::store {
std::string big_endian(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xFFU);
  return bytes;
}

void PngChunks::signature() {
  out_.write("\x89PNG\r\n\x1a\n", 8);
}

void PngChunks::write(std::string_view type, std::string_view data) {
  const auto bytes = [](std::string_view text) { return reinterpret_cast<const Bytef*>(text.data()); };
  uLong sum = crc32_z(0, bytes(type), type.size());
  if (!data.empty()) sum = crc32_z(sum, bytes(data), data.size());  // of no bytes at all zlib begins anew
  out_ << big_endian(static_cast<std::uint32_t>(data.size())) << type << data
       << big_endian(static_cast<std::uint32_t>(sum));
}

void PngChunks::text(std::string_view keyword, std::string_view ascii) {
  if (ascii.empty()) return;
  std::string data(keyword);
  data += '\0';
  data += ascii;
  write("tEXt", data);
}

void PngChunks::international_text(std::string_view keyword, std::string_view utf8) {
  if (utf8.empty()) return;
  std::string data(keyword);
  data.append(5, '\0');  // end of keyword, not compressed, no language, no translated keyword
  data += utf8;
  write("iTXt", data);
}

}  // namespace dateline::store
