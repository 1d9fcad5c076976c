#include "geometry_parts.h"

#include <algorithm>
#include <cmath>

namespace dateline::store {
namespace {

constexpr double most_turned_deg = 540;  ///< data that counts longitudes to 360, or goes over the antimeridian
constexpr int deepest_collection = 32;

/// The first thing that is wrong with a vertex; nullptr when it is a place on the Earth.
const char* trouble_with(model::LonLat p) {
  if (std::isnan(p.lon_deg) || std::isnan(p.lat_deg)) return "a coordinate is not a number";
  if (std::isinf(p.lon_deg) || std::isinf(p.lat_deg)) return "a coordinate is infinite";
  if (std::abs(p.lat_deg) > 90) return "latitude out of range";
  return std::abs(p.lon_deg) > most_turned_deg || p.lon_deg == most_turned_deg ? "longitude out of range" : nullptr;
}

using Points = std::vector<model::LonLat>;

class Collector {
 public:
  Collector(const ToLonLat& to_lonlat, GeometryParts& out) : to_lonlat_(to_lonlat), out_(out) {}

  void collect(OGRGeometryH geometry, int depth) {
    const OGRwkbGeometryType type = wkbFlatten(OGR_G_GetGeometryType(geometry));
    if (depth > deepest_collection) {
      out_.trouble = "geometries nested too deeply";
    } else if (type == wkbPoint) {
      for (const model::LonLat p : vertices(geometry)) out_.points.push_back(p);
    } else if (type == wkbLineString) {
      out_.lines.push_back(vertices(geometry));
    } else if (type == wkbPolygon || type == wkbTriangle) {
      for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) {
        Points ring = vertices(OGR_G_GetGeometryRef(geometry, i));
        if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
        if (i == 0)
          out_.polygons.push_back({std::move(ring), {}});
        else
          out_.polygons.back().holes.push_back(std::move(ring));
      }
    } else if (OGR_GT_IsNonLinear(type)) {
      const std::unique_ptr<void, void (*)(void*)> linear(OGR_G_GetLinearGeometry(geometry, 0, nullptr), [](void* g) {
        OGR_G_DestroyGeometry(static_cast<OGRGeometryH>(g));
      });
      if (linear) collect(static_cast<OGRGeometryH>(linear.get()), depth + 1);
    } else {
      for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) collect(OGR_G_GetGeometryRef(geometry, i), depth + 1);
    }
  }

 private:
  Points vertices(OGRGeometryH geometry) {
    Points points(static_cast<std::size_t>(std::max(0, OGR_G_GetPointCount(geometry))));
    if (!points.empty())
      OGR_G_GetPoints(geometry, &points.front().lon_deg, sizeof(model::LonLat), &points.front().lat_deg,
                      sizeof(model::LonLat), nullptr, 0);
    const Points as_given = points;
    to_lonlat_.run(points);
    for (std::size_t i = 0; i < points.size(); ++i) {
      // a CRS cannot make a number of what is none
      if (std::isnan(as_given[i].lon_deg) || std::isnan(as_given[i].lat_deg)) points[i] = as_given[i];
      if (out_.trouble == nullptr) out_.trouble = trouble_with(points[i]);
    }
    return points;
  }

  const ToLonLat& to_lonlat_;
  GeometryParts& out_;
};

}  // namespace

GeometryParts parts_of(OGRGeometryH geometry, const ToLonLat& to_lonlat) {
  GeometryParts out;
  if (geometry == nullptr || OGR_G_IsEmpty(geometry))
    out.trouble = "no geometry";
  else
    Collector(to_lonlat, out).collect(geometry, 0);
  return out;
}

}  // namespace dateline::store
