#include "area_mask.h"

#include <algorithm>
#include <cmath>

#include "dateline/geo/mercator.h"
#include "dateline/query/table_builder.h"
#include "kernels.h"

namespace dateline::query {

namespace {

constexpr std::int32_t beyond = 1 << 20;

std::int32_t upper(std::uint32_t units) {
  return static_cast<std::int32_t>(units >> 16);
}

/// Rows whose bit is set, checked one by one.
template <class Check>
void recheck(std::size_t begin, std::size_t rows, std::uint64_t* bits, const Check& passes) {
  for (std::size_t word = 0; word * 64 < rows; ++word)
    for (std::uint64_t left = bits[word]; left != 0; left &= left - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(left));
      if (!passes(begin + word * 64 + bit)) bits[word] &= ~(std::uint64_t{1} << bit);
    }
}

std::uint16_t clamped(std::int32_t value) {
  return static_cast<std::uint16_t>(std::clamp(value, 0, 65'535));
}

}  // namespace

BoxMask::BoxMask(const model::GeoBox& box) : box_(box), crosses_(box.crosses_antimeridian()) {
  west_ = box.west_deg <= -180 ? -beyond : upper(to_units({box.west_deg, 0}).x);
  east_ = box.east_deg >= 180 ? beyond : upper(to_units({box.east_deg, 0}).x);
  north_ = box.north_deg >= 90 ? -beyond : upper(to_units({0, box.north_deg}).y);
  south_ = box.south_deg <= -90 ? beyond : upper(to_units({0, box.south_deg}).y);
}

bool BoxMask::near_edge(std::uint16_t x, std::uint16_t y) const {
  const auto near = [](std::int32_t value, std::int32_t edge) { return std::abs(value - edge) <= 1; };
  return near(x, west_) || near(x, east_) || near(y, north_) || near(y, south_);
}

bool BoxMask::settles(const ChunkExtent& chunk, bool& inside) const {
  if (chunk.y_min > chunk.y_max) {
    inside = false;
    return true;
  }
  const bool lat_in = chunk.y_min > north_ + 1 && chunk.y_max < south_ - 1;
  const bool lat_out = chunk.y_max < north_ - 1 || chunk.y_min > south_ + 1;
  const bool lon_in = crosses_ ? chunk.x_min > west_ + 1 || chunk.x_max < east_ - 1
                               : chunk.x_min > west_ + 1 && chunk.x_max < east_ - 1;
  const bool lon_out = crosses_ ? chunk.x_max < west_ - 1 && chunk.x_min > east_ + 1
                                : chunk.x_max < west_ - 1 || chunk.x_min > east_ + 1;
  inside = lat_in && lon_in;
  return inside || lat_out || lon_out;
}

void BoxMask::keep(const EventTable& table, std::size_t begin, std::size_t rows, std::uint64_t* bits) const {
  const Columns& c = table.columns();
  keep_between(&c.y_high[begin], rows, clamped(north_ - 1), std::min(clamped(south_ + 1), std::uint16_t(65'534)), bits);
  if (crosses_)
    keep_outside(&c.x_high[begin], rows, clamped(east_ + 1), clamped(west_ - 1), bits);
  else
    keep_between(&c.x_high[begin], rows, clamped(west_ - 1), clamped(east_ + 1), bits);
  recheck(begin, rows, bits, [&](std::size_t row) {
    return !near_edge(c.x_high[row], c.y_high[row]) || box_.contains(table.position(row));
  });
}

OutlineMask::OutlineMask(const model::Outline& outline) : outline_(outline), cells_(side * side, Cell::outside) {
  mark_edges();
  fill_inside();
}

/// Every cell within one of a point on an edge; edges are followed in steps shorter than a cell.
void OutlineMask::mark_edges() {
  for (const auto& ring : outline_.rings)
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      const WorldUnits a = to_units(ring[j]), b = to_units(ring[i]);
      const double dx = std::abs(static_cast<double>(a.x) - b.x), dy = std::abs(static_cast<double>(a.y) - b.y);
      const double degrees =
          std::max(std::abs(ring[i].lon_deg - ring[j].lon_deg), std::abs(ring[i].lat_deg - ring[j].lat_deg));
      const int steps = 1 + static_cast<int>(std::max(std::max(dx, dy) / (1 << 21), degrees * 16));
      for (int s = 0; s <= steps; ++s) {
        const double t = static_cast<double>(s) / steps;
        const WorldUnits at = to_units({ring[j].lon_deg + t * (ring[i].lon_deg - ring[j].lon_deg),
                                        ring[j].lat_deg + t * (ring[i].lat_deg - ring[j].lat_deg)});
        const auto cx = static_cast<std::int64_t>(at.x >> 22), cy = static_cast<std::int64_t>(at.y >> 22);
        for (std::int64_t y = std::max<std::int64_t>(cy - 1, 0); y <= std::min<std::int64_t>(cy + 1, side - 1); ++y)
          for (std::int64_t x = cx - 1; x <= cx + 1; ++x)
            cells_[static_cast<std::size_t>(y) * side + static_cast<std::size_t>(x & (side - 1))] = Cell::edge;
      }
    }
}

/// A run of cells between edges is inside where its first is.
void OutlineMask::fill_inside() {
  for (std::size_t y = 0; y < side; ++y) {
    Cell run = Cell::edge;
    for (std::size_t x = 0; x < side; ++x) {
      Cell& cell = cells_[y * side + x];
      if (cell != Cell::edge && run == Cell::edge) {
        const model::LonLat middle =
            geo::from_mercator({(static_cast<double>(x) + 0.5) / side, (static_cast<double>(y) + 0.5) / side});
        cell = model::contains(outline_, middle) ? Cell::inside : Cell::outside;
      } else if (cell != Cell::edge) {
        cell = run;
      }
      run = cell;
    }
  }
  // Beyond the limit of the projection all latitudes share a row: the position itself must tell.
  for (std::size_t x = 0; x < side; ++x) cells_[x] = cells_[(side - 1) * side + x] = Cell::edge;
}

void OutlineMask::keep(const EventTable& table, std::size_t begin, std::size_t rows, std::uint64_t* bits) const {
  const Columns& c = table.columns();
  recheck(begin, rows, bits, [&](std::size_t row) {
    if (!table.has_position(row)) return false;
    const Cell cell = cells_[std::size_t{c.y_high[row]} / 64 * side + c.x_high[row] / 64];
    return cell == Cell::inside || (cell == Cell::edge && model::contains(outline_, table.position(row)));
  });
}

}  // namespace dateline::query
