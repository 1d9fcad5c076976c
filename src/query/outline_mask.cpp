#include "outline_mask.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "dateline/geo/mercator.h"
#include "recheck.h"

namespace dateline::query {

namespace {

constexpr std::size_t most_cells = 512;  ///< a side
constexpr double world = 4294967296.0;
constexpr double most_y = world - 65536 - 1;  ///< as to_units clamps it

double x_of(double lon_deg) {
  return (lon_deg + 180) / 360 * world;
}

double y_of(double lat_deg) {
  return std::clamp(geo::to_mercator({0, lat_deg}).y * world, 0.0, most_y);
}

/// All latitudes beyond the projection's limit share a y.
double lat_of(double y) {
  if (y <= 0 || y >= most_y) return y <= 0 ? 90 : -90;
  return geo::from_mercator({0, y / world}).lat_deg;
}

std::int64_t cell_of(double units, int shift) {
  return static_cast<std::int64_t>(std::floor(std::ldexp(units, -shift)));
}

template <class Use>
void each_edge(const model::Outline& outline, const Use& use) {
  for (std::uint32_t polygon = 0; polygon < outline.polygons.size(); ++polygon)
    for (const auto& ring : outline.polygons[polygon])
      for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) use(ring[j], ring[i], polygon);
}

}  // namespace

OutlineMask::OutlineMask(const model::Outline& outline) {
  lay_grid(outline);
  cells_.assign(columns_ * rows_, Cell::outside);
  std::vector<Edge> edges;
  each_edge(outline, [&](model::LonLat a, model::LonLat b, std::uint32_t polygon) {
    mark_edge(edges.emplace_back(Edge{a, b, polygon}));
  });
  keep_edges(edges);
  fill_inside();
  sum_cells();
}

/// Cells as small as the number of them allows, with two to spare around the outline.
void OutlineMask::lay_grid(const model::Outline& outline) {
  double west = HUGE_VAL, east = -HUGE_VAL, north = HUGE_VAL, south = -HUGE_VAL;
  each_edge(outline, [&](model::LonLat, model::LonLat b, std::uint32_t) {
    west = std::min(west, x_of(b.lon_deg));
    east = std::max(east, x_of(b.lon_deg));
    north = std::min(north, y_of(b.lat_deg));
    south = std::max(south, y_of(b.lat_deg));
  });
  if (west > east) return;
  const auto cells = [&](double from, double to) { return static_cast<std::size_t>(cell_of(to - from, shift_)) + 5; };
  while (cells(west, east) > most_cells || cells(north, south) > most_cells) ++shift_;
  columns_ = cells(west, east);
  const std::int64_t whole = std::int64_t{1} << (32 - shift_);
  const bool round_the_world = static_cast<std::int64_t>(columns_) >= whole;
  if (round_the_world) columns_ = static_cast<std::size_t>(whole);
  const double spare = std::ldexp(2.0, shift_);
  corner_ = round_the_world ? 0 : std::floor(west) - spare;
  west_ = static_cast<std::uint32_t>(static_cast<std::int64_t>(corner_));
  north_ = static_cast<std::uint32_t>(std::max(0.0, std::floor(north) - spare));
  rows_ = cells(north_, south);
}

OutlineMask::Span OutlineMask::rows_of(const Edge& edge) const {
  const double a = y_of(edge.a.lat_deg), b = y_of(edge.b.lat_deg);
  const auto last = static_cast<std::int64_t>(rows_) - 1;
  return {std::clamp<std::int64_t>(cell_of(std::min(a, b) - north_, shift_) - 1, 0, last),
          std::clamp<std::int64_t>(cell_of(std::max(a, b) - north_, shift_) + 1, 0, last)};
}

/// Every cell that the edge meets, and those beside them, so that rounding decides nothing.
void OutlineMask::mark_edge(const Edge& edge) {
  const auto& [a, b, polygon] = edge;
  const auto columns = static_cast<std::int64_t>(columns_);
  const bool level = a.lat_deg == b.lat_deg;
  const auto x_at = [&](double lat) {
    const double along = std::clamp((lat - a.lat_deg) / (b.lat_deg - a.lat_deg), 0.0, 1.0);
    return x_of(std::lerp(a.lon_deg, b.lon_deg, along)) - corner_;
  };
  const Span rows = rows_of(edge);
  for (std::int64_t y = rows.first; y <= rows.last; ++y) {
    const double above = lat_of(top_of(y - 1)), below = lat_of(top_of(y + 2));
    const double x = level ? x_of(a.lon_deg) - corner_ : x_at(above);
    const double to = level ? x_of(b.lon_deg) - corner_ : x_at(below);
    const std::int64_t first = cell_of(std::min(x, to), shift_) - 1;
    const std::int64_t count = cell_of(std::max(x, to), shift_) + 2 - first;
    for (std::int64_t i = 0; i < std::min(count, columns); ++i)
      cell(((first + i) % columns + columns) % columns, y) = Cell::edge;
  }
}

