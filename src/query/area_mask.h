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

}  // namespace dateline::query
