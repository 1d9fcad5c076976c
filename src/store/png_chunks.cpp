#include "png_chunks.h"

#include <array>
#include <cstdlib>

namespace dateline::store {
namespace {

constexpr std::size_t idat_bytes = 1 << 16;
constexpr int level = 6;

/// Bytes near zero, of either sign, are what deflate likes.
std::uint64_t cost(const std::vector<std::uint8_t>& row) {
  std::uint64_t sum = 0;
  for (std::size_t i = 1; i < row.size(); ++i) sum += row[i] < 128 ? row[i] : 256U - row[i];
  return sum;
}

}  // namespace

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

PngRows::PngRows(PngChunks& chunks, std::size_t row_bytes, std::size_t pixel_bytes)
    : chunks_(chunks),
      pixel_bytes_(pixel_bytes),
      before_(row_bytes),
      none_(row_bytes + 1),
      sub_(row_bytes + 1),
      up_(row_bytes + 1),
      out_(idat_bytes) {
  deflateInit2(&stream_, level, Z_DEFLATED, 15, 9, Z_FILTERED);
  sub_[0] = 1;
  up_[0] = 2;
}

PngRows::~PngRows() {
  deflateEnd(&stream_);
}

const std::vector<std::uint8_t>& PngRows::filtered(const std::vector<std::uint8_t>& row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    none_[i + 1] = row[i];
    up_[i + 1] = static_cast<std::uint8_t>(row[i] - before_[i]);
  }
  for (std::size_t i = 0; i < pixel_bytes_; ++i) sub_[i + 1] = row[i];
  for (std::size_t i = pixel_bytes_; i < row.size(); ++i)
    sub_[i + 1] = static_cast<std::uint8_t>(row[i] - row[i - pixel_bytes_]);
  const std::array costs{cost(up_), cost(sub_), cost(none_)};
  if (costs[0] <= costs[1] && costs[0] <= costs[2]) return up_;
  return costs[1] <= costs[2] ? sub_ : none_;
}

void PngRows::deflate_all(std::string_view bytes, int flush) {
  stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream_.avail_in = static_cast<uInt>(bytes.size());
  for (bool more = true; more;) {
    stream_.next_out = reinterpret_cast<Bytef*>(out_.data());
    stream_.avail_out = static_cast<uInt>(out_.size());
    const int state = deflate(&stream_, flush);
    const std::size_t made = out_.size() - stream_.avail_out;
    if (made > 0) chunks_.write("IDAT", {out_.data(), made});
    more = flush == Z_FINISH ? state != Z_STREAM_END : stream_.avail_out == 0;
  }
}

void PngRows::add(const std::vector<std::uint8_t>& row) {
  const auto& best = filtered(row);
  deflate_all({reinterpret_cast<const char*>(best.data()), best.size()}, Z_NO_FLUSH);
  before_ = row;
}

void PngRows::finish() {
  deflate_all({}, Z_FINISH);
}

}  // namespace dateline::store
