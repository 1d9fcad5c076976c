#include <fmt/format.h>

#include <cmath>
#include <fstream>

#include "dateline/base/files.h"
#include "dateline/store/picture_file.h"
#include "picture_read_back.h"
#include "picture_trouble.h"
#include "png_chunks.h"
#include "png_rows.h"
#include "row_sum.h"

namespace dateline::store {
namespace {

std::string header(const PictureInfo& info) {
  std::string data = big_endian(static_cast<std::uint32_t>(info.width));
  data += big_endian(static_cast<std::uint32_t>(info.height));
  data += '\x08';
  data += info.has_alpha ? '\x06' : '\x02';
  data.append(3, '\0');
  return data;
}

class PngFile : public PictureFile {
 public:
  PngFile(std::filesystem::path path, const PictureInfo& info)
      : path_(std::move(path)),
        info_(info),
        pending_(path_),
        out_(pending_.path(), std::ios::binary | std::ios::trunc),
        chunks_(out_),
        rows_(chunks_, static_cast<std::size_t>(info.width) * pixel_bytes(), pixel_bytes()) {}

  base::Result<base::Done> begin() {
    if (!out_) return cannot_write(path_);
    chunks_.signature();
    chunks_.write("IHDR", header(info_));
    chunks_.write("sRGB", std::string_view("\0", 1));
    const auto per_meter = static_cast<std::uint32_t>(std::lround(info_.pixels_per_inch / 0.0254));
    chunks_.write("pHYs", big_endian(per_meter) + big_endian(per_meter) + '\x01');
    chunks_.international_text("Title", info_.title);
    chunks_.international_text("Description", info_.description);
    chunks_.text("Software", info_.creator);
    chunks_.text("Dateline", info_.provenance);
    return base::Done{};
  }

  base::Result<base::Done> add(const Image& rows) override {
    const auto row_bytes = static_cast<std::size_t>(info_.width) * 4;
    for (std::size_t y = 0; y < static_cast<std::size_t>(rows.height); ++y) {
      pack_row(std::span(rows.rgba).subspan(y * row_bytes, row_bytes), info_.has_alpha, packed_);
      sum_.add(packed_);
      rows_.add(packed_);
    }
    rows_done_ += rows.height;
    return out_ ? base::Result<base::Done>(base::Done{}) : cannot_write(path_);
  }

  base::Result<base::Done> finish() override {
    if (rows_done_ != info_.height) return incomplete(path_, rows_done_, info_.height);
    rows_.finish();
    chunks_.write("IEND", {});
    out_.close();
    if (!out_) return cannot_write(path_);
    if (const auto whole = read_back_png(pending_.path(), path_, info_, sum_); !whole) return whole;
    return pending_.commit();
  }

 private:
  std::size_t pixel_bytes() const { return info_.has_alpha ? 4 : 3; }

  std::filesystem::path path_;
  PictureInfo info_;
  base::PendingFile pending_;
  std::ofstream out_;
  PngChunks chunks_;
  PngRows rows_;
  std::vector<std::uint8_t> packed_;
  RowSum sum_;
  int rows_done_ = 0;
};

}  // namespace

PictureFileResult create_png(const std::filesystem::path& path, const PictureInfo& info) {
  if (info.width < 1 || info.height < 1) return empty_picture(path);
  auto file = std::make_unique<PngFile>(path, info);
  if (const auto begun = file->begin(); !begun) return begun.failure();
  return std::unique_ptr<PictureFile>(std::move(file));
}

}  // namespace dateline::store
