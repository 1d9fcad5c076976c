#pragma once

#include <memory>
#include <vector>

#include "dateline/app/state.h"
#include "dateline/view/map_frame.h"

namespace dateline::view {

/// The events of a large content on a map: counted in cells while many are in the picture, one by one when few are.
class DensityLayer {
 public:
  struct Shown {
    std::shared_ptr<const DensityImage> image;          ///< nullptr: `rows` are all that the picture shows
    std::vector<std::uint32_t> rows;                    ///< ascending
    std::size_t inside = 0, outside = 0, unplaced = 0;  ///< of the matching events; a cell is inside when some of it is
  };

  /// Counts anew only when the matching events are new, or the picture leaves the cells counted before, which reach
  /// a little beyond it.
  const Shown& update(const app::State& state, const geo::Camera& camera, const DensityStyle& style);

 private:
  void count(const app::State& state, const query::GridFrame& picture);

  std::shared_ptr<const app::Content> content_;
  std::shared_ptr<const query::Selection> matching_;
  query::Density grid_;
  query::GridFrame picture_;
  model::LonLat turned_to_;  ///< of a globe
  std::shared_ptr<const DensityImage> image_;
  Shown shown_;
};

/// The cells of a picture; the level whose cells are at least `cell_px` wide, and less than twice.
query::GridFrame picture_cells(const geo::Camera& camera, double cell_px);

/// `inner` widened to multiples of 32 cells.
query::GridFrame with_margin(const query::GridFrame& inner);

DensityImage density_image(const query::Density& grid);

}  // namespace dateline::view
