#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "dateline/query/selection.h"

namespace dateline::query {

/// A part of the world cut into square cells of 2^-level of its width (Web Mercator). Columns may run over the
/// antimeridian: column i of the grid is column (x + i) mod 2^level of the world.
struct GridFrame {
  int level = 0;  ///< 0 to 24
  std::uint32_t x = 0, y = 0;
  std::uint32_t width = 0, height = 0;  ///< cells; at most 2^level each
  friend bool operator==(const GridFrame&, const GridFrame&) = default;
};

/// How many selected events lie in each cell, rows from the north. `inside` + `outside` + `unplaced` is the selection's
/// size: no event goes missing.
struct Density {
  GridFrame frame;
  std::vector<std::uint32_t> counts;  ///< width * height
  std::uint32_t most = 0;             ///< the greatest count
  std::size_t inside = 0, outside = 0, unplaced = 0;
};

/// Linear in the rows of chunks that meet the frame, on all cores for large tables.
Density density(const EventTable& table, const Selection& rows, const GridFrame& frame);

/// Makes the density of `from` that of `to`: linear in the rows that one of them has alone, the cells, and a 64th of
/// the table. Both are of the same table.
void recount(Density& density, const EventTable& table, const Selection& from, const Selection& to);

/// Selected rows with a position in the frame, ascending; empty when they are more than `most`.
std::vector<std::uint32_t> rows_inside(const EventTable& table, const Selection& rows, const GridFrame& frame,
                                       std::size_t most);

/// The first in time of the selected rows in the frame, `most` at most; of those alone that `keeps` lets through,
/// unless it is empty. Of a table sorted by time only the blocks that are needed are read.
std::vector<std::uint32_t> first_inside(const EventTable& table, const Selection& rows, const GridFrame& frame,
                                        std::size_t most, const std::function<bool(std::uint32_t)>& keeps = {});

}  // namespace dateline::query
