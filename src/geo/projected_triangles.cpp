#include <algorithm>
#include <cmath>
#include <limits>

#include "dateline/geo/antimeridian.h"
#include "dateline/geo/circle.h"
#include "projected_polygon.h"

namespace dateline::geo {
namespace {

constexpr std::uint32_t unused = std::numeric_limits<std::uint32_t>::max();
constexpr int most_halvings = 7;
constexpr double ground_step_deg = 5, inside_edge = 1 - 1e-9;

}  // namespace

std::uint32_t Projector::put(const Corner& c) {
  triangles_.points.push_back(c.at);
  if (keeps_places_) triangles_.places.push_back({domain_.middle_lon_deg + c.east, c.lat});
  return static_cast<std::uint32_t>(triangles_.points.size() - 1);
}

/// Halves the edges that bend: whether one does is the same for both its triangles.
void Projector::bend_triangle(const Corner& a, const Corner& b, const Corner& c, int depth) {
  Corner ab, bc, ca;
  const bool more = depth < most_halvings;
  const bool cut_ab = more && bends(a, b, ab), cut_bc = more && bends(b, c, bc), cut_ca = more && bends(c, a, ca);
  const auto next = [&](const Corner& p, const Corner& q, const Corner& r) { bend_triangle(p, q, r, depth + 1); };
  if (cut_ab && cut_bc && cut_ca) {
    next(a, ab, ca), next(ab, b, bc), next(ca, bc, c), next(ab, bc, ca);
  } else if (cut_ab && cut_bc) {
    next(ab, b, bc), next(a, ab, bc), next(a, bc, c);
  } else if (cut_bc && cut_ca) {
    next(ca, bc, c), next(a, b, bc), next(a, bc, ca);
  } else if (cut_ca && cut_ab) {
    next(a, ab, ca), next(ab, b, c), next(ab, c, ca);
  } else if (cut_ab) {
    next(a, ab, c), next(ab, b, c);
  } else if (cut_bc) {
    next(a, b, bc), next(a, bc, c);
  } else if (cut_ca) {
    next(a, b, ca), next(ca, b, c);
  } else {
    for (const Corner* p : {&a, &b, &c}) triangles_.indices.push_back(put(*p));
  }
}

/// What lies in the domain of a polygon that does not cross the seam.
void Projector::add_polygon(const Polygon& polygon) {
  Polygon kept;
  for (std::size_t i = 0; i < polygon.count; ++i) {
    const Corner &a = polygon.at[i], &b = polygon.at[(i + 1) % polygon.count];
    if (a.inside) kept.add(a);
    if (a.inside != b.inside) kept.add(a.inside ? edge_between(a, b) : edge_between(b, a));
  }
  for (std::size_t i = 2; i < kept.count; ++i) bend_triangle(kept.at[0], kept.at[i - 1], kept.at[i], 0);
}

void Projector::cut_triangle(const Corner& a, const Corner& b, const Corner& c) {
  Polygon whole;
  for (const Corner* p : {&a, &b, &c}) whole.add(*p);
  if (!has_seam_) return add_polygon(whole);
  for (const double turn : {-360.0, 0.0, 360.0}) {
    Polygon part = whole;
    for (const double limit : {-180.0, 180.0}) {
      const auto beyond = [&](const Corner& p) { return limit > 0 ? p.east + turn > limit : p.east + turn < limit; };
      Polygon next;
      for (std::size_t i = 0; i < part.count; ++i) {
        const Corner &p = part.at[i], &q = part.at[(i + 1) % part.count];
        if (!beyond(p)) next.add(p);
        if (beyond(p) == beyond(q)) continue;
        const double t = (limit - turn - p.east) / (q.east - p.east);
        next.add({limit - turn, std::lerp(p.lat, q.lat, t), {}, false});
      }
      part = next;
    }
    for (std::size_t i = 0; i < part.count; ++i) part.at[i] = corner(part.at[i].east + turn, part.at[i].lat);
    if (part.count > 2) add_polygon(part);
  }
}

template <class Index>
const Projector::Triangles& Projector::triangles(std::span<const model::LonLat> vertices,
                                                 std::span<const Index> indices) {
  triangles_.points.clear();
  triangles_.indices.clear();
  triangles_.places.clear();
  project(vertices);
  used_.assign(vertices.size(), unused);
  for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
    const std::size_t n[3] = {indices[i], indices[i + 1], indices[i + 2]};
    const int inside = inside_[n[0]] + inside_[n[1]] + inside_[n[2]];
    const auto [west, east] = std::minmax({east_[n[0]], east_[n[1]], east_[n[2]]});
    if (inside == 0) continue;
    if (inside < 3 || (has_seam_ && east - west > 180)) {
      const Corner a = vertex(n[0], east_[n[0]]);
      cut_triangle(a, vertex(n[1], a.east), vertex(n[2], a.east));
      continue;
    }
    const auto length = [&](std::size_t p, std::size_t q) {
      return std::hypot(at_[p].x - at_[q].x, at_[p].y - at_[q].y);
    };
    if (std::max({length(n[0], n[1]), length(n[1], n[2]), length(n[2], n[0])}) > straight_below_) {
      const Corner a = vertex(n[0], east_[n[0]]);
      bend_triangle(a, vertex(n[1], a.east), vertex(n[2], a.east), 0);
      continue;
    }
    for (const std::size_t v : n) {
      if (used_[v] == unused) {
        used_[v] = static_cast<std::uint32_t>(triangles_.points.size());
        triangles_.points.push_back(at_[v]);
        if (keeps_places_) triangles_.places.push_back(vertices[v]);
      }
      triangles_.indices.push_back(used_[v]);
    }
  }
  return triangles_;
}

