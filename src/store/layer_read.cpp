#include <fmt/format.h>

#include "gdal_handles.h"
#include "layer_build.h"

namespace dateline::store {
namespace {

using Layers = std::vector<std::shared_ptr<const Layer>>;

bool is_tile_address(std::string_view source) {
  return source.find("{z}") != source.npos && source.find("{x}") != source.npos && source.find("{y}") != source.npos;
}

base::Failure refused(const std::string& source) {
  return base::fail(source, "This layer comes from a server, and Dateline stays offline unless it is told otherwise.",
                    "Add it with --online.");
}

base::Failure unreadable(const std::string& source, const std::string& why) {
  return base::fail(source, fmt::format("No layer can be read here: {}.", why),
                    "Check the name; any vector or raster file that GDAL reads can be shown.");
}

}  // namespace

bool is_online(std::string_view source) {
  for (const std::string_view start : {"http://", "https://", "ftp://", "WMS:", "WMTS:", "WFS:", "OAPIF:", "/vsicurl",
                                       "/vsis3", "/vsigs", "/vsiaz", "PG:", "<GDAL_WMS", "<GDAL_WMTS", "<WMS_"})
    if (source.starts_with(start)) return true;
  return source.find("/vsicurl") != source.npos;
}

base::Result<Layers> read_layers(const std::string& source, const LayerOptions& options) {
  if (is_online(source) && !options.online) return refused(source);
  register_all_drivers();
  const QuietGdal quiet;
  if (is_online(source)) {
    CPLSetConfigOption("GDAL_HTTP_TIMEOUT", "12");
    CPLSetConfigOption("GDAL_HTTP_CONNECTTIMEOUT", "5");
    if (!options.cache_directory.empty())  // of WMS and WMTS: the working directory otherwise
      CPLSetConfigOption("GDAL_DEFAULT_WMS_CACHE_PATH", options.cache_directory.c_str());
  } else {
    CPLSetConfigOption("GDAL_HTTP_TIMEOUT", "1");
  }
  const std::string opened = is_tile_address(source) ? tile_service(source, options) : source;
  Layers layers;
  const DatasetHandle vectors(
      GDALOpenEx(opened.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, table_columns, nullptr));
  const std::string why = QuietGdal::message();
  if (vectors)
    for (int i = 0; i < GDALDatasetGetLayerCount(vectors.get()); ++i) {
      CPLErrorReset();
      if (OGR_L_GetGeomType(GDALDatasetGetLayer(vectors.get(), i)) == wkbNone) continue;
      layers.push_back(read_vector_layer(vectors.get(), i, source, options));
    }
  CPLErrorReset();
  auto picture = read_raster_layer(source, opened, is_online(source));
  if (picture) layers.push_back(*std::move(picture));
  if (!layers.empty()) return layers;
  if (vectors) return unreadable(source, "the file holds no geometries and no picture");
  return picture.error().message.empty() ? unreadable(source, why) : picture.failure();
}

}  // namespace dateline::store
