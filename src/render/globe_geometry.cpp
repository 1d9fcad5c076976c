#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "dateline/geo/graticule.h"
#include "globe_cells.h"
#include "piece.h"

namespace dateline::render {
namespace {

constexpr double degree = std::numbers::pi / 180, radius = 0.5 / std::numbers::pi;
constexpr double pixels_off = 0.25, least_cosine = 0.02, chart_limit_deg = 89.9, everywhere = 1e9;
constexpr int most_halvings = 18;
constexpr std::uint32_t unused = std::numeric_limits<std::uint32_t>::max();

double units_at(int zoom) {
  return 256 * std::exp2(zoom);
}

/// How far an edge may lie beside its chord, of the sphere's radius.
double tolerance_at(int zoom) {
  return pixels_off / (units_at(zoom + 1) * radius);
}

struct Vec3 {
  double x = 0, y = 0, z = 0;
};

Vec3 on_sphere(model::LonLat p) {
  const double out = std::cos(p.lat_deg * degree);
  return {out * std::cos(p.lon_deg * degree), out * std::sin(p.lon_deg * degree), std::sin(p.lat_deg * degree)};
}

double distance(const Vec3& a, const Vec3& b) {
  return std::hypot(a.x - b.x, a.y - b.y, a.z - b.z);
}

/// Triangles of the sphere, halved where their edges are too long for it.
class SphereFill {
 public:
  SphereFill(GlobeGeometry& geometry, double tolerance) : geometry_(geometry), tolerance_(tolerance) {}

  void add(const store::BasemapPart& part) {
    std::vector<Corner> corners;
    corners.reserve(part.vertices.size());
    for (const auto vertex : part.vertices) corners.push_back(corner(part.position(vertex)));
    std::vector<std::uint32_t> places(corners.size(), unused);
    for (std::size_t i = 0; i + 2 < part.triangles.size(); i += 3) {
      const std::array<std::size_t, 3> at{part.triangles[i], part.triangles[i + 1], part.triangles[i + 2]};
      if (bends(corners[at[0]], corners[at[1]]) || bends(corners[at[1]], corners[at[2]]) ||
          bends(corners[at[2]], corners[at[0]])) {
        halve(corners[at[0]], corners[at[1]], corners[at[2]], 0);
        continue;
      }
      for (const std::size_t k : at) {
        if (places[k] == unused) places[k] = put(corners[k]);
        geometry_.fill_indices.push_back(places[k]);
      }
    }
  }

 private:
  struct Corner {
    model::LonLat place;
    Vec3 at;
  };

  static Corner corner(model::LonLat place) { return {place, on_sphere(place)}; }
  static Corner between(const Corner& a, const Corner& b) {
    return corner({(a.place.lon_deg + b.place.lon_deg) / 2, (a.place.lat_deg + b.place.lat_deg) / 2});
  }

  bool bends(const Corner& a, const Corner& b) const {
    const double length = distance(a.at, b.at),
                 parallel = std::min(std::hypot(a.at.x, a.at.y), std::hypot(b.at.x, b.at.y));
    if (length * length <= 8 * tolerance_ * std::max(parallel, least_cosine)) return false;
    const Vec3 middle = between(a, b).at;
    return distance(middle, {(a.at.x + b.at.x) / 2, (a.at.y + b.at.y) / 2, (a.at.z + b.at.z) / 2}) > tolerance_;
  }

  /// Whether an edge is halved is the same for both its triangles.
  void halve(const Corner& a, const Corner& b, const Corner& c, int depth) {
    const bool more = depth < most_halvings;
    if (more && bends(a, b)) return halve_at(a, b, c, depth);
    if (more && bends(b, c)) return halve_at(b, c, a, depth);
    if (more && bends(c, a)) return halve_at(c, a, b, depth);
    for (const Corner* p : {&a, &b, &c}) geometry_.fill_indices.push_back(put(*p));
  }
  void halve_at(const Corner& a, const Corner& b, const Corner& c, int depth) {
    const Corner middle = between(a, b);
    halve(a, middle, c, depth + 1);
    halve(middle, b, c, depth + 1);
  }

  std::uint32_t put(const Corner& c) {
    geometry_.fills.push_back({static_cast<float>(c.at.x), static_cast<float>(c.at.y), static_cast<float>(c.at.z)});
    return static_cast<std::uint32_t>(geometry_.fills.size() - 1);
  }