template const Projector::Triangles& Projector::triangles(std::span<const model::LonLat>,
                                                          std::span<const std::uint16_t>);
template const Projector::Triangles& Projector::triangles(std::span<const model::LonLat>,
                                                          std::span<const std::uint32_t>);

namespace {

void add_line(const Projector::Lines& more, Projector::Lines& all) {
  if (all.starts.empty()) all.starts.push_back(0);
  for (std::size_t i = 0; i < more.count(); ++i) {
    const auto line = more.line(i);
    all.points.insert(all.points.end(), line.begin(), line.end());
    all.starts.push_back(static_cast<std::uint32_t>(all.points.size()));
  }
}

/// What lies between points of a convex rim and the chord from the first to the last, without slivers.
void add_segment(std::uint32_t first, std::uint32_t last, std::vector<std::uint32_t>& triangles) {
  if (last - first < 2) return;
  const std::uint32_t middle = (first + last) / 2;
  triangles.insert(triangles.end(), {first, middle, last});
  add_segment(first, middle, triangles);
  add_segment(middle, last, triangles);
}

/// An azimuthal map of a cap is convex.
DomainShape cap_shape(const MapPlane& plane, const Domain::Cap& cap) {
  DomainShape shape;
  std::vector<model::LonLat> rim;
  for (int i = 0; i <= 720; ++i) rim.push_back(point_at(cap.center, cap.radius_deg * inside_edge, i / 2.0));
  shape.ground.points.resize(rim.size());
  plane.forward(rim, shape.ground.points);
  shape.ground.indices = {0, 240, 480};
  for (const std::uint32_t first : {0, 240, 480}) add_segment(first, first + 240, shape.ground.indices);
  shape.edge.points = shape.ground.points;
  shape.edge.starts = {0, static_cast<std::uint32_t>(shape.edge.points.size())};
  return shape;
}

}  // namespace

DomainShape shape_of(const MapPlane& plane, double tolerance) {
  const Domain domain = plane.domain();
  if (domain.cap) return cap_shape(plane, *domain.cap);
  DomainShape shape;
  Projector projector(plane, tolerance);
  const double reach = std::min(domain.half_width_deg, 180.0) * inside_edge;
  const auto columns = static_cast<std::uint32_t>(std::ceil(2 * reach / ground_step_deg));
  const double height = domain.north_deg - domain.south_deg;
  const auto rows = static_cast<std::uint32_t>(std::ceil(height / ground_step_deg));
  const auto point = [&](double column, double row) {
    const double lat = domain.south_deg + height * (0.5 + (row / rows - 0.5) * inside_edge);
    return model::LonLat{wrapped_lon(domain.middle_lon_deg + reach * (2 * column / columns - 1)), lat};
  };
  std::vector<model::LonLat> vertices;
  std::vector<std::uint32_t> indices;
  for (std::uint32_t row = 0; row <= rows; ++row)
    for (std::uint32_t column = 0; column <= columns; ++column) {
      vertices.push_back(point(column, row));
      if (row == rows || column == columns) continue;
      const std::uint32_t a = row * (columns + 1) + column, b = a + columns + 1;
      indices.insert(indices.end(), {a, a + 1, b, b, a + 1, b + 1});
    }
  shape.ground = projector.triangles(std::span<const model::LonLat>(vertices), std::span<const std::uint32_t>(indices));
  for (const double row : {0.0, static_cast<double>(rows)}) {
    std::vector<model::LonLat> line;
    for (std::uint32_t column = 0; column <= columns; ++column) line.push_back(point(column, row));
    add_line(projector.line(line), shape.edge);
  }
  if (domain.is_seamless) return shape;
  for (const double column : {0.0, static_cast<double>(columns)}) {
    std::vector<model::LonLat> line;
    for (std::uint32_t row = 0; row <= rows; ++row) line.push_back(point(column, row));
    add_line(projector.line(line), shape.edge);
  }
  return shape;
}

}  // namespace dateline::geo
