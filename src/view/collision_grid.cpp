#include "collision_grid.h"

#include <algorithm>
#include <cmath>

namespace dateline::view {
namespace {

constexpr float cell_px = 64;

int cell(float px, int count) {
  return std::clamp(static_cast<int>(std::floor(px / cell_px)), 0, count - 1);
}

}  // namespace

CollisionGrid::CollisionGrid(float width_px, float height_px)
    : columns_(std::max(1, static_cast<int>(std::ceil(width_px / cell_px)))),
      rows_(std::max(1, static_cast<int>(std::ceil(height_px / cell_px)))),
      cells_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_)) {}

CollisionGrid::Cells CollisionGrid::cells_of(const Box& box) const {
  return {cell(box.left, columns_), cell(box.top, rows_), cell(box.right, columns_), cell(box.bottom, rows_)};
}

void CollisionGrid::add(const Box& box) {
  const Cells at = cells_of(box);
  for (int row = at.top; row <= at.bottom; ++row)
    for (int column = at.left; column <= at.right; ++column) {
      std::uint32_t& last = cells_[static_cast<std::size_t>(row * columns_ + column)];
      entries_.push_back({box, last});
      last = static_cast<std::uint32_t>(entries_.size() - 1);
    }
}

bool CollisionGrid::is_free(const Box& box) const {
  const Cells at = cells_of(box);
  for (int row = at.top; row <= at.bottom; ++row)
    for (int column = at.left; column <= at.right; ++column)
      for (std::uint32_t i = cells_[static_cast<std::size_t>(row * columns_ + column)]; i != 0; i = entries_[i].before)
        if (entries_[i].box.overlaps(box)) return false;
  return true;
}

}  // namespace dateline::view
