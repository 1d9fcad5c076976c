#include "density_rows.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "pixel_rows.h"

namespace dateline::render {
namespace {

/// Premultiplied, blue in the lowest byte.
std::uint32_t color_of(int level, const view::DensityStyle& style) {
  const view::Color ramp[] = {style.few, style.some, style.many, style.most};
  const float at = static_cast<float>(level) / 255 * 3;
  const int from = std::min(static_cast<int>(at), 2);
  const view::Color &a = ramp[from], &b = ramp[from + 1];
  const float part = at - static_cast<float>(from);
  const auto mixed = [&](float x, float y) { return x + (y - x) * part; };
  const float alpha = mixed(a.a, b.a);
  const auto byte = [](float value) {
    return static_cast<std::uint32_t>(std::lround(std::clamp(value, 0.0F, 1.0F) * 255));
  };
  return byte(mixed(a.b, b.b) * alpha) | byte(mixed(a.g, b.g) * alpha) << 8 | byte(mixed(a.r, b.r) * alpha) << 16 |
         byte(alpha) << 24;
}

constexpr std::size_t gap = 8;  // of empty cells, from which pixels are left alone

/// The first cell from `at` on that has an event; `end` when there is none.
std::size_t next_filled(const std::uint8_t* levels, std::size_t at, std::size_t end) {
  std::uint64_t eight = 0;
  while (at + gap <= end && (std::memcpy(&eight, levels + at, gap), eight == 0)) at += gap;
  while (at < end && levels[at] == 0) ++at;
  return at;
}

/// The first cell from `at` on that begins a gap.
std::size_t next_gap(const std::uint8_t* levels, std::size_t at, std::size_t end) {
  std::uint64_t eight = 0;
  while (at + gap <= end && (std::memcpy(&eight, levels + at, gap), eight != 0)) at += gap;
  return at + gap <= end ? at : end;
}

}  // namespace

DensityRows::DensityRows(const view::DensityImage& image, const view::DensityStyle& style, const WorldView& view)
    : image_(image), view_(view), row_(static_cast<std::size_t>(view.width)) {
  for (int level = 1; level < 256; ++level) colors_[static_cast<std::size_t>(level)] = color_of(level, style);
  const query::GridFrame& grid = image.frame;
  const double cell = std::exp2(-grid.level);
  // A cell's value spreads east and south: the image lies half a cell to the north-west.
  const double x0 = (grid.x - 0.5) * cell, x1 = x0 + grid.width * cell;
  const WorldBox box = view.box();
  const auto first = static_cast<int>(std::floor(box.x0 - x1)) + 1, last = static_cast<int>(std::floor(box.x1 - x0));
  for (int copy = first; copy <= last; ++copy) {
    Copy& made = copies_.emplace_back();
    for (std::uint32_t column = 0; column <= grid.width; ++column) {
      const double at = (x0 + column * cell + copy - view.center.x) * view.world_px + view.width / 2.0;
      const int begin = static_cast<int>(std::clamp(std::ceil(at - 0.5), 0.0, static_cast<double>(view.width)));
      if (column > 0) made.cells.resize(static_cast<std::size_t>(begin), column - 1);
      if (column == 0) made.cells.resize(static_cast<std::size_t>(begin));
      made.begins.push_back(begin);
    }
  }
}

void DensityRows::take(std::int64_t cell_row) {
  taken_ = cell_row;
  stretches_.clear();
  const std::size_t width = image_.frame.width;
  const std::uint8_t* levels = &image_.levels[static_cast<std::size_t>(cell_row) * width];
  for (const auto& [begins, cells] : copies_) {
    for (std::size_t at = next_filled(levels, 0, width); at < width; at = next_filled(levels, at, width)) {
      const auto begin = static_cast<std::size_t>(begins[at]);
      at = next_gap(levels, at, width);
      const auto end = static_cast<std::size_t>(begins[at]);
      for (std::size_t x = begin; x < end; ++x) row_[x] = colors_[levels[cells[x]]];
      if (end > begin) stretches_.push_back({static_cast<int>(begin), static_cast<int>(end)});
    }
  }
}

void DensityRows::lay_over(int y, std::uint32_t* pixels) {
  const query::GridFrame& grid = image_.frame;
  const double world_y = view_.center.y + (view_.height / 2.0 - (y + 0.5)) / view_.world_px;
  const auto cell_row = static_cast<std::int64_t>(std::floor(std::ldexp(world_y, grid.level) - grid.y + 0.5));
  if (cell_row < 0 || cell_row >= static_cast<std::int64_t>(grid.height)) return;
  if (cell_row != taken_) take(cell_row);
  for (const auto& [begin, end] : stretches_)
    render::lay_over(pixels + begin, &row_[static_cast<std::size_t>(begin)], static_cast<std::size_t>(end - begin));
}

}  // namespace dateline::render
