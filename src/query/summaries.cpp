#include "summaries.h"

#include <algorithm>

namespace dateline::query {

namespace {

void add_day(const Columns& c, std::size_t row, BlockSummary& block) {
  const std::int32_t first = c.first_day[row], last = c.last_day[row];
  if (first == open_future && last == open_past) {
    ++block.undated;
    return;
  }
  block.first_min = std::min(block.first_min, first);
  block.first_max = std::max(block.first_max, first);
  block.last_min = std::min(block.last_min, last);
  block.last_max = std::max(block.last_max, last);
}

void add_position(const Columns& c, std::size_t row, BlockSummary& block, ChunkExtent& chunk) {
  const std::uint16_t x = c.x_high[row], y = c.y_high[row];
  if (y == no_position) {
    ++block.unplaced;
    return;
  }
  chunk.x_min = std::min(chunk.x_min, x);
  chunk.x_max = std::max(chunk.x_max, x);
  chunk.y_min = std::min(chunk.y_min, y);
  chunk.y_max = std::max(chunk.y_max, y);
}

}  // namespace

void summarise(const Columns& c, EventTable::Rest& rest) {
  const std::size_t rows = c.first_day.size();
  rest.blocks.assign((rows + block_rows - 1) / block_rows, {});
  rest.chunks.assign((rows + chunk_rows - 1) / chunk_rows, {});
  for (std::size_t row = 0; row < rows; ++row) {
    BlockSummary& block = rest.blocks[row / block_rows];
    add_day(c, row, block);
    add_position(c, row, block, rest.chunks[row / chunk_rows]);
    block.kinds |= 1u << c.kind[row];
    block.certainties |= 1u << c.certainty[row];
    block.deaths_min = std::min(block.deaths_min, c.deaths[row]);
    block.deaths_max = std::max(block.deaths_max, c.deaths[row]);
  }
}

}  // namespace dateline::query
