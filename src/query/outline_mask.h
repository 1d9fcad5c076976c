#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "dateline/model/filter.h"
#include "dateline/query/event_table.h"

namespace dateline::query {

/// Which rows lie in an outline: the cells of a grid over it are wholly inside, wholly outside or met by an edge, and
/// each row of cells knows the edges that cross it. Made in O(vertices + cells); a row in a cell with an edge is asked
/// of the edges of its row of cells alone.
class OutlineMask {
 public:
  explicit OutlineMask(const model::Outline& outline);
  void keep(const EventTable& table, std::size_t begin, std::size_t rows, std::uint64_t* bits) const;
  /// Whether all rows with a position in a chunk are inside, or all outside. O(1).
  bool settles(const ChunkExtent& chunk, bool& inside) const;

 private:
  enum class Cell : std::uint8_t { outside, inside, edge };
  struct Edge {
    model::LonLat a, b;
    std::uint32_t polygon;
  };
  struct Span {
    std::int64_t first, last;
  };
  void lay_grid(const model::Outline& outline);
  Span rows_of(const Edge& edge) const;
  void mark_edge(const Edge& edge);
  void keep_edges(const std::vector<Edge>& edges);
  void fill_inside();
  void sum_cells();
  bool contains(std::size_t y, model::LonLat point) const;
  double top_of(std::int64_t y) const { return north_ + std::ldexp(static_cast<double>(y), shift_); }
  Cell& cell(std::int64_t x, std::int64_t y) {
    return cells_[static_cast<std::size_t>(y) * columns_ + static_cast<std::size_t>(x)];
  }

  double corner_ = 0;                   ///< the grid's western edge, in units of 2^-32 of the unrolled world
  std::uint32_t west_ = 0, north_ = 0;  ///< its corner in those of the world
  int shift_ = 0;                       ///< a cell is 2^shift_ units wide and high
  std::size_t columns_ = 0, rows_ = 0;
  std::vector<Cell> cells_;
  std::vector<std::uint32_t> not_inside_, not_outside_;  ///< how many cells left of and above a corner are so
  std::vector<std::uint32_t> row_begins_;  ///< row y of cells has edges_[row_begins_[y], row_begins_[y + 1])
  std::vector<Edge> edges_;                ///< in each row by polygon
};

}  // namespace dateline::query
