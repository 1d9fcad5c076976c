#include "dateline/query/density.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "each_row.h"
#include "kernels.h"
#include "parallel.h"

namespace dateline::query {

namespace {

constexpr int kernel_level = 16;  ///< the finest that upper halves can tell

class Grid {
 public:
  Grid(const EventTable& table, const Selection& rows, const GridFrame& frame)
      : table_(table), rows_(rows), frame_(frame), cells_(std::size_t{frame.width} * frame.height) {
    assert(frame.level >= 0 && frame.level <= 24);
    kernel_ = {static_cast<std::uint16_t>(frame.level <= kernel_level ? frame.x << (kernel_level - frame.level) : 0),
               static_cast<std::uint16_t>(frame.y), kernel_level - frame.level, frame.width, frame.height};
  }

  bool meets(const ChunkExtent& chunk) const {
    if (chunk.y_min > chunk.y_max) return false;
    const auto cell = [&](std::uint32_t high, std::uint32_t low) {
      return ((high << 16) | low) >> (32 - frame_.level);
    };
    if (frame_.level == 0) return true;
    if (cell(chunk.y_max, 65'535) < frame_.y || cell(chunk.y_min, 0) >= frame_.y + frame_.height) return false;
    const std::uint32_t mask = (std::uint32_t{1} << frame_.level) - 1;
    const std::uint32_t from = cell(chunk.x_min, 0), to = cell(chunk.x_max, 65'535);
    return ((from - frame_.x) & mask) < frame_.width || ((to - frame_.x) & mask) < frame_.width ||
           ((frame_.x - from) & mask) <= to - from;
  }

  /// Cell of a row, or width * height.
  std::uint32_t cell_of(std::size_t row) const {
    if (!table_.has_position(row)) return none();
    const std::uint32_t mask = (std::uint32_t{1} << frame_.level) - 1;
    const int shift = 32 - frame_.level;
    const std::uint32_t x = frame_.level == 0 ? 0 : ((table_.x(row) >> shift) - frame_.x) & mask;
    const std::uint32_t y = frame_.level == 0 ? 0 : (table_.y(row) >> shift) - frame_.y;
    return x < frame_.width && y < frame_.height ? y * frame_.width + x : none();
  }

  /// Calls add(cell) for the selected rows of a chunk, in any order.
  template <class Add>
  void each_cell(std::size_t begin, std::size_t end, const Add& add) const {
    const auto words = rows_.words();
    for (std::size_t at = begin; at < end; at += 64) {
      std::uint64_t word = words[at / 64];
      if (word == 0) continue;
      const std::size_t count = std::min<std::size_t>(64, end - at);
      if (frame_.level <= kernel_level && std::popcount(word) > 8) {
        std::uint32_t cells[64];
        cells_of(&table_.columns().x_high[at], &table_.columns().y_high[at], count, kernel_, cells);
        if (~word == 0)
          for (std::size_t i = 0; i < 64; ++i) add(cells[i]);
        else
          for (; word != 0; word &= word - 1) add(cells[std::countr_zero(word)]);
      } else {
        for (; word != 0; word &= word - 1) add(cell_of(at + static_cast<std::size_t>(std::countr_zero(word))));
      }
    }
  }

  std::uint32_t none() const { return frame_.width * frame_.height; }
  std::size_t cells() const { return cells_; }

 private:
  const EventTable& table_;
  const Selection& rows_;
  const GridFrame& frame_;
  std::size_t cells_;
  CellFrame kernel_{};
};

void count_block(const EventTable& table, const Selection& rows, const Grid& grid, std::size_t block,
                 std::uint32_t* counts) {
  if (rows.block_count(block) == 0) return;
  const std::size_t end = table.block_end(block);
  for (std::size_t begin = table.block_begin(block); begin < end; begin += chunk_rows)
    if (grid.meets(table.rest().chunks[begin / chunk_rows]))
      grid.each_cell(begin, std::min(end, begin + chunk_rows), [=](std::uint32_t cell) { ++counts[cell]; });
}

std::size_t unplaced_in(const EventTable& table, const Selection& rows) {
  std::size_t count = 0;
  for (std::size_t block = 0; block < table.block_count(); ++block) {
    if (table.rest().blocks[block].unplaced == 0 || rows.block_count(block) == 0) continue;
    each_row(rows, table.block_begin(block), table.block_end(block),
             [&](std::size_t row) { count += !table.has_position(row); });
  }
  return count;
}

/// What follows from the counts.
void sum_up(Density& out, const EventTable& table, const Selection& rows) {
  const CountsSummed summed = sum_counts(out.counts.data(), out.counts.size());
  out.inside = summed.sum;
  out.most = summed.most;
  out.unplaced = unplaced_in(table, rows);
  out.outside = rows.size() - out.inside - out.unplaced;
}

}  // namespace

Density density(const EventTable& table, const Selection& rows, const GridFrame& frame) {
  assert(rows.table_size() == table.size());
  Density out{frame, {}, 0, 0, 0, 0};
  const Grid grid(table, rows, frame);
  const std::size_t workers = workers_for(rows.size());
  std::vector<std::vector<std::uint32_t>> counts(workers);
  for (auto& part : counts) part.resize(grid.cells() + 1);
  in_parallel(workers, table.block_count(), [&](std::size_t worker, std::size_t block) {
    count_block(table, rows, grid, block, counts[worker].data());
  });
  out.counts = std::move(counts[0]);
  for (std::size_t worker = 1; worker < workers; ++worker)
    for (std::size_t i = 0; i < out.counts.size(); ++i) out.counts[i] += counts[worker][i];
  out.counts.pop_back();
  sum_up(out, table, rows);
  return out;
}

void recount(Density& density, const EventTable& table, const Selection& from, const Selection& to) {
  assert(from.table_size() == table.size() && to.table_size() == table.size());
  const Grid grid(table, to, density.frame);
  const auto before = from.words(), now = to.words();
  const auto change = [&](std::size_t word, std::uint64_t rows, std::uint32_t by) {
    for (; rows != 0; rows &= rows - 1) {
      const std::uint32_t cell = grid.cell_of(word * 64 + static_cast<std::size_t>(std::countr_zero(rows)));
      if (cell != grid.none()) density.counts[cell] += by;
    }
  };
  for (std::size_t word = 0; word < now.size(); ++word) {
    const std::uint64_t changed = before[word] ^ now[word];
    if (changed == 0) continue;
    change(word, changed & now[word], 1);
    change(word, changed & before[word], ~std::uint32_t{0});
  }
  sum_up(density, table, to);
}

std::vector<std::uint32_t> rows_inside(const EventTable& table, const Selection& rows, const GridFrame& frame,
                                       std::size_t most) {
  const Grid grid(table, rows, frame);
  std::vector<std::uint32_t> out;
  for (std::size_t begin = 0; begin < table.size(); begin += chunk_rows) {
    if (!grid.meets(table.rest().chunks[begin / chunk_rows])) continue;
    each_row(rows, begin, std::min(table.size(), begin + chunk_rows), [&](std::size_t row) {
      if (out.size() <= most && grid.cell_of(row) != grid.none()) out.push_back(static_cast<std::uint32_t>(row));
    });
    if (out.size() > most) return {};
  }
  return out;
}

std::vector<std::uint32_t> first_inside(const EventTable& table, const Selection& rows, const GridFrame& frame,
                                        std::size_t most, const std::function<bool(std::uint32_t)>& keeps) {
  const Grid grid(table, rows, frame);
  std::vector<std::uint32_t> out;
  for (std::size_t begin = 0; begin < table.size(); begin += chunk_rows) {
    const bool is_enough = table.rest().sorted_by_time && begin % block_rows == 0 && out.size() >= most;
    if (is_enough) break;
    if (!grid.meets(table.rest().chunks[begin / chunk_rows])) continue;
    each_row(rows, begin, std::min(table.size(), begin + chunk_rows), [&](std::size_t at) {
      const auto row = static_cast<std::uint32_t>(at);
      if (grid.cell_of(row) != grid.none() && (!keeps || keeps(row))) out.push_back(row);
    });
  }
  const auto day_of = [&](std::uint32_t row) {
    const bool is_known_by_its_end = table.first_day()[row] == open_past && table.last_day()[row] != open_future;
    return is_known_by_its_end ? table.last_day()[row] : table.first_day()[row];
  };
  const auto in_time = [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(day_of(a), a) < std::pair(day_of(b), b);
  };
  const std::size_t kept = std::min(most, out.size());
  std::ranges::partial_sort(out, out.begin() + static_cast<std::ptrdiff_t>(kept), in_time);
  out.resize(kept);
  return out;
}

}  // namespace dateline::query
