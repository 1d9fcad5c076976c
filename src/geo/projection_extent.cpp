#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "dateline/geo/antimeridian.h"
#include "dateline/geo/circle.h"
#include "projection_domain.h"

namespace dateline::geo {
namespace {

constexpr int steps = 16, band_steps = 24;
constexpr double globe_radius = 0.15915494309189535;

/// Grows to hold points.
struct Growing {
  double x0 = std::numeric_limits<double>::infinity(), y0 = x0, x1 = -x0, y1 = -x0;

  void add(const std::optional<WorldPoint>& p) {
    if (!p) return;
    x0 = std::min(x0, p->x);
    y0 = std::min(y0, p->y);
    x1 = std::max(x1, p->x);
    y1 = std::max(y1, p->y);
  }
};

void add_cap(const Projection& projection, const Domain::Cap& cap, Growing& all) {
  for (int bearing = 0; bearing < 360; bearing += 3)
    for (const double share : {0.5, 1.0})
      all.add(projection.forward(point_at(cap.center, cap.radius_deg * share, bearing)));
}

void add_band(const Projection& projection, const Domain& domain, Growing& all) {
  for (int i = 0; i <= band_steps; ++i)
    for (int k = 0; k <= band_steps; ++k) {
      const double east = (2.0 * i / band_steps - 1) * std::min(domain.half_width_deg, 180 - 1e-9);
      const double lat = std::lerp(domain.south_deg, domain.north_deg, k / static_cast<double>(band_steps));
      all.add(projection.forward({wrapped_lon(domain.middle_lon_deg + east), lat}));
    }
}

bool shows(const MapPlane& plane, const WorldRect& rect, model::LonLat point) {
  const auto at = plane.forward(point);
  return at && at->x >= rect.x0 && at->x <= rect.x1 && at->y >= rect.y0 && at->y <= rect.y1;
}

/// The step from one point of the grid to the next, at most: how far the Earth may go on between them.
struct Grid {
  std::array<model::LonLat, (steps + 1) * (steps + 1)> place;
  std::size_t count = 0;
  std::span<const model::LonLat> points() const { return std::span(place).first(count); }
  double lat_step = 0, lon_step = 0;
};

Grid grid_of(const MapPlane& plane, const WorldRect& rect) {
  Grid grid;
  std::array<std::optional<model::LonLat>, steps + 1> above, row;
  const auto compare = [&](const std::optional<model::LonLat>& a, const std::optional<model::LonLat>& b) {
    if (!a || !b) return;
    grid.lat_step = std::max(grid.lat_step, std::abs(a->lat_deg - b->lat_deg));
    grid.lon_step = std::max(grid.lon_step, std::abs(std::remainder(a->lon_deg - b->lon_deg, 360)));
  };
  for (int k = 0; k <= steps; ++k) {
    for (int i = 0; i <= steps; ++i) {
      const auto n = static_cast<std::size_t>(i);
      row[n] = plane.inverse({std::lerp(rect.x0, rect.x1, i / static_cast<double>(steps)),
                              std::lerp(rect.y0, rect.y1, k / static_cast<double>(steps))});
      if (row[n]) grid.place[grid.count++] = *row[n];
      if (i > 0) compare(row[n - 1], row[n]);
      if (k > 0) compare(above[n], row[n]);
    }
    std::swap(above, row);
  }
  return grid;
}

model::GeoBox widened(model::GeoBox box, double lon_by, double lat_by) {
  box.south_deg = std::max(-90.0, box.south_deg - lat_by);
  box.north_deg = std::min(90.0, box.north_deg + lat_by);
  if (box.width_deg() + 2 * lon_by >= 360) {
    box.west_deg = -180;
    box.east_deg = 180;
    return box;
  }
  box.west_deg = wrapped_lon(box.west_deg - lon_by);
  box.east_deg = wrapped_lon(box.east_deg + lon_by);
  return box;
}

/// The domain's edge that the grid's border points stop short of.
bool is_partial(const Grid& grid) {
  return grid.count < static_cast<std::size_t>((steps + 1) * (steps + 1));
}

}  // namespace

WorldRect extent_of(const Projection& projection) {
  if (projection.is_globe()) return {-globe_radius, -globe_radius, globe_radius, globe_radius};
  if (projection.is_periodic()) return {0, 0.25, 1, 0.75};
  Growing all;
  const Domain& domain = projection.domain();
  if (domain.cap)
    add_cap(projection, *domain.cap, all);
  else
    add_band(projection, domain, all);
  if (!(all.x0 < all.x1) || !(all.y0 < all.y1)) return {};
  return {all.x0, all.y0, all.x1, all.y1};
}

std::optional<model::GeoBox> shown_in(const MapPlane& plane, const WorldRect& rect) {
  const Grid grid = grid_of(plane, rect);
  if (grid.count == 0) return std::nullopt;
  model::GeoBox box = *bounds_of(grid.points());
  const bool north = shows(plane, rect, {plane.domain().middle_lon_deg, 90});
  const bool south = shows(plane, rect, {plane.domain().middle_lon_deg, -90});
  const double more = is_partial(grid) ? 2 : 1;
  box = widened(box, grid.lon_step * more, grid.lat_step * more);
  if (north) box.north_deg = 90;
  if (south) box.south_deg = -90;
  if (north || south || grid.lon_step > 60) {
    box.west_deg = -180;
    box.east_deg = 180;
  }
  return box;
}

}  // namespace dateline::geo
