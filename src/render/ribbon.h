#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dateline/view/drawing.h"

namespace dateline::render {

/// A point of a line's outline: drawn at `at + push * (half width)`.
struct RibbonVertex {
  view::Vec2 at;
  view::Vec2 push;  ///< across the line; length 1, more at a mitre, 0 at the middle of a round join
  float side = 0;   ///< -1 or 1 at the edges, 0 in the middle
  float along = 0;  ///< length of the line up to here
};

/// Triangles of lines before their width is known. Reused from line to line.
struct Ribbon {
  std::vector<RibbonVertex> vertices;
  std::vector<std::uint32_t> indices;
  void clear() {
    vertices.clear();
    indices.clear();
  }
};

enum class Ends : std::uint8_t { butt, round, closed };

/// Thin joins mitre nearly all turns and leave the sharpest open, which does not show in lines of a pixel or so, and
/// cost half the triangles of round ones.
enum class Joins : std::uint8_t { round, thin };

/// Appends a polyline; repeated points are skipped. A closed line does not repeat its first point.
void append_ribbon(std::span<const view::Vec2> points, Ends ends, Joins joins, Ribbon& ribbon);

}  // namespace dateline::render
