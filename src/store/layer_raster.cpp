#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <mutex>
#include <numbers>

#include "dateline/base/files.h"
#include "dateline/geo/mercator.h"
#include "gdal_handles.h"
#include "layer_build.h"

namespace dateline::store {
namespace {

constexpr double half_world_m = std::numbers::pi * geo::earth_radius_m;
constexpr int channels = 4;

/// Options in GDAL's way, kept alive while they are used.
class Words {
 public:
  explicit Words(std::vector<std::string> words) : words_(std::move(words)) {
    for (std::string& word : words_) pointers_.push_back(word.data());
    pointers_.push_back(nullptr);
  }
  char** get() { return pointers_.data(); }

 private:
  std::vector<std::string> words_;
  std::vector<char*> pointers_;
};

DatasetHandle translated(GDALDatasetH from, std::vector<std::string> how) {
  how.insert(how.begin(), {"-of", "VRT"});
  Words words(std::move(how));
  GDALTranslateOptions* options = GDALTranslateOptionsNew(words.get(), nullptr);
  DatasetHandle made(GDALTranslate("", from, options, nullptr));
  GDALTranslateOptionsFree(options);
  return made;
}

/// Eight bits a channel: palettes are looked up, other numbers stretched between their extremes.
DatasetHandle as_bytes(GDALDatasetH from) {
  const GDALRasterBandH band = GDALGetRasterBand(from, 1);
  if (GDALGetRasterColorTable(band) != nullptr) return translated(from, {"-expand", "rgba"});
  const int count = GDALGetRasterCount(from);
  std::vector<std::string> how;
  if (count > channels) how.insert(how.end(), {"-b", "1", "-b", "2", "-b", "3"});
  if (GDALGetRasterDataType(band) != GDT_Byte) {
    how.insert(how.end(), {"-ot", "Byte"});
    for (int i = 1; i <= std::min(count, count > channels ? 3 : channels); ++i) {
      double low = 0, high = 255, mean = 0, deviation = 0;
      GDALComputeRasterStatistics(GDALGetRasterBand(from, i), TRUE, &low, &high, &mean, &deviation, nullptr, nullptr);
      if (!(high > low)) high = low + 1;
      how.insert(how.end(), {fmt::format("-scale_{}", i), fmt::format("{}", low), fmt::format("{}", high), "1", "255"});
    }
  }
  return how.empty() ? DatasetHandle() : translated(from, std::move(how));
}

Image interleaved(GDALDatasetH tile) {
  constexpr int size = RasterLayer::tile_px;
  Image image{size, size, std::vector<std::uint8_t>(static_cast<std::size_t>(size * size * channels), 0)};
  const int count = GDALGetRasterCount(tile);  // the last one is the alpha that warping added
  std::array<int, channels> bands{1, 1, 1, count};
  if (count >= 4) bands = {1, 2, 3, count};
  const CPLErr read = GDALDatasetRasterIO(tile, GF_Read, 0, 0, size, size, image.rgba.data(), size, size, GDT_Byte,
                                          channels, bands.data(), channels, size * channels, 1);
  if (read != CE_None) image.rgba.clear();
  return image;
}

class GdalPicture final : public RasterLayer {
 public:
  GdalPicture(DatasetHandle source, DatasetHandle bytes, int deepest_zoom)
      : source_(std::move(source)), bytes_(std::move(bytes)), deepest_zoom_(deepest_zoom) {}

  int deepest_zoom() const override { return deepest_zoom_; }

  base::Result<Image> tile(int zoom, int x, int y) const override {
    const double size = 2 * half_world_m / std::exp2(zoom), west = -half_world_m + x * size,
                 north = half_world_m - y * size;
    const auto number = [](double value) { return fmt::format("{:.9f}", value); };
    Words words({"-of", "MEM", "-t_srs", "EPSG:3857", "-te", number(west), number(north - size), number(west + size),
                 number(north), "-ts", std::to_string(tile_px), std::to_string(tile_px), "-r", "bilinear", "-dstalpha",
                 "-q"});
    const std::scoped_lock lock(mutex_);
    const QuietGdal quiet;
    GDALWarpAppOptions* options = GDALWarpAppOptionsNew(words.get(), nullptr);
    GDALDatasetH from = bytes_ ? bytes_.get() : source_.get();
    int failed = FALSE;
    const DatasetHandle warped(GDALWarp("", nullptr, 1, &from, options, &failed));
    GDALWarpAppOptionsFree(options);
    if (!warped || failed)
      return base::fail("", fmt::format("A part of the picture cannot be read: {}.", QuietGdal::message()), "");
    Image image = interleaved(warped.get());
    if (image.rgba.empty() || CPLGetLastErrorType() >= CE_Failure)
      return base::fail("", fmt::format("A part of the picture cannot be read: {}.", QuietGdal::message()), "");
    return image;
  }

