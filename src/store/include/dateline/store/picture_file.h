#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "dateline/base/result.h"
#include "dateline/store/image.h"

namespace dateline::store {

/// Where a picture lies in a coordinate system: the outer corner of its first pixel and the size of one, y up.
struct GeoReference {
  std::string crs;  ///< "EPSG:3857", a PROJ string or WKT
  double left = 0, top = 0;
  double pixel_width = 1, pixel_height = 1;
};

/// What a picture file holds beside its pixels.
struct PictureInfo {
  int width = 0, height = 0;
  bool has_alpha = false;
  double pixels_per_inch = 96;
  std::string title, description;
  std::string creator;     ///< "Dateline 0.1.0"
  std::string provenance;  ///< JSON in ASCII
  std::optional<GeoReference> place;
};

/// A picture written in strips from the top, beside its target; `finish` checks that the file holds every row and
/// renames it. Without finish the target stays as it was.
class PictureFile {
 public:
  virtual ~PictureFile() = default;
  virtual base::Result<base::Done> add(const Image& rows) = 0;
  virtual base::Result<base::Done> finish() = 0;
};

using PictureFileResult = base::Result<std::unique_ptr<PictureFile>>;

/// Streamed, so that a picture of any size needs little memory. `finish` reads the file again and compares every row.
PictureFileResult create_png(const std::filesystem::path& path, const PictureInfo& info);

/// Tiled, compressed, with overviews, by GDAL; georeferenced where `info.place` says where. `finish` compares a sum
/// over every pixel. A coordinate system that has no keys of GeoTIFF (Equal Earth) goes into PATH.aux.xml, as GDAL
/// does.
PictureFileResult create_geotiff(const std::filesystem::path& path, const PictureInfo& info);

/// Without loss, at most 16,383 pixels a side; the whole picture is kept in memory.
PictureFileResult create_webp(const std::filesystem::path& path, const PictureInfo& info);

}  // namespace dateline::store
