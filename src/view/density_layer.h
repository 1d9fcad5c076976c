#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "cell_layer.h"
#include "dateline/app/state.h"
#include "dateline/view/map_frame.h"

namespace dateline::view {

/// Many events on a map: counted in cells while many are in the picture or it was asked for, one by one when few are.
class DensityLayer {
 public:
  struct Shown {
    std::shared_ptr<const DensityImage> image;          ///< nullptr: cells, or `rows` are all that the picture shows
    bool has_cells = false;                             ///< see cells()
    std::vector<std::uint32_t> rows;                    ///< ascending
    std::size_t inside = 0, outside = 0, unplaced = 0;  ///< of the matching events; a cell is inside when some of it is
  };

  /// Counts anew only when the matching events are new, or the picture leaves the cells counted before, which reach
  /// a little beyond it.
  const Shown& update(const app::State& state, const geo::Camera& camera, const DensityStyle& style);

  const CellLayer& cells() const { return cells_; }

  /// The small cell whose colour is seen at a point of the picture last counted; nullopt where there is none.
  std::optional<MapCell> cell_at(const geo::Camera& camera, Vec2 at) const;

  /// Matching rows of a cell of either kind, the first in time `most` of them.
  std::vector<std::uint32_t> rows_of(const app::State& state, const MapCell& cell, std::size_t most) const;

 private:
  void count(const app::State& state, const query::GridFrame& picture);
  void show_few(const app::State& state, std::size_t one_by_one);
  void show_many(const app::State& state, const geo::Camera& camera, const DensityStyle& style);

  std::shared_ptr<const app::Content> content_;
  std::shared_ptr<const query::Selection> matching_;
  std::shared_ptr<const app::Content> counted_content_;  ///< of grid_
  std::shared_ptr<const query::Selection> counted_;
  query::Density grid_;
  query::GridFrame picture_;
  model::LonLat turned_to_;  ///< of a globe
  std::shared_ptr<const geo::Projection> projection_;
  app::EventsAs as_ = app::EventsAs::automatic;
  std::shared_ptr<const DensityImage> image_;
  CellLayer cells_;
  std::size_t version_ = 0;  ///< of the counts
  Shown shown_;
};

/// The cells of a picture; the level whose cells are at least `cell_px` wide, and less than twice.
query::GridFrame picture_cells(const geo::Camera& camera, double cell_px);

/// `inner` widened to multiples of 32 cells.
query::GridFrame with_margin(const query::GridFrame& inner);

DensityImage density_image(const query::Density& grid);

}  // namespace dateline::view
