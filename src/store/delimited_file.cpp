#include "delimited_file.h"

#include <algorithm>
#include <array>

#include "dateline/base/utf8.h"

namespace dateline::store {

namespace {

constexpr std::size_t most_piece_bytes = 268'435'456;  // a quote open for longer is a letter

bool is_ascii(std::string_view text) {
  unsigned char any = 0;
  for (const char c : text) any |= static_cast<unsigned char>(c);
  return any < 0x80;
}

/// Windows-1252 (WHATWG Encoding Standard), 0x80 to 0x9F; the rest is Latin-1.
char32_t from_windows_1252(unsigned char byte) {
  constexpr std::array<char16_t, 32> upper{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                           0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                           0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                           0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  return byte >= 0x80 && byte < 0xA0 ? upper[byte - 0x80u] : byte;
}

std::string as_utf8(std::string_view field) {
  bool has_utf8 = false;
  for (std::size_t at = 0; at < field.size() && !has_utf8;) {
    const base::Decoded d = base::decode_utf8(field, at);
    has_utf8 = d.bytes > 1;
    at += d.bytes;
  }
  if (has_utf8) return base::repair_utf8(field);
  std::string out;
  for (const char c : field) base::append_utf8(out, from_windows_1252(static_cast<unsigned char>(c)));
  return out;
}

}  // namespace

DelimitedFile::DelimitedFile(const FileBytes& file, char separator, bool quoted, std::size_t piece_bytes)
    : file_(file),
      separator_(separator),
      quoted_(quoted),
      piece_bytes_(piece_bytes),
      size_(file.state().size),
      reader_({}, separator, quoted) {}

void DelimitedFile::go_to(std::uint64_t at) {
  if (at >= piece_at_ && at < piece_at_ + piece_.size())
    reader_.go_to(at - piece_at_);
  else
    read_piece(std::min(at, size_), piece_bytes_);
}

void DelimitedFile::read_piece(std::uint64_t at, std::size_t bytes) {
  piece_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(bytes, size_ - at)));
  if (!file_.read(std::as_writable_bytes(std::span(piece_)), at)) {
    piece_.clear();
    size_ = at;
  }
  piece_at_ = at;
  reader_ = DelimitedReader(piece_, separator_, quoted_);
}

bool DelimitedFile::next(std::vector<std::string_view>& fields) {
  for (;;) {
    const bool found = reader_.next(fields);
    const bool is_end = piece_at_ + piece_.size() >= size_;
    const bool may_go_on = reader_.is_broken() || reader_.position() == piece_.size();
    if (!found && is_end) return false;
    if (found && (is_end || !may_go_on || piece_.size() >= most_piece_bytes)) break;
    const std::size_t from = found ? reader_.begin() : piece_.size();
    lines_before_ += found ? reader_.line() - 1 : reader_.lines_passed();
    read_piece(piece_at_ + from, found && from == 0 ? 2 * piece_.size() : std::max(piece_bytes_, piece_.size() - from));
  }
  was_foreign_ = false;
  if (!is_ascii(std::string_view(piece_).substr(reader_.begin(), reader_.position() - reader_.begin())))
    take_as_utf8(fields);
  return true;
}

void DelimitedFile::take_as_utf8(std::vector<std::string_view>& fields) {
  decoded_.clear();
  decoded_.reserve(fields.size());  // short strings must not move
  for (std::string_view& field : fields) {
    if (is_ascii(field) || base::is_valid_utf8(field)) continue;
    was_foreign_ = true;
    field = decoded_.emplace_back(as_utf8(field));
  }
}

}  // namespace dateline::store
