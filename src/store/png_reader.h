#pragma once

#include <png.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

namespace dateline::store {

/// A PNG read by rows with libpng, other code than what writes ours. Each call says whether it went well; after one
/// that did not, `why` does.
class PngReader {
 public:
  explicit PngReader(const std::filesystem::path& path);
  PngReader(const PngReader&) = delete;
  PngReader& operator=(const PngReader&) = delete;
  ~PngReader();

  /// Call once, first: the members below are known from then on.
  bool header();
  bool row(std::uint8_t* bytes);  ///< `row_bytes` of them; not for interlaced pictures
  bool end();                     ///< the rest of the file, its checksums too

  int width() const { return static_cast<int>(png_get_image_width(png_, info_)); }
  int height() const { return static_cast<int>(png_get_image_height(png_, info_)); }
  int channels() const { return png_get_channels(png_, info_); }
  std::size_t row_bytes() const { return png_get_rowbytes(png_, info_); }
  const std::string& why() const { return why_; }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  static void keep_reason(png_structp png, png_const_charp why);

  std::unique_ptr<std::FILE, Close> file_;
  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
  std::string why_ = "no reason given";
};

}  // namespace dateline::store
