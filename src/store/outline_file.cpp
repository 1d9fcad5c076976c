#include "dateline/store/outline_file.h"

#include <fmt/format.h>

#include "dateline/geo/outline.h"
#include "geometry_parts.h"

namespace dateline::store {
namespace {

using base::fail;

constexpr const char* repair = "Repair the file (in QGIS: Fix geometries).";

/// Adds a layer's polygons to `out`.
base::Result<base::Done> read_layer(OGRLayerH layer, const std::string& file, model::Outline& out) {
  const ToLonLat to_lonlat(OGR_L_GetSpatialRef(layer));
  if (to_lonlat.failed())
    return fail(file, "PROJ does not know the way from its coordinate system to longitude and latitude.",
                "Set another with ogr2ogr -a_srs.");
  OGR_L_ResetReading(layer);
  while (const FeatureHandle feature{OGR_L_GetNextFeature(layer)}) {
    const OGRGeometryH geometry = OGR_F_GetGeometryRef(feature.get());
    const GeometryParts parts = parts_of(geometry, to_lonlat);
    const std::string where =
        fmt::format("Feature {} of layer '{}'", OGR_F_GetFID(feature.get()), OGR_L_GetName(layer));
    if (parts.polygons.empty()) continue;
    if (parts.trouble != nullptr) return fail(file, fmt::format("{}: {}.", where, parts.trouble), repair);
    auto made = geo::outline_of("", parts.polygons);
    if (!made) return fail(file, fmt::format("{}: {}", where, made.error().message), made.error().remedy);
    std::move(made->polygons.begin(), made->polygons.end(), std::back_inserter(out.polygons));
  }
  if (CPLGetLastErrorType() >= CE_Failure)
    return fail(file, fmt::format("Reading stopped early: {}.", QuietGdal::message()), "Check that the file is whole.");
  return base::Done{};
}

}  // namespace

base::Result<model::Outline> read_outline(const std::filesystem::path& file) {
  std::error_code trouble;
  if (!std::filesystem::exists(file, trouble))
    return fail(file.string(), "There is no such file of polygons.",
                "Check the name, or write corners as in 42,35 44,35 44,37.");
  register_all_drivers();
  const QuietGdal quiet;
  const DatasetHandle dataset(
      GDALOpenEx(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, table_columns, nullptr));
  if (!dataset)
    return fail(file.string(), fmt::format("No polygons can be read here: {}.", QuietGdal::message()),
                "Any vector file that GDAL reads will do: GeoJSON, GeoPackage, Shapefile, KML.");
  model::Outline out{file.stem().string(), {}};
  for (int i = 0; i < GDALDatasetGetLayerCount(dataset.get()); ++i) {
    CPLErrorReset();
    const auto read = read_layer(GDALDatasetGetLayer(dataset.get(), i), file.string(), out);
    if (!read) return read.failure();
  }
  if (out.polygons.empty())
    return fail(file.string(), "The file holds no polygon.", "Points and lines enclose nothing.");
  return out;
}

}  // namespace dateline::store
