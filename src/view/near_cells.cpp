#include "near_cells.h"

#include <cmath>
#include <numbers>
#include <vector>

#include "dateline/geo/mercator.h"

namespace dateline::view {
namespace {

constexpr double degree = std::numbers::pi / 180;

}  // namespace

std::size_t counted_near(const query::Density& grid, const query::GridFrame& picture, model::LonLat middle) {
  const std::uint32_t mask = (std::uint32_t{1} << grid.frame.level) - 1;
  const double cell = std::exp2(-grid.frame.level);
  std::vector<double> towards(picture.width);  // cosine of the turn to each column
  for (std::uint32_t i = 0; i < picture.width; ++i)
    towards[i] = std::cos((geo::from_mercator({(picture.x + i + 0.5) * cell, 0.5}).lon_deg - middle.lon_deg) * degree);
  const double sine = std::sin(middle.lat_deg * degree), cosine = std::cos(middle.lat_deg * degree);
  std::size_t count = 0;
  for (std::uint32_t y = picture.y; y < picture.y + picture.height; ++y) {
    const double lat = geo::from_mercator({0.5, (y + 0.5) * cell}).lat_deg * degree;
    const double up = std::sin(lat) * sine, out = std::cos(lat) * cosine;
    const std::uint32_t* row = &grid.counts[std::size_t{y - grid.frame.y} * grid.frame.width];
    for (std::uint32_t i = 0; i < picture.width; ++i)
      if (up + out * towards[i] >= 0) count += row[(picture.x + i - grid.frame.x) & mask];
  }
  return count;
}

}  // namespace dateline::view
