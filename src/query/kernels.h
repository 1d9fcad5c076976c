#pragma once

#include <cstddef>
#include <cstdint>

namespace dateline::query {

/// Vectorised loops over columns, for the best instructions of this processor (Highway). Each takes `rows` rows, a
/// multiple of 64 except at a table's end, and clears in `bits` (64 rows a word) the rows that do not pass; bits beyond
/// the rows are left as they are.

/// first in [first_from, first_to] and last in [last_from, last_to], all ends inside.
struct DayLimits {
  std::int32_t first_from, first_to, last_from, last_to;
};
void keep_days(const std::int32_t* first, const std::int32_t* last, std::size_t rows, DayLimits limits,
               std::uint64_t* bits);

/// Bit value[i] of `wanted` is set; values are below 16.
void keep_small(const std::uint8_t* values, std::size_t rows, std::uint32_t wanted, std::uint64_t* bits);

/// Values in [from, to].
void keep_between(const std::uint16_t* values, std::size_t rows, std::uint16_t from, std::uint16_t to,
                  std::uint64_t* bits);

/// Values outside (from, to): >= to or <= from. For a box over the antimeridian.
void keep_outside(const std::uint16_t* values, std::size_t rows, std::uint16_t from, std::uint16_t to,
                  std::uint64_t* bits);

/// cells[i] of the grid (x - x0 mod 2^16) >> shift, (y >> shift) - y0 of `width` columns and `height` rows, for rows
/// whose chunk lies within the grid; the caller adds them up.
struct CellFrame {
  std::uint16_t x0;
  std::uint16_t y0;  ///< in cells
  int shift;
  std::uint32_t width, height;
};
/// Rows outside the frame, and those without a position, get cell width * height.
void cells_of(const std::uint16_t* x, const std::uint16_t* y, std::size_t rows, const CellFrame& frame,
              std::uint32_t* cells);

/// The sum of counts, below 2^32, and the greatest of them.
struct CountsSummed {
  std::uint32_t sum = 0, most = 0;
};
CountsSummed sum_counts(const std::uint32_t* counts, std::size_t cells);

}  // namespace dateline::query