  GlobeGeometry& geometry_;
  double tolerance_;
};

/// Mercator's chart, beyond Web Mercator's limit: conformal, so that a line's width is across it on the globe too.
WorldPoint on_chart(model::LonLat p) {
  const double lat = std::clamp(p.lat_deg, -chart_limit_deg, chart_limit_deg) * degree;
  return {(p.lon_deg + 180) / 360, 0.5 - std::asinh(std::tan(lat)) * radius};
}

PieceFrame chart_frame(model::LonLat corner, int zoom) {
  const double units = units_at(zoom);
  return {on_chart(corner), units, {-everywhere, -everywhere, everywhere, everywhere}, std::sqrt(units * radius)};
}

std::int16_t packed(double value) {
  return static_cast<std::int16_t>(std::lround(std::clamp(value, -1.0, 1.0) * 32767));
}

/// Lines of the chart, taken up to the sphere.
class SphereLines {
 public:
  SphereLines(const PieceFrame& frame, GlobeGeometry& geometry) : frame_(frame), chart_(frame), geometry_(geometry) {}

  void add(std::span<const model::LonLat> line) {
    points_.clear();
    for (const model::LonLat p : line) points_.push_back(on_chart(p));
    chart_.add(points_);
  }

  std::size_t index_count() const { return chart_.indices.size(); }

  void finish() {
    geometry_.line_indices = chart_.indices;
    geometry_.lines.reserve(chart_.vertices.size());
    Vec3 before;
    double along = 0;
    for (const LineVertex& v : chart_.vertices) {
      const model::LonLat place =
          geo::from_mercator({frame_.origin.x + static_cast<double>(v.x) / frame_.units_per_world,
                              frame_.origin.y + static_cast<double>(v.y) / frame_.units_per_world});
      const Vec3 at = on_sphere(place);
      along = v.along == 0 ? 0 : along + distance(before, at) * radius * frame_.units_per_world;
      before = at;
      geometry_.lines.push_back(raised(v, place, at, static_cast<float>(along)));
    }
  }

 private:
  static GlobeLineVertex raised(const LineVertex& v, model::LonLat place, const Vec3& at, float along) {
    const double push_x = v.push_x * 4 / 32767.0, push_y = v.push_y * 4 / 32767.0, mitre = std::hypot(push_x, push_y);
    const double turn = static_cast<double>(v.side) / std::max(mitre, 1e-9), east = push_y * turn,
                 north = push_x * turn;
    const double s = std::sin(place.lon_deg * degree), c = std::cos(place.lon_deg * degree),
                 out = std::hypot(at.x, at.y);
    return {static_cast<float>(at.x),
            static_cast<float>(at.y),
            static_cast<float>(at.z),
            packed(-s * east - at.z * c * north),
            packed(c * east - at.z * s * north),
            packed(out * north),
            packed(mitre / 4),
            v.side,
            along};
  }

  PieceFrame frame_;
  LineBuilder chart_;
  GlobeGeometry& geometry_;
  std::vector<WorldPoint> points_;
};

void add_group(const store::BasemapPart& part, const GroupSource& source, std::size_t rank, SphereLines& lines) {
  std::vector<model::LonLat> line;
  for (std::size_t i = 0; i < part.line_count(); ++i) {
    if (part.ranks[i] != rank || ((part.flags[i] & source.flag) != 0) != source.wanted) continue;
    line.clear();
    for (const auto vertex : part.line(i)) line.push_back(part.position(vertex));
    lines.add(line);
  }
}

}  // namespace

GlobeGeometry globe_geometry(const store::Basemap& basemap, std::size_t number, int zoom) {
  GlobeGeometry geometry;
  const auto cell = basemap.cell(number);
  if (!cell) return geometry;
  SphereFill fill(geometry, tolerance_at(zoom));
  geometry.ends.fills[0] = 0;
  fill.add((*cell)[store::BasemapLayer::land]);
  geometry.ends.fills[1] = geometry.fill_indices.size();
  fill.add((*cell)[store::BasemapLayer::lake]);
  geometry.ends.fills[2] = geometry.fill_indices.size();
  SphereLines lines(chart_frame({cell->extent.west_deg, cell->extent.south_deg}, zoom), geometry);
  for (std::size_t group = 0; group < line_group_count; ++group)
    for (std::size_t rank = 0; rank < line_rank_count; ++rank) {
      if (group < group_sources.size())
        add_group((*cell)[group_sources[group].layer], group_sources[group], rank + 1, lines);
      geometry.ends.lines[group][rank] = lines.index_count();
    }
  lines.finish();
  return geometry;
}

GlobeGeometry globe_graticule(const model::GeoBox& square, double step_deg, int zoom) {
  GlobeGeometry geometry;
  SphereLines lines(chart_frame({square.west_deg, square.south_deg}, zoom), geometry);
  for (const auto& line : geo::graticule_lines(square, step_deg)) {
    const bool is_next_squares = line.front().lon_deg >= square.east_deg || line.back().lat_deg <= square.south_deg;
    if (!is_next_squares) lines.add(line);
  }
  const auto drawn = static_cast<std::size_t>(LineGroup::graticule);
  for (std::size_t group = drawn; group < line_group_count; ++group)
    geometry.ends.lines[group].fill(lines.index_count());
  lines.finish();
  return geometry;
}

}  // namespace dateline::render
