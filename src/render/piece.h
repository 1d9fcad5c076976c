#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "mesh.h"
#include "ribbon.h"
#include "world.h"

namespace dateline::render {

struct FillVertex {
  float x, y;
  static constexpr Attribute attributes[] = {{2, GL_FLOAT, GL_FALSE, 0}};
};

struct LineVertex {
  float x, y;
  std::int16_t push_x, push_y;  ///< in units of 4 / 32767
  float side, along;
  static constexpr Attribute attributes[] = {
      {2, GL_FLOAT, GL_FALSE, 0}, {2, GL_SHORT, GL_TRUE, 8}, {2, GL_FLOAT, GL_FALSE, 12}};
};

/// The frame of a piece of map: vertices are float offsets from `origin`, small enough to be exact to far below a
/// pixel, in units of 1 / units_per_world. Geometry outside `clip` is left out.
struct PieceFrame {
  WorldPoint origin;
  double units_per_world = 256;
  WorldBox clip;
  double longest_units = std::numeric_limits<double>::infinity();  ///< longer edges of lines get points between
};

/// Collects the triangles of one piece.
class FillBuilder {
 public:
  explicit FillBuilder(const PieceFrame& frame) : frame_(frame) {}

  /// Appends triangles, cut at the frame's clip box.
  template <class Index>
  void add(std::span<const WorldPoint> points, std::span<const Index> triangles);

  std::vector<FillVertex> vertices;
  std::vector<std::uint32_t> indices;

 private:
  std::uint32_t vertex(WorldPoint at);
  void add_clipped(const std::array<WorldPoint, 3>& corners);

  PieceFrame frame_;
  std::vector<std::uint32_t> places_;  ///< of a part's points in `vertices`, once used
};

/// Collects the lines of one piece, without the detail that is below 0.4 units.
class LineBuilder {
 public:
  explicit LineBuilder(const PieceFrame& frame) : frame_(frame) {}

  void add(std::span<const WorldPoint> points);

  /// A round dot as wide as a line.
  void add_dot(WorldPoint at);

  std::vector<LineVertex> vertices;
  std::vector<std::uint32_t> indices;

 private:
  void simplify(std::span<const WorldPoint> points);
  void add_edge(view::Vec2 from, view::Vec2 to);
  void flush();

  PieceFrame frame_;
  std::vector<WorldPoint> kept_;
  std::vector<bool> keep_;
  std::vector<std::pair<std::size_t, std::size_t>> spans_;
  std::vector<view::Vec2> part_;
  Ribbon ribbon_;
};

}  // namespace dateline::render
