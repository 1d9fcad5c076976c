#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "dateline/geo/antimeridian.h"
#include "gdal_handles.h"
#include "geometry_parts.h"
#include "layer_build.h"

namespace dateline::store {
namespace {

/// Why features were left out, and how many.
struct LeftOut {
  std::map<std::string, std::size_t> reasons;
  std::size_t total = 0;
  void add(const char* reason) {
    ++reasons[reason];
    ++total;
  }
};

class Reader {
 public:
  Reader(const ToLonLat& to_lonlat, LayerShapes& shapes) : to_lonlat_(to_lonlat), shapes_(shapes) {}

  /// What is wrong with a geometry; nullptr when all of it was taken.
  const char* read(OGRGeometryH geometry) {
    GeometryParts parts = parts_of(geometry, to_lonlat_);
    if (parts.trouble != nullptr) return parts.trouble;
    for (const model::LonLat p : parts.points) shapes_.add_point({geo::wrapped_lon(p.lon_deg), p.lat_deg});
    for (auto& line : parts.lines) shapes_.add_line(std::move(line));
    for (geo::Polygon& polygon : parts.polygons) shapes_.add_polygon(std::move(polygon));
    return nullptr;
  }

 private:
  const ToLonLat& to_lonlat_;
  LayerShapes& shapes_;
};

void say(base::Diagnostics& messages, const std::string& source, std::string text, std::string remedy) {
  messages.push_back({base::Severity::warning, source, 0, std::move(text), std::move(remedy)});
}

std::optional<model::GeoBox> bounds_of(const VectorLayer& shapes) {
  std::optional<model::GeoBox> all;
  const auto add = [&](const model::GeoBox& box) {
    if (!all) all = box;
    *all = {std::min(all->west_deg, box.west_deg), std::min(all->south_deg, box.south_deg),
            std::max(all->east_deg, box.east_deg), std::max(all->north_deg, box.north_deg)};
  };
  for (const model::LonLat& p : shapes.points) add(model::GeoBox::around(p));
  for (const LayerPart& part : shapes.lines.back().parts) add(part.box);
  for (const LayerPart& part : shapes.fills) add(part.box);
  return all;
}

void say_what_was_left_out(const LeftOut& left_out, const std::string& source, base::Diagnostics& messages) {
  for (const auto& [reason, count] : left_out.reasons)
    say(messages, source, fmt::format("{} {} left out: {}.", count, count == 1 ? "feature" : "features", reason),
        reason == std::string_view("latitude out of range")
            ? "Check the layer's coordinate system and the order of its axes."
            : "");
}

std::string name_of(GDALDatasetH dataset, int index, const std::string& source) {
  const std::string file = std::filesystem::path(source).stem().string();
  const std::string layer = OGR_L_GetName(GDALDatasetGetLayer(dataset, index));
  return GDALDatasetGetLayerCount(dataset) == 1 || layer == file ? file : file + " · " + layer;
}

}  // namespace

std::shared_ptr<const Layer> read_vector_layer(GDALDatasetH dataset, int index, const std::string& source,
                                               const LayerOptions& options) {
  const OGRLayerH from = GDALDatasetGetLayer(dataset, index);
  auto made = std::make_shared<Layer>();
  made->name = name_of(dataset, index, source);
  made->source = source;
  made->part = OGR_L_GetName(from);
  const OGRSpatialReferenceH system = OGR_L_GetSpatialRef(from);
  const ToLonLat to_lonlat(system);
  if (system == nullptr)
    say(made->messages, source, "The layer does not say its coordinate system; longitude and latitude were assumed.",
        "Set it with ogr2ogr -a_srs.");
  if (to_lonlat.failed())
    say(made->messages, source,
        "PROJ does not know the way from the layer's coordinate system to longitude and latitude.",
        "Set another with ogr2ogr -a_srs.");
  LayerShapes shapes;
  LeftOut left_out;
  Reader reader(to_lonlat, shapes);
  OGR_L_ResetReading(from);
  while (!to_lonlat.failed()) {
    if (options.cancel != nullptr && *options.cancel) break;
    const FeatureHandle feature(OGR_L_GetNextFeature(from));
    if (!feature) break;
    ++made->features;
    if (const char* trouble = reader.read(OGR_F_GetGeometryRef(feature.get()))) left_out.add(trouble);
  }
  if (CPLGetLastErrorType() >= CE_Failure)
    say(made->messages, source, fmt::format("Reading stopped early: {}.", QuietGdal::message()),
        "What came before is shown.");
  say_what_was_left_out(left_out, source, made->messages);
  made->left_out = left_out.total;
  made->shapes = shapes.finish(made->messages);
  made->bounds = bounds_of(*made->shapes);
  if (!made->bounds) say(made->messages, source, "The layer is empty: nothing of it can be shown.", "");
  return made;
}

}  // namespace dateline::store
