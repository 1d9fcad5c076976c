#pragma once

#include <cstdint>
#include <vector>

namespace dateline::view {

/// Left, top, right, bottom in logical pixels.
struct Box {
  float left = 0, top = 0, right = 0, bottom = 0;

  bool overlaps(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
  bool within(const Box& other) const {
    return left >= other.left && right <= other.right && top >= other.top && bottom <= other.bottom;
  }
  Box grown(float x, float y) const { return {left - x, top - y, right + x, bottom + y}; }
};

/// Boxes on a picture, and whether another is free of them: O(boxes near it).
class CollisionGrid {
 public:
  CollisionGrid(float width_px, float height_px);

  /// Boxes outside the picture are kept too, in its edge cells.
  void add(const Box& box);
  bool is_free(const Box& box) const;

 private:
  struct Cells {
    int left, top, right, bottom;
  };
  Cells cells_of(const Box& box) const;

  int columns_ = 1, rows_ = 1;
  /// A box in a cell, and the entry before it in that cell; entry 0 is none.
  struct Entry {
    Box box;
    std::uint32_t before = 0;
  };
  std::vector<Entry> entries_ = std::vector<Entry>(1);
  std::vector<std::uint32_t> cells_;  ///< the last entry of each
};

}  // namespace dateline::view