 private:
  mutable std::mutex mutex_;
  DatasetHandle source_, bytes_;
  int deepest_zoom_;
};

/// The extent of a picture on Web Mercator, in metres.
struct Extent {
  double west = 0, south = 0, east = 0, north = 0, metres_per_pixel = 1;
};

std::optional<Extent> extent_of(GDALDatasetH dataset) {
  Words words({"-of", "VRT", "-t_srs", "EPSG:3857", "-q"});
  const ReferenceHandle mercator(OSRNewSpatialReference(nullptr));
  OSRImportFromEPSG(mercator.get(), 3857);
  char* wkt = nullptr;
  OSRExportToWkt(mercator.get(), &wkt);
  const std::unique_ptr<char, void (*)(void*)> kept(wkt, VSIFree.address());
  void* transformer = GDALCreateGenImgProjTransformer(dataset, nullptr, nullptr, wkt, TRUE, 0, 1);
  if (transformer == nullptr) return std::nullopt;
  std::array<double, 6> geo{};
  std::array<double, 4> box{};
  int width = 0, height = 0;
  const CPLErr found = GDALSuggestedWarpOutput2(dataset, GDALGenImgProjTransform.address(), transformer, geo.data(),
                                                &width, &height, box.data(), 0);
  GDALDestroyGenImgProjTransformer(transformer);
  if (found != CE_None || !(geo[1] > 0)) return std::nullopt;
  return Extent{box[0], box[1], box[2], box[3], geo[1]};
}

model::GeoBox degrees_of(const Extent& extent) {
  const auto place = [](double x, double y) {
    return geo::from_mercator({x / half_world_m / 2 + 0.5, 0.5 - y / half_world_m / 2});
  };
  const model::LonLat low = place(extent.west, extent.south), high = place(extent.east, extent.north);
  return {std::clamp(low.lon_deg, -180.0, 180.0), std::clamp(low.lat_deg, -90.0, 90.0),
          std::clamp(high.lon_deg, -180.0, 180.0), std::clamp(high.lat_deg, -90.0, 90.0)};
}

bool has_place(GDALDatasetH dataset) {
  std::array<double, 6> ignored{};
  return GDALGetGeoTransform(dataset, ignored.data()) == CE_None || GDALGetGCPCount(dataset) > 0;
}

/// The server's name in an address.
std::string host_of(const std::string& address) {
  const std::size_t begin = address.find("://");
  if (begin == address.npos) return {};
  return address.substr(begin + 3, address.find_first_of("/:?", begin + 3) - begin - 3);
}

}  // namespace

std::string tile_service(const std::string& address, const LayerOptions& options) {
  std::string url = address;
  for (const char* part : {"{z}", "{x}", "{y}"}) url.replace(url.find(part), 3, std::string("$") + part);
  for (std::size_t at = 0; (at = url.find('&', at)) != url.npos; at += 5) url.replace(at, 1, "&amp;");
  const std::string cache = options.cache_directory.empty()
                                ? ""
                                : fmt::format("<Cache><Path>{}</Path></Cache>", options.cache_directory.string());
  return fmt::format(
      "<GDAL_WMS><Service name=\"TMS\"><ServerUrl>{}</ServerUrl></Service><DataWindow><UpperLeftX>-20037508.342789244"
      "</UpperLeftX><UpperLeftY>20037508.342789244</UpperLeftY><LowerRightX>20037508.342789244</"
      "LowerRightX><LowerRightY>"
      "-20037508.342789244</LowerRightY><TileLevel>19</TileLevel><TileCountX>1</TileCountX><TileCountY>1</TileCountY>"
      "<YOrigin>top</YOrigin></DataWindow><Projection>EPSG:3857</Projection><BlockSizeX>256</BlockSizeX><BlockSizeY>256"
      "</BlockSizeY><BandsCount>3</BandsCount><Timeout>8</Timeout><ZeroBlockHttpCodes>204,404</ZeroBlockHttpCodes>{}"
      "</GDAL_WMS>",
      url, cache);
}

base::Result<std::shared_ptr<const Layer>> read_raster_layer(const std::string& source, const std::string& opened,
                                                             bool online) {
  DatasetHandle dataset(GDALOpenEx(opened.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, nullptr, nullptr, nullptr));
  if (!dataset || GDALGetRasterCount(dataset.get()) == 0)
    return base::fail(source, fmt::format("No layer can be read here: {}.", QuietGdal::message()),
                      "Check the name; any vector or raster file that GDAL reads can be shown.");
  if (!has_place(dataset.get()))
    return base::fail(source, "The picture does not say where on the Earth it is.",
                      "Give it corners and a coordinate system with gdal_translate -a_srs -a_ullr.");
  const char* system = GDALGetProjectionRef(dataset.get());
  auto made = std::make_shared<Layer>();
  if ((system == nullptr || *system == '\0') && GDALGetGCPCount(dataset.get()) == 0) {
    DatasetHandle with_system = translated(dataset.get(), {"-a_srs", "EPSG:4326"});
    made->messages.push_back({base::Severity::warning, source, 0,
                              "The picture does not say its coordinate system; longitude and latitude were assumed.",
                              "Set it with gdal_edit -a_srs."});
    if (with_system) {
      GDALDatasetH kept = dataset.release();  // the view of it keeps a reference
      GDALReleaseDataset(kept);
      dataset = std::move(with_system);
    }
  }
  const auto extent = extent_of(dataset.get());
  if (!extent)
    return base::fail(source, fmt::format("The picture cannot be laid on the map: {}.", QuietGdal::message()),
                      "Check its coordinate system.");
  made->name = online ? host_of(source) : std::filesystem::path(source).stem().string();
  made->source = source;
  made->part = picture_part;
  made->attribution = online ? host_of(source) : "";
  if (const char* said = GDALGetMetadataItem(dataset.get(), "attribution", nullptr)) made->attribution = said;
  made->bounds = degrees_of(*extent);
  made->features = 1;
  const double world_px = 2 * half_world_m / extent->metres_per_pixel;
  const int deepest = std::clamp(static_cast<int>(std::lround(std::log2(world_px / RasterLayer::tile_px))), 0, 22);
  DatasetHandle bytes = as_bytes(dataset.get());
  auto picture = std::make_shared<GdalPicture>(std::move(dataset), std::move(bytes), deepest);
  if (const auto probe = picture->tile(0, 0, 0); !probe)
    return base::fail(
        source, online ? "The server does not answer with pictures: " + probe.error().message : probe.error().message,
        online ? "Check the address and the network." : "Use a whole copy of the file.");
  made->picture = std::move(picture);
  return std::shared_ptr<const Layer>(std::move(made));
}

}  // namespace dateline::store
