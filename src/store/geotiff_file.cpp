#include <cpl_string.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "dateline/base/files.h"
#include "dateline/store/picture_file.h"
#include "gdal_handles.h"
#include "picture_read_back.h"
#include "picture_trouble.h"
#include "row_sum.h"

namespace dateline::store {
namespace {

constexpr int block_px = 256;

class GeoTiffFile : public PictureFile {
 public:
  GeoTiffFile(std::filesystem::path path, const PictureInfo& info)
      : path_(std::move(path)), info_(info), pending_(path_) {}
  GeoTiffFile(const GeoTiffFile&) = delete;
  GeoTiffFile& operator=(const GeoTiffFile&) = delete;
  ~GeoTiffFile() override {
    dataset_.reset();
    std::error_code ignored;
    std::filesystem::remove(beside(pending_.path()), ignored);
  }

  base::Result<base::Done> begin() {
    register_drivers();
    const QuietGdal quiet;
    const char* options[] = {"TILED=YES",
                             "BLOCKXSIZE=256",
                             "BLOCKYSIZE=256",
                             "COMPRESS=DEFLATE",
                             "PREDICTOR=2",
                             "INTERLEAVE=PIXEL",
                             "PHOTOMETRIC=RGB",
                             "BIGTIFF=IF_SAFER",
                             info_.has_alpha ? "ALPHA=YES" : nullptr,
                             nullptr};
    dataset_.reset(GDALCreate(GDALGetDriverByName("GTiff"), pending_.path().c_str(), info_.width, info_.height, bands(),
                              GDT_Byte, const_cast<char**>(options)));
    if (!dataset_) return cannot_write(path_, QuietGdal::message());
    const auto set = [&](const char* key, const std::string& value) {
      if (!value.empty()) GDALSetMetadataItem(dataset_.get(), key, value.c_str(), nullptr);
    };
    set("TIFFTAG_SOFTWARE", info_.creator);
    set("TIFFTAG_DOCUMENTNAME", info_.title);
    set("TIFFTAG_IMAGEDESCRIPTION", info_.provenance.empty() ? info_.description : info_.provenance);
    set("TIFFTAG_XRESOLUTION", fmt::format("{}", info_.pixels_per_inch));
    set("TIFFTAG_YRESOLUTION", fmt::format("{}", info_.pixels_per_inch));
    set("TIFFTAG_RESOLUTIONUNIT", "2");
    return info_.place ? refer(*info_.place) : base::Result<base::Done>(base::Done{});
  }

  base::Result<base::Done> add(const Image& rows) override {
    const QuietGdal quiet;
    const auto row_bytes = static_cast<std::size_t>(info_.width) * 4;
    packed_strip_.clear();
    for (std::size_t y = 0; y < static_cast<std::size_t>(rows.height); ++y) {
      pack_row(std::span(rows.rgba).subspan(y * row_bytes, row_bytes), info_.has_alpha, packed_);
      sum_.add(packed_);
      packed_strip_.insert(packed_strip_.end(), packed_.begin(), packed_.end());
    }
    if (GDALDatasetRasterIO(dataset_.get(), GF_Write, 0, rows_done_, info_.width, rows.height, packed_strip_.data(),
                            info_.width, rows.height, GDT_Byte, bands(), nullptr, bands(), info_.width * bands(),
                            1) != CE_None)
      return cannot_write(path_, QuietGdal::message());
    rows_done_ += rows.height;
    return base::Done{};
  }

  base::Result<base::Done> finish() override {
    if (rows_done_ != info_.height) return incomplete(path_, rows_done_, info_.height);
    const QuietGdal quiet;
    std::vector<int> levels;
    for (int level = 2; std::max(info_.width, info_.height) / level >= block_px / 2; level *= 2)
      levels.push_back(level);
    GDALFlushCache(dataset_.get());
    if (!levels.empty() && GDALBuildOverviews(dataset_.get(), "AVERAGE", static_cast<int>(levels.size()), levels.data(),
                                              0, nullptr, nullptr, nullptr) != CE_None)
      return cannot_write(path_, QuietGdal::message());
    CPLErrorReset();
    dataset_.reset();
    if (CPLGetLastErrorType() >= CE_Failure) return cannot_write(path_, QuietGdal::message());
    if (const auto whole = read_back_geotiff(pending_.path(), path_, info_, sum_); !whole) return whole;
    return put_in_place();
  }

 private:
  /// What the keys of a GeoTIFF cannot say (Equal Earth) GDAL writes into a second file, and reads there.
  static std::filesystem::path beside(std::filesystem::path picture) { return picture += ".aux.xml"; }

  base::Result<base::Done> put_in_place() {
    if (auto done = pending_.commit(); !done) return done;
    std::error_code ignored;
    std::filesystem::remove(beside(path_), ignored);  // of the picture before
    std::filesystem::rename(beside(pending_.path()), beside(path_), ignored);
    return base::Done{};
  }

  int bands() const { return info_.has_alpha ? 4 : 3; }

  base::Result<base::Done> refer(const GeoReference& place) {
    const ReferenceHandle reference(OSRNewSpatialReference(nullptr));
    if (OSRSetFromUserInput(reference.get(), place.crs.c_str()) != OGRERR_NONE)
      return base::fail(path_.string(), fmt::format("'{}' is no coordinate system that a GeoTIFF can name.", place.crs),
                        "Choose another projection, or write a PNG.");
    std::array transform{place.left, place.pixel_width, 0.0, place.top, 0.0, -place.pixel_height};
    GDALSetSpatialRef(dataset_.get(), reference.get());
    GDALSetGeoTransform(dataset_.get(), transform.data());
    return base::Done{};
  }

  std::filesystem::path path_;
  PictureInfo info_;
  base::PendingFile pending_;
  DatasetHandle dataset_;
  std::vector<std::uint8_t> packed_, packed_strip_;
  RowSum sum_;
  int rows_done_ = 0;
};

}  // namespace

PictureFileResult create_geotiff(const std::filesystem::path& path, const PictureInfo& info) {
  if (info.width < 1 || info.height < 1) return empty_picture(path);
  auto file = std::make_unique<GeoTiffFile>(path, info);
  if (const auto begun = file->begin(); !begun) return begun.failure();
  return std::unique_ptr<PictureFile>(std::move(file));
}

}  // namespace dateline::store
