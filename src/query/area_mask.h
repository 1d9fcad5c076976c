#pragma once

#include <cstdint>
#include <vector>

#include "dateline/model/filter.h"
#include "dateline/query/event_table.h"

namespace dateline::query {

/// Which upper halves of positions lie in a box, and which only the position itself can tell. Ranges hold the edges'
/// own cells and a neighbour each way, so that rounding decides nothing.
class BoxMask {
 public:
  explicit BoxMask(const model::GeoBox& box);

  /// Clears the bits of rows outside; `begin` is a multiple of 64.
  void keep(const EventTable& table, std::size_t begin, std::size_t rows, std::uint64_t* bits) const;
  bool settles(const ChunkExtent& chunk, bool& inside) const;

 private:
  bool near_edge(std::uint16_t x, std::uint16_t y) const;

  model::GeoBox box_;
  bool crosses_;
  std::int32_t west_, east_, north_, south_;  ///< upper halves of the edges; beyond 0 and 65535 where the world ends
};

/// The same for an outline: cells of 2^-10 of the world are wholly inside, wholly outside or met by an edge.
class OutlineMask {
 public:
  explicit OutlineMask(const model::Outline& outline);
  void keep(const EventTable& table, std::size_t begin, std::size_t rows, std::uint64_t* bits) const;

 private:
  enum class Cell : std::uint8_t { outside, inside, edge };
  void mark_edges();
  void fill_inside();

  static constexpr int bits_a_cell = 6;
  static constexpr std::size_t side = 1024;
  const model::Outline& outline_;
  std::vector<Cell> cells_;
};

}  // namespace dateline::query
