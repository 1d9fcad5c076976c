#include "dateline/geo/projected.h"

#include <algorithm>
#include <cmath>

#include "dateline/geo/antimeridian.h"
#include "projected_polygon.h"

namespace dateline::geo {
namespace {

constexpr double sharpest_curve = 50;  // world units to the -1: edges of the basemap bend less on every map
constexpr double sharpest_at_limb = 400;
constexpr double seam_nudge_deg = 1e-9;
constexpr int most_halvings = 7, edge_bisections = 36;

}  // namespace

Projector::Projector(MapPlane plane, double tolerance)
    : plane_(std::move(plane)),
      domain_(plane_.domain()),
      has_seam_(!domain_.cap && domain_.half_width_deg >= 180),
      tolerance_(tolerance),
      straight_below_(std::sqrt(tolerance * 8 / (plane_.is_globe() ? sharpest_at_limb : sharpest_curve))) {}

Projector::Corner Projector::corner(double east, double lat) const {
  const double reach = has_seam_ ? 180 - seam_nudge_deg : 720;
  const model::LonLat place{wrapped_lon(domain_.middle_lon_deg + std::clamp(east, -reach, reach)), lat};
  Corner made{east, lat, {}, domain_.depth(place) >= 0};
  plane_.forward(std::span(&place, 1), std::span(&made.at, 1));
  made.inside = made.inside && std::isfinite(made.at.x) && std::isfinite(made.at.y);
  return made;
}

/// A vertex of the current call, unrolled to the turn of `near_east`.
Projector::Corner Projector::vertex(std::size_t i, double near_east) const {
  const double east = near_east + std::remainder(east_[i] - near_east, 360);
  if (has_seam_ && std::abs(std::abs(east) - 180) < seam_nudge_deg) return corner(east, lat_[i]);
  return {east, lat_[i], at_[i], inside_[i] != 0};
}

Projector::Corner Projector::between(const Corner& a, const Corner& b, double t) const {
  return corner(std::lerp(a.east, b.east, t), std::lerp(a.lat, b.lat, t));
}

/// Where the way from a corner inside to one outside leaves the domain.
Projector::Corner Projector::edge_between(const Corner& inside, const Corner& outside) const {
  double in = 0, out = 1;
  for (int i = 0; i < edge_bisections; ++i) {
    const double t = (in + out) / 2;
    const model::LonLat place{wrapped_lon(domain_.middle_lon_deg + std::lerp(inside.east, outside.east, t)),
                              std::lerp(inside.lat, outside.lat, t)};
    (domain_.depth(place) >= 0 ? in : out) = t;
  }
  return between(inside, outside, in);
}

/// Whether the edge leaves its chord; then also its middle.
bool Projector::bends(const Corner& a, const Corner& b, Corner& middle) const {
  const double dx = b.at.x - a.at.x, dy = b.at.y - a.at.y, length = std::hypot(dx, dy);
  if (!(length > straight_below_)) return false;
  middle = between(a, b, 0.5);
  if (!middle.inside) return false;
  const double mx = middle.at.x - a.at.x, my = middle.at.y - a.at.y;
  return std::abs(dx * my - dy * mx) > tolerance_ * length;
}

void Projector::project(std::span<const model::LonLat> vertices) {
  at_.resize(vertices.size());
  east_.resize(vertices.size());
  lat_.resize(vertices.size());
  inside_.resize(vertices.size());
  plane_.forward(vertices, at_);
  for (std::size_t i = 0; i < vertices.size(); ++i) {
    east_[i] = domain_.east_of_middle(vertices[i].lon_deg);
    lat_[i] = vertices[i].lat_deg;
    inside_[i] = domain_.depth(vertices[i]) >= 0 && std::isfinite(at_[i].x) && std::isfinite(at_[i].y);
  }
}

void Projector::end_line() {
  const auto count = static_cast<std::uint32_t>(lines_.points.size());
  if (count == lines_.starts.back() + 1) lines_.points.pop_back();
  if (count > lines_.starts.back() + 1) lines_.starts.push_back(count);
}

void Projector::bend_line(const Corner& a, const Corner& b, int depth) {
  Corner middle;
  if (depth < most_halvings && bends(a, b, middle)) {
    bend_line(a, middle, depth + 1);
    bend_line(middle, b, depth + 1);
    return;
  }
  if (lines_.points.size() == lines_.starts.back()) lines_.points.push_back(a.at);
  lines_.points.push_back(b.at);
}

/// One that does not cross the seam.
void Projector::add_part(const Corner& a, const Corner& b) {
  if (a.inside && b.inside) return bend_line(a, b, 0);
  if (a.inside) bend_line(a, edge_between(a, b), 0);
  end_line();
  if (b.inside) bend_line(edge_between(b, a), b, 0);
}

void Projector::add_edge(const Corner& a, const Corner& b) {
  const double limit = b.east > 180 ? 180 : b.east < -180 ? -180 : 0;
  if (!has_seam_ || limit == 0) return add_part(a, b);
  const double lat = std::lerp(a.lat, b.lat, (limit - a.east) / (b.east - a.east));
  add_part(a, corner(limit, lat));
  end_line();
  add_part(corner(-limit, lat), {b.east - 2 * limit, b.lat, b.at, b.inside});
}

const Projector::Lines& Projector::line(std::span<const model::LonLat> vertices) {
  lines_.points.clear();
  lines_.starts.assign(1, 0);
  project(vertices);
  for (std::size_t i = 0; i + 1 < vertices.size(); ++i) {
    const Corner a = vertex(i, east_[i]);
    add_edge(a, vertex(i + 1, a.east));
  }
  end_line();
  return lines_;
}

}  // namespace dateline::geo
