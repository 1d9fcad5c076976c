#include "dateline/geo/polygon.h"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "dateline/geo/triangulate.h"

namespace dateline::geo {
namespace {

using Points = std::vector<model::LonLat>;

/// A GEOS context that keeps its last message instead of printing it.
class Geos {
 public:
  Geos() : context_(GEOS_init_r()) { GEOSContext_setErrorMessageHandler_r(context_, remember, &message_); }
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;
  ~Geos() { GEOS_finish_r(context_); }

  struct Destroy {
    GEOSContextHandle_t context;
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }
  };
  using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;

  GEOSContextHandle_t get() const { return context_; }
  Geometry own(GEOSGeometry* geometry) const { return Geometry(geometry, Destroy{context_}); }
  const std::string& message() const { return message_; }

 private:
  static void remember(const char* text, void* message) { *static_cast<std::string*>(message) = text; }
  GEOSContextHandle_t context_;
  std::string message_;
};

GEOSGeometry* make_ring(const Geos& geos, const Ring& ring) {
  const auto count = static_cast<unsigned>(ring.size());
  GEOSCoordSequence* sequence = GEOSCoordSeq_create_r(geos.get(), count + 1, 2);
  for (unsigned i = 0; i <= count; ++i)
    GEOSCoordSeq_setXY_r(geos.get(), sequence, i, ring[i % count].lon_deg, ring[i % count].lat_deg);
  return GEOSGeom_createLinearRing_r(geos.get(), sequence);
}

Geos::Geometry as_given(const Geos& geos, const Polygon& polygon) {
  std::vector<GEOSGeometry*> holes;
  for (const Ring& hole : polygon.holes)
    if (hole.size() >= 3) holes.push_back(make_ring(geos, hole));
  return geos.own(GEOSGeom_createPolygon_r(geos.get(), make_ring(geos, polygon.shell), holes.data(),
                                           static_cast<unsigned>(holes.size())));
}

Geos::Geometry make_polygon(const Geos& geos, const Polygon& polygon) {
  auto made = as_given(geos, polygon);
  if (!made || GEOSisValid_r(geos.get(), made.get()) == 1) return made;
  return geos.own(GEOSMakeValid_r(geos.get(), made.get()));
}

Ring read_ring(const Geos& geos, const GEOSGeometry* geometry) {
  const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(geos.get(), geometry);
  unsigned size = 0;
  GEOSCoordSeq_getSize_r(geos.get(), sequence, &size);
  Ring ring(size > 0 ? size - 1 : 0);
  for (unsigned i = 0; i + 1 < size; ++i)
    GEOSCoordSeq_getXY_r(geos.get(), sequence, i, &ring[i].lon_deg, &ring[i].lat_deg);
  return ring;
}

void read_polygons(const Geos& geos, const GEOSGeometry* geometry, std::vector<Polygon>& result) {
  if (GEOSGeomTypeId_r(geos.get(), geometry) == GEOS_POLYGON) {
    if (GEOSisEmpty_r(geos.get(), geometry) == 1) return;
    Polygon& polygon = result.emplace_back();
    polygon.shell = read_ring(geos, GEOSGetExteriorRing_r(geos.get(), geometry));
    for (int i = 0; i < GEOSGetNumInteriorRings_r(geos.get(), geometry); ++i)
      polygon.holes.push_back(read_ring(geos, GEOSGetInteriorRingN_r(geos.get(), geometry, i)));
  } else if (GEOSGeomTypeId_r(geos.get(), geometry) >= GEOS_MULTIPOINT) {
    for (int i = 0; i < GEOSGetNumGeometries_r(geos.get(), geometry); ++i)
      read_polygons(geos, GEOSGetGeometryN_r(geos.get(), geometry, i), result);
  }
}

bool is_finite(const Ring& ring) {
  return std::all_of(ring.begin(), ring.end(), [](model::LonLat p) { return std::isfinite(p.lon_deg + p.lat_deg); });
}

bool is_finite(const Polygon& polygon) {
  return is_finite(polygon.shell) &&
         std::all_of(polygon.holes.begin(), polygon.holes.end(), [](const Ring& hole) { return is_finite(hole); });
}

base::Failure failure(const Geos& geos) {
  return base::fail("", "The polygon could not be cut: " + geos.message(), "Check its coordinates.");
}

base::Failure not_finite() {
  return base::fail("", "The polygon has a coordinate that is not a number or infinite.", "Remove that vertex.");
}

double distance_to_segment(model::LonLat p, model::LonLat a, model::LonLat b) {
  const double dx = b.lon_deg - a.lon_deg, dy = b.lat_deg - a.lat_deg;
  const double squared = dx * dx + dy * dy;
  const double along = squared > 0 ? ((p.lon_deg - a.lon_deg) * dx + (p.lat_deg - a.lat_deg) * dy) / squared : 0;
  const double t = std::clamp(along, 0.0, 1.0);
  return std::hypot(p.lon_deg - a.lon_deg - t * dx, p.lat_deg - a.lat_deg - t * dy);
}

/// Halves the longest edge until none is too long: the same for both triangles of an edge.
void add_halved(model::LonLat a, model::LonLat b, model::LonLat c, double longest_deg, Points& out) {
  const auto length = [](model::LonLat p, model::LonLat q) {
    return std::max(std::abs(p.lon_deg - q.lon_deg), std::abs(p.lat_deg - q.lat_deg));
  };
  const double ab = length(a, b), bc = length(b, c), ca = length(c, a);
  if (std::max({ab, bc, ca}) <= longest_deg) {
    out.insert(out.end(), {a, b, c});
    return;
  }
  if (bc > ab && bc >= ca) return add_halved(b, c, a, longest_deg, out);
  if (ca > ab && ca > bc) return add_halved(c, a, b, longest_deg, out);
  const model::LonLat middle{(a.lon_deg + b.lon_deg) / 2, (a.lat_deg + b.lat_deg) / 2};
  add_halved(a, middle, c, longest_deg, out);
  add_halved(middle, b, c, longest_deg, out);
}

}  // namespace

