#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <unordered_map>

#include "dateline/base/files.h"
#include "film_kinds.h"
#include "palette.h"
#include "picture_trouble.h"

namespace dateline::store {
namespace {

constexpr std::uint8_t unchanged = 255;  // transparent: what the frame before left
constexpr int index_bits = 8, most_codes = 4096;

/// Codes of growing width, packed into blocks of at most 255 bytes (GIF89a, appendix F).
class LzwWriter {
 public:
  explicit LzwWriter(std::string& out) : out_(out) {
    out_ += static_cast<char>(index_bits);
    restart();
  }

  void add(std::uint8_t index) {
    if (prefix_ < 0) {
      prefix_ = index;
      return;
    }
    const int key = prefix_ << 8 | index;
    if (const auto found = codes_.find(key); found != codes_.end()) {
      prefix_ = found->second;
      return;
    }
    put(prefix_);
    codes_.emplace(key, next_);
    if (next_++ == 1 << width_) ++width_;
    if (next_ == most_codes) restart();
    prefix_ = index;
  }

  void finish() {
    if (prefix_ >= 0) put(prefix_);
    if (next_ == 1 << width_ && width_ < 12) ++width_;
    put(end_code);
    if (bit_count_ > 0) byte(static_cast<std::uint8_t>(bits_));
    flush();
    out_ += '\0';
  }

 private:
  static constexpr int clear_code = 1 << index_bits, end_code = clear_code + 1;

  void restart() {
    put(clear_code);
    codes_.clear();
    next_ = end_code + 1;
    width_ = index_bits + 1;
  }
  void put(int code) {
    bits_ |= static_cast<std::uint32_t>(code) << bit_count_;
    for (bit_count_ += width_; bit_count_ >= 8; bit_count_ -= 8, bits_ >>= 8) byte(static_cast<std::uint8_t>(bits_));
  }
  void byte(std::uint8_t value) {
    block_ += static_cast<char>(value);
    if (block_.size() == 255) flush();
  }
  void flush() {
    if (block_.empty()) return;
    out_ += static_cast<char>(block_.size());
    out_ += block_;
    block_.clear();
  }

  std::string& out_;
  std::string block_;
  std::unordered_map<int, int> codes_;
  int prefix_ = -1, next_ = 0, width_ = index_bits + 1;
  std::uint32_t bits_ = 0;
  int bit_count_ = 0;
};

std::string little_endian(int value) {
  return {static_cast<char>(value & 0xFF), static_cast<char>(value >> 8 & 0xFF)};
}

/// A comment in blocks.
std::string comment(std::string_view text) {
  std::string out = "\x21\xFE";
  for (std::size_t at = 0; at < text.size(); at += 255) {
    const std::string_view block = text.substr(at, 255);
    out += static_cast<char>(block.size());
    out += block;
  }
  return out + '\0';
}

class GifFilm : public FilmFile {
 public:
  GifFilm(std::filesystem::path path, const PictureInfo& info, double frames_per_second)
      : path_(std::move(path)),
        info_(info),
        pending_(path_),
        out_(pending_.path(), std::ios::binary | std::ios::trunc),
        frame_cs_(100 / frames_per_second) {}

  base::Result<base::Done> begin() {
    out_ << "GIF89a" << little_endian(info_.width) << little_endian(info_.height) << std::string("\x70\0\0", 3);
    out_ << std::string("\x21\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0", 19);
    if (!info_.provenance.empty()) out_ << comment(info_.provenance);
    return out_ ? base::Result<base::Done>(base::Done{}) : cannot_write(path_);
  }

  base::Result<base::Done> add(const Image& frame) override {
    const Palette palette(frame);
    const int until = static_cast<int>(std::lround((frames_ + 1) * frame_cs_));
    const int delay = std::max(2, until - static_cast<int>(std::lround(frames_ * frame_cs_)));
    ++frames_;
    std::string out("\x21\xF9\x04\x05", 4);
    out += little_endian(delay);
    out += static_cast<char>(unchanged);
    out += std::string("\0\x2C\0\0\0\0", 6) + little_endian(info_.width) + little_endian(info_.height) + '\x87';
    for (std::size_t i = 0; i < 256; ++i)
      for (std::size_t channel = 0; channel < 3; ++channel)
        out += i < palette.colors().size() ? static_cast<char>(palette.colors()[i][channel]) : '\0';
    LzwWriter codes(out);
    const bool first = before_.rgba.empty();
    for (std::size_t i = 0; i < frame.rgba.size(); i += 4) {
      const bool same = !first && std::equal(&frame.rgba[i], &frame.rgba[i] + 3, &before_.rgba[i]);
      codes.add(same ? unchanged : palette.index_of(&frame.rgba[i]));
    }
    codes.finish();
    out_ << out;
    before_ = frame;
    return out_ ? base::Result<base::Done>(base::Done{}) : cannot_write(path_);
  }

  base::Result<base::Done> finish() override {
    out_ << ';';
    out_.close();
    if (!out_) return cannot_write(path_);
    return pending_.commit();
  }

 private:
  std::filesystem::path path_;
  PictureInfo info_;
  base::PendingFile pending_;
  std::ofstream out_;
  double frame_cs_;
  Image before_;
  int frames_ = 0;
};

}  // namespace

FilmFileResult create_gif(const std::filesystem::path& path, const PictureInfo& info, double frames_per_second) {
  auto film = std::make_unique<GifFilm>(path, info, frames_per_second);
  if (auto begun = film->begin(); !begun) return begun.failure();
  return std::unique_ptr<FilmFile>(std::move(film));
}

}  // namespace dateline::store
