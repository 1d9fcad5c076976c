#include "globe_cells.h"

#include <algorithm>
#include <cmath>

#include "projected_cells.h"

namespace dateline::render {
namespace {

constexpr double square_deg = 30, degree = 3.14159265358979323846 / 180;
constexpr std::size_t square_columns = 12, square_rows = 6;

GlobeCell uploaded(const GlobeGeometry& geometry) {
  GlobeCell cell;
  cell.fills.upload(geometry.fills, geometry.fill_indices, GL_STATIC_DRAW);
  cell.lines.upload(geometry.lines, geometry.line_indices, GL_STATIC_DRAW);
  cell.ends = geometry.ends;
  return cell;
}

model::GeoBox square(std::size_t number) {
  const double west = -180 + square_deg * static_cast<double>(number % square_columns);
  const double south = -90 + square_deg * static_cast<double>(number / square_columns);
  return {west, south, west + square_deg, south + square_deg};
}

/// Whether any of a box may be on the near side.
bool is_near(const model::GeoBox& box, model::LonLat middle) {
  const double reach = std::hypot(box.width_deg(), box.height_deg()) / 2;
  const double lat = (box.south_deg + box.north_deg) / 2 * degree, at = middle.lat_deg * degree;
  const double turn = (box.west_deg + box.width_deg() / 2 - middle.lon_deg) * degree;
  const double towards = std::sin(lat) * std::sin(at) + std::cos(lat) * std::cos(at) * std::cos(turn);
  return towards > std::cos((90 + reach) * degree);
}

bool meets(const model::GeoBox& a, const model::GeoBox& b) {
  if (a.north_deg < b.south_deg || a.south_deg > b.north_deg) return false;
  const double apart = std::remainder(a.west_deg + a.width_deg() / 2 - b.west_deg - b.width_deg() / 2, 360);
  return std::abs(apart) <= (a.width_deg() + b.width_deg()) / 2;
}

}  // namespace

std::span<const GlobeCell* const> GlobeCells::visible(const store::Basemap& basemap, const WorldView& view,
                                                      const WorldBox& area) {
  visible_.clear();
  const auto shown = degrees_of(view.plane, area);
  if (!shown) return visible_;
  const int zoom = std::max(0, static_cast<int>(std::floor(view.device_zoom())));
  const double step_deg = geo::graticule_step_deg(view.zoom());
  const auto is_seen = [&](const model::GeoBox& box) {
    return is_near(box, view.plane.turned_to) && meets(box, *shown);
  };
  for (std::size_t i = 0; i < basemap.cell_count(); ++i)
    if (is_seen(basemap.extent(i)))
      visible_.push_back(
          &cells_.find({&basemap, i, zoom, 0}, [&] { return uploaded(globe_geometry(basemap, i, zoom)); }));
  for (std::size_t i = 0; i < square_columns * square_rows; ++i)
    if (is_seen(square(i)))
      visible_.push_back(&cells_.find({nullptr, i, zoom, step_deg},
                                      [&] { return uploaded(globe_graticule(square(i), step_deg, zoom)); }));
  cells_.trim(visible_.size());
  return visible_;
}

}  // namespace dateline::render
