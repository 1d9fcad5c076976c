#include "png_rows.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <thread>

namespace dateline::store {
namespace {

constexpr std::size_t piece_bytes = 1 << 19;
constexpr std::size_t window_bytes = 1 << 15;
constexpr int level = 4;  // half the time of 6, and a hundredth more bytes
constexpr std::string_view zlib_header("\x78\x9c", 2);

/// Bytes near zero, of either sign, are what deflate likes. Summed in stretches that 16 bits hold, which compilers make
/// vectors of.
std::uint64_t cost(const std::vector<std::uint8_t>& row) {
  constexpr std::size_t stretch = 256;
  std::uint64_t sum = 0;
  for (std::size_t start = 1; start < row.size(); start += stretch) {
    std::uint16_t part = 0;
    const std::size_t end = std::min(start + stretch, row.size());
    for (std::size_t i = start; i < end; ++i)
      part = static_cast<std::uint16_t>(part + std::min(row[i], static_cast<std::uint8_t>(-row[i])));
    sum += part;
  }
  return sum;
}

std::size_t most_at_once() {
  return std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace

PngRows::PngRows(PngChunks& chunks, std::size_t row_bytes, std::size_t pixel_bytes)
    : chunks_(chunks),
      pixel_bytes_(pixel_bytes),
      before_(row_bytes),
      none_(row_bytes + 1),
      sub_(row_bytes + 1),
      up_(row_bytes + 1) {
  sub_[0] = 1;
  up_[0] = 2;
}

const std::vector<std::uint8_t>& PngRows::filtered(const std::vector<std::uint8_t>& row) {
  std::ranges::copy(row, none_.begin() + 1);
  for (std::size_t i = 0; i < row.size(); ++i) up_[i + 1] = static_cast<std::uint8_t>(row[i] - before_[i]);
  for (std::size_t i = 0; i < pixel_bytes_; ++i) sub_[i + 1] = row[i];
  for (std::size_t i = pixel_bytes_; i < row.size(); ++i)
    sub_[i + 1] = static_cast<std::uint8_t>(row[i] - row[i - pixel_bytes_]);
  const std::array costs{cost(up_), cost(sub_), cost(none_)};
  if (costs[0] <= costs[1] && costs[0] <= costs[2]) return up_;
  return costs[1] <= costs[2] ? sub_ : none_;
}

void PngRows::add(const std::vector<std::uint8_t>& row) {
  const auto& best = filtered(row);
  piece_.append(reinterpret_cast<const char*>(best.data()), best.size());
  before_ = row;
  if (piece_.size() >= piece_bytes) deflate_piece(false);
}

void PngRows::finish() {
  deflate_piece(true);
  while (!pieces_.empty()) write_first();
  chunks_.write("IDAT", big_endian(sum_));
}

void PngRows::deflate_piece(bool last) {
  if (pieces_.size() >= most_at_once()) write_first();
  std::string next = piece_.substr(piece_.size() - std::min(piece_.size(), window_bytes));
  pieces_.push_back(std::async(std::launch::async, [bytes = std::move(piece_), dictionary = std::move(dictionary_),
                                                    last] { return deflated(bytes, dictionary, last); }));
  piece_.clear();
  piece_.reserve(piece_bytes + before_.size() + 1);
  dictionary_ = std::move(next);
}

void PngRows::write_first() {
  const Piece piece = pieces_.front().get();
  pieces_.pop_front();
  sum_ = static_cast<std::uint32_t>(adler32_combine(sum_, piece.sum, static_cast<z_off_t>(piece.bytes)));
  chunks_.write("IDAT", piece.deflated);
}

PngRows::Piece PngRows::deflated(const std::string& bytes, const std::string& dictionary, bool last) {
  const auto data = [](const std::string& text) { return reinterpret_cast<const Bytef*>(text.data()); };
  z_stream stream{};
  deflateInit2(&stream, level, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
  if (!dictionary.empty()) deflateSetDictionary(&stream, data(dictionary), static_cast<uInt>(dictionary.size()));
  Piece piece;
  const std::size_t head = dictionary.empty() ? zlib_header.size() : 0;  // the first piece alone has none before it
  piece.deflated = zlib_header.substr(0, head);
  piece.deflated.resize(head + deflateBound(&stream, bytes.size()) + 16);  // and the marker between two pieces
  stream.next_in = const_cast<Bytef*>(data(bytes));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(piece.deflated.data() + head);
  stream.avail_out = static_cast<uInt>(piece.deflated.size() - head);
  deflate(&stream, last ? Z_FINISH : Z_SYNC_FLUSH);
  piece.deflated.resize(piece.deflated.size() - stream.avail_out);
  piece.bytes = bytes.size();
  piece.sum = static_cast<std::uint32_t>(adler32_z(1, data(bytes), bytes.size()));
  deflateEnd(&stream);
  return piece;
}

}  // namespace dateline::store
