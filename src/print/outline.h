#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "paper.h"

namespace dateline::print {

/// Points of a page are kept to a hundredth of a pixel.
inline constexpr float units_per_px = 100;

/// Joins triangles to the rings around them: edges that two triangles share cancel, so neither the triangles nor the
/// cells that they came in show. Triangles may turn either way; they must not overlap.
class Outline {
 public:
  /// Triangles are cut at this box.
  explicit Outline(const Box& clip) : clip_(clip) {}

  void add(Vec2 a, Vec2 b, Vec2 c);

  /// Closed rings without what is below `tolerance_px`, in a fixed order. Leaves nothing. O(n log n).
  Path rings(float tolerance_px);

 private:
  struct Point {
    std::int32_t x = 0, y = 0;
    friend auto operator<=>(const Point&, const Point&) = default;
  };
  struct Edge {
    Point from, to;
    friend auto operator<=>(const Edge&, const Edge&) = default;
  };

  void add_edge(Point from, Point to);

  Box clip_;
  std::vector<Edge> edges_;
};

/// Fewer points, none farther than the tolerance from the old line (Douglas and Peucker 1973); the ends stay.
std::vector<Vec2> simplified(const std::vector<Vec2>& line, float tolerance_px);

/// The parts of a line inside a box (Liang and Barsky 1984), added to `out`.
void add_clipped(const std::vector<Vec2>& line, const Box& box, Path& out);

}  // namespace dateline::print