/// The edges of each row of cells, those along a parallel left out: no line beside them meets them.
void OutlineMask::keep_edges(const std::vector<Edge>& edges) {
  row_begins_.assign(rows_ + 1, 0);
  const auto each_row = [&](const Edge& edge, const auto& use) {
    if (edge.a.lat_deg == edge.b.lat_deg) return;
    const Span rows = rows_of(edge);
    for (std::int64_t y = rows.first; y <= rows.last; ++y) use(static_cast<std::size_t>(y));
  };
  for (const Edge& edge : edges) each_row(edge, [&](std::size_t y) { ++row_begins_[y + 1]; });
  for (std::size_t y = 0; y < rows_; ++y) row_begins_[y + 1] += row_begins_[y];
  edges_.resize(row_begins_.back());
  std::vector<std::uint32_t> at(row_begins_.begin(), row_begins_.end() - 1);
  for (const Edge& edge : edges) each_row(edge, [&](std::size_t y) { edges_[at[y]++] = edge; });
}

/// What model::contains answers, of a point in a row of cells.
bool OutlineMask::contains(std::size_t y, model::LonLat point) const {
  bool inside = false;
  for (std::uint32_t i = row_begins_[y]; i < row_begins_[y + 1]; ++i) {
    if (inside && edges_[i].polygon != edges_[i - 1].polygon) return true;
    inside = inside != model::meets_edge(edges_[i].a, edges_[i].b, point);
  }
  return inside;
}

/// A run of cells between edges is inside where its first is.
void OutlineMask::fill_inside() {
  const auto columns = static_cast<std::int64_t>(columns_), rows = static_cast<std::int64_t>(rows_);
  for (std::int64_t y = 0; y < rows; ++y) {
    const bool beyond_limit = top_of(y) <= 0 || top_of(y + 1) >= most_y;  // only a position tells its latitude there
    Cell run = Cell::edge;
    for (std::int64_t x = 0; x < columns; ++x) {
      Cell& here = cell(x, y);
      if (beyond_limit) here = Cell::edge;
      if (here != Cell::edge && run == Cell::edge) {
        const auto middle = static_cast<std::uint32_t>(west_ + (static_cast<std::uint64_t>(2 * x + 1) << shift_ >> 1));
        const model::LonLat at{middle / world * 360 - 180, lat_of(top_of(y) + std::ldexp(0.5, shift_))};
        here = contains(static_cast<std::size_t>(y), at) ? Cell::inside : Cell::outside;
      } else if (here != Cell::edge) {
        here = run;
      }
      run = here;
    }
  }
}

void OutlineMask::sum_cells() {
  not_inside_.assign((columns_ + 1) * (rows_ + 1), 0);
  not_outside_ = not_inside_;
  for (std::size_t y = 0; y < rows_; ++y)
    for (std::size_t x = 0, at = y * (columns_ + 1); x < columns_; ++x, ++at) {
      const std::size_t below = at + columns_ + 1;
      const Cell here = cells_[y * columns_ + x];
      const auto add = [&](std::vector<std::uint32_t>& sums, bool counts) {
        sums[below + 1] = sums[below] + sums[at + 1] - sums[at] + counts;
      };
      add(not_inside_, here != Cell::inside);
      add(not_outside_, here != Cell::outside);
    }
}

bool OutlineMask::settles(const ChunkExtent& chunk, bool& inside) const {
  inside = false;
  const std::int64_t top = (std::int64_t{chunk.y_min} << 16) - north_;
  const std::int64_t bottom = (std::int64_t{chunk.y_max} << 16 | 0xffff) - north_;
  const auto height = static_cast<std::int64_t>(rows_) << shift_, width = static_cast<std::int64_t>(columns_) << shift_;
  if (chunk.y_min > chunk.y_max || bottom < 0 || top >= height) return true;
  const std::uint32_t left = (std::uint32_t{chunk.x_min} << 16) - west_;
  const std::uint32_t right = (std::uint32_t{chunk.x_max} << 16 | 0xffff) - west_;
  if (right < left) return false;  // it goes on both sides of the grid's western edge
  if (left >= width) return true;
  const auto column = [&](std::int64_t at) { return static_cast<std::size_t>(std::min(at, width - 1) >> shift_); };
  const auto row = [&](std::int64_t at) {
    return static_cast<std::size_t>(std::clamp<std::int64_t>(at, 0, height - 1) >> shift_);
  };
  const std::size_t x0 = column(left), x1 = column(right) + 1, y0 = row(top), y1 = row(bottom) + 1;
  const auto cells = [&](const std::vector<std::uint32_t>& sums) {
    const auto sum = [&](std::size_t x, std::size_t y) { return sums[y * (columns_ + 1) + x]; };
    return sum(x1, y1) - sum(x0, y1) - sum(x1, y0) + sum(x0, y0);
  };
  inside = right < width && top >= 0 && bottom < height && cells(not_inside_) == 0;
  return inside || cells(not_outside_) == 0;
}

void OutlineMask::keep(const EventTable& table, std::size_t begin, std::size_t rows, std::uint64_t* bits) const {
  recheck(begin, rows, bits, [&](std::size_t row) {
    if (!table.has_position(row)) return false;
    const std::size_t x = (table.x(row) - west_) >> shift_;
    const std::int64_t y = (std::int64_t{table.y(row)} - north_) >> shift_;
    if (x >= columns_ || y < 0 || y >= static_cast<std::int64_t>(rows_)) return false;
    const Cell here = cells_[static_cast<std::size_t>(y) * columns_ + x];
    return here == Cell::inside || (here == Cell::edge && contains(static_cast<std::size_t>(y), table.position(row)));
  });
}

}  // namespace dateline::query