base::Result<std::vector<model::LonLat>> triangulated(const Polygon& polygon, double longest_deg) {
  if (!is_finite(polygon)) return not_finite();
  Points out;
  if (polygon.shell.size() < 3) return out;
  const Geos geos;
  const auto shape = make_polygon(geos, polygon);
  const auto triangles = geos.own(shape ? GEOSConstrainedDelaunayTriangulation_r(geos.get(), shape.get()) : nullptr);
  if (!triangles) return failure(geos);
  std::vector<Polygon> parts;
  read_polygons(geos, triangles.get(), parts);
  for (const Polygon& part : parts)
    if (part.shell.size() == 3) add_halved(part.shell[0], part.shell[1], part.shell[2], longest_deg, out);
  return out;
}

bool contains(std::span<const Ring> rings, model::LonLat p) {
  bool inside = false;
  for (const Ring& ring : rings)
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      const model::LonLat a = ring[i], b = ring[j];
      if ((a.lat_deg > p.lat_deg) != (b.lat_deg > p.lat_deg) &&
          p.lon_deg < (b.lon_deg - a.lon_deg) * (p.lat_deg - a.lat_deg) / (b.lat_deg - a.lat_deg) + a.lon_deg)
        inside = !inside;
    }
  return inside;
}

base::Result<std::vector<Polygon>> clipped(const Polygon& polygon, const model::GeoBox& box) {
  if (!is_finite(polygon)) return not_finite();
  std::vector<Polygon> result;
  if (polygon.shell.size() < 3) return result;
  if (box.crosses_antimeridian()) {
    for (const model::GeoBox& half : {model::GeoBox{box.west_deg, box.south_deg, 180, box.north_deg},
                                      model::GeoBox{-180, box.south_deg, box.east_deg, box.north_deg}}) {
      auto parts = clipped(polygon, half);
      if (!parts) return parts.failure();
      std::move(parts->begin(), parts->end(), std::back_inserter(result));
    }
    return result;
  }
  const Geos geos;
  const auto shape = make_polygon(geos, polygon);
  const auto mask = make_polygon(geos, {{{box.west_deg, box.south_deg},
                                         {box.east_deg, box.south_deg},
                                         {box.east_deg, box.north_deg},
                                         {box.west_deg, box.north_deg}},
                                        {}});
  const auto cut = geos.own(shape && mask ? GEOSIntersection_r(geos.get(), shape.get(), mask.get()) : nullptr);
  if (!cut) return failure(geos);
  read_polygons(geos, cut.get(), result);
  return result;
}

std::optional<Flaw> flaw_of(const Polygon& polygon) {
  if (!is_finite(polygon)) return Flaw{"Not finite", {}};
  const Geos geos;
  const auto shape = as_given(geos, polygon);
  if (!shape) return Flaw{geos.message(), polygon.shell.empty() ? model::LonLat{} : polygon.shell.front()};
  char* reason = nullptr;
  GEOSGeometry* place = nullptr;
  const char valid =
      GEOSisValidDetail_r(geos.get(), shape.get(), GEOSVALID_ALLOW_SELFTOUCHING_RING_FORMING_HOLE, &reason, &place);
  const auto own_place = geos.own(place);
  Flaw flaw{reason != nullptr ? reason : "Not valid", {}};
  GEOSFree_r(geos.get(), reason);
  if (valid == 1) return std::nullopt;
  if (place != nullptr) {
    GEOSGeomGetX_r(geos.get(), place, &flaw.where.lon_deg);
    GEOSGeomGetY_r(geos.get(), place, &flaw.where.lat_deg);
  }
  return flaw;
}

std::vector<model::LonLat> simplified(std::span<const model::LonLat> line, double tolerance_deg) {
  if (line.size() < 3) return {line.begin(), line.end()};
  std::vector<bool> keep(line.size(), false);
  keep.front() = keep.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> open{{0, line.size() - 1}};
  while (!open.empty()) {
    const auto [first, last] = open.back();
    open.pop_back();
    std::size_t farthest = first;
    double most = tolerance_deg;
    for (std::size_t i = first + 1; i < last; ++i) {
      const double distance = distance_to_segment(line[i], line[first], line[last]);
      if (distance > most) most = distance, farthest = i;
    }
    if (farthest == first) continue;
    keep[farthest] = true;
    open.push_back({first, farthest});
    open.push_back({farthest, last});
  }
  Points result;
  for (std::size_t i = 0; i < line.size(); ++i)
    if (keep[i]) result.push_back(line[i]);
  return result;
}

base::Result<std::vector<Polygon>> simplified(const Polygon& polygon, double tolerance_deg) {
  if (!is_finite(polygon)) return not_finite();
  std::vector<Polygon> result;
  if (polygon.shell.size() < 3) return result;
  const Geos geos;
  const auto shape = make_polygon(geos, polygon);
  const auto simple =
      geos.own(shape ? GEOSTopologyPreserveSimplify_r(geos.get(), shape.get(), tolerance_deg) : nullptr);
  if (!simple) return failure(geos);
  read_polygons(geos, simple.get(), result);
  return result;
}

}  // namespace dateline::geo
