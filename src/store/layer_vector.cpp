#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "dateline/geo/antimeridian.h"
#include "gdal_handles.h"
#include "layer_build.h"

namespace dateline::store {
namespace {

constexpr double most_turned_deg = 540;  ///< data that counts longitudes to 360, or goes over the antimeridian

struct DestroyTransform {
  void operator()(OGRCoordinateTransformationH handle) const { OCTDestroyCoordinateTransformation(handle); }
};
using TransformHandle = std::unique_ptr<std::remove_pointer_t<OGRCoordinateTransformationH>, DestroyTransform>;

/// From the layer's CRS to longitude and latitude; empty when it has them already.
class ToLonLat {
 public:
  explicit ToLonLat(OGRSpatialReferenceH source) {
    if (source == nullptr) return;
    const ReferenceHandle own(OSRClone(source)), target(OSRNewSpatialReference(nullptr));
    OSRSetAxisMappingStrategy(own.get(), OAMS_TRADITIONAL_GIS_ORDER);
    OSRImportFromEPSG(target.get(), 4326);
    OSRSetAxisMappingStrategy(target.get(), OAMS_TRADITIONAL_GIS_ORDER);
    if (OSRIsSame(own.get(), target.get())) return;
    transform_.reset(OCTNewCoordinateTransformation(own.get(), target.get()));
    failed_ = transform_ == nullptr;
  }
  bool failed() const { return failed_; }

  /// Point by point, so that one bad vertex is one bad vertex.
  void run(std::vector<model::LonLat>& points) const {
    if (!transform_) return;
    std::vector<double> x, y;
    for (const model::LonLat& p : points) {
      x.push_back(p.lon_deg);
      y.push_back(p.lat_deg);
    }
    std::vector<int> good(points.size(), TRUE);
    OCTTransformEx(transform_.get(), static_cast<int>(points.size()), x.data(), y.data(), nullptr, good.data());
    for (std::size_t i = 0; i < points.size(); ++i)
      points[i] = good[i] ? model::LonLat{x[i], y[i]} : model::LonLat{HUGE_VAL, HUGE_VAL};
  }

 private:
  TransformHandle transform_;
  bool failed_ = false;
};

/// Why features were left out, and how many.
struct LeftOut {
  std::map<std::string, std::size_t> reasons;
  std::size_t total = 0;
  void add(const char* reason) {
    ++reasons[reason];
    ++total;
  }
};

/// The first thing that is wrong with a vertex; nullptr when it is a place on the Earth.
const char* trouble_with(model::LonLat p) {
  if (std::isnan(p.lon_deg) || std::isnan(p.lat_deg)) return "a coordinate is not a number";
  if (std::isinf(p.lon_deg) || std::isinf(p.lat_deg)) return "a coordinate is infinite";
  if (std::abs(p.lat_deg) > 90) return "latitude out of range";
  return std::abs(p.lon_deg) > most_turned_deg || p.lon_deg == most_turned_deg ? "longitude out of range" : nullptr;
}

class Reader {
 public:
  Reader(const ToLonLat& to_lonlat, LayerShapes& shapes) : to_lonlat_(to_lonlat), shapes_(shapes) {}

  /// What is wrong with a geometry; nullptr when all of it was taken.
  const char* read(OGRGeometryH geometry) {
    if (geometry == nullptr || OGR_G_IsEmpty(geometry)) return "no geometry";
    trouble_ = nullptr;
    collected_.clear();
    collect(geometry, 0);
    if (trouble_ != nullptr) return trouble_;
    for (auto& [kind, rings] : collected_) {
      if (kind == Kind::point)
        for (const model::LonLat& p : rings.front()) shapes_.add_point({geo::wrapped_lon(p.lon_deg), p.lat_deg});
      if (kind == Kind::line) shapes_.add_line(std::move(rings.front()));
      if (kind == Kind::polygon) {
        geo::Polygon polygon{std::move(rings.front()), {}};
        for (std::size_t i = 1; i < rings.size(); ++i) polygon.holes.push_back(std::move(rings[i]));
        shapes_.add_polygon(std::move(polygon));
      }
    }
    return nullptr;
  }

 private:
  enum class Kind { point, line, polygon };
  static constexpr int deepest_collection = 32;

  void collect(OGRGeometryH geometry, int depth) {
    const OGRwkbGeometryType type = wkbFlatten(OGR_G_GetGeometryType(geometry));
    if (depth > deepest_collection) {
      trouble_ = "geometries nested too deeply";
    } else if (type == wkbPoint) {
      add(Kind::point, {vertices(geometry)});
    } else if (type == wkbLineString) {
      add(Kind::line, {vertices(geometry)});
    } else if (type == wkbPolygon || type == wkbTriangle) {
      std::vector<std::vector<model::LonLat>> rings;
      for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) {
        rings.push_back(vertices(OGR_G_GetGeometryRef(geometry, i)));
        if (rings.back().size() > 1 && rings.back().front() == rings.back().back()) rings.back().pop_back();
      }
      if (!rings.empty()) add(Kind::polygon, std::move(rings));
    } else if (OGR_GT_IsNonLinear(type)) {
      const std::unique_ptr<void, void (*)(void*)> linear(OGR_G_GetLinearGeometry(geometry, 0, nullptr), [](void* g) {
        OGR_G_DestroyGeometry(static_cast<OGRGeometryH>(g));
      });
      if (linear) collect(static_cast<OGRGeometryH>(linear.get()), depth + 1);
    } else {
      for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) collect(OGR_G_GetGeometryRef(geometry, i), depth + 1);
    }
  }

  void add(Kind kind, std::vector<std::vector<model::LonLat>> rings) {
    for (const auto& ring : rings)
      for (const model::LonLat p : ring)
        if (trouble_ == nullptr) trouble_ = trouble_with(p);
    collected_.emplace_back(kind, std::move(rings));
  }

  std::vector<model::LonLat> vertices(OGRGeometryH geometry) const {
    std::vector<model::LonLat> points(static_cast<std::size_t>(std::max(0, OGR_G_GetPointCount(geometry))));
    if (!points.empty())
      OGR_G_GetPoints(geometry, &points.front().lon_deg, sizeof(model::LonLat), &points.front().lat_deg,
                      sizeof(model::LonLat), nullptr, 0);
    const std::vector<model::LonLat> as_given = points;
    to_lonlat_.run(points);
    for (std::size_t i = 0; i < points.size(); ++i)  // a CRS cannot make a number of what is none
      if (std::isnan(as_given[i].lon_deg) || std::isnan(as_given[i].lat_deg)) points[i] = as_given[i];
    return points;
  }

  const ToLonLat& to_lonlat_;
  LayerShapes& shapes_;
  const char* trouble_ = nullptr;
  std::vector<std::pair<Kind, std::vector<std::vector<model::LonLat>>>> collected_;
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
