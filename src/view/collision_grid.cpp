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
  const auto index = static_cast<std::uint32_t>(boxes_.size());
  boxes_.push_back(box);
  const Cells at = cells_of(box);
  for (int row = at.top; row <= at.bottom; ++row)
    for (int column = at.left; column <= at.right; ++column)
      cells_[static_cast<std::size_t>(row * columns_ + column)].push_back(index);
}

bool CollisionGrid::is_free(const Box& box) const {
  const Cells at = cells_of(box);
  for (int row = at.top; row <= at.bottom; ++row)
    for (int column = at.left; column <= at.right; ++column)
      for (const std::uint32_t other : cells_[static_cast<std::size_t>(row * columns_ + column)])
        if (boxes_[other].overlaps(box)) return false;
  return true;
}

}  // namespace dateline::view
