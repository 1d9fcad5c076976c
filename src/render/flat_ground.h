#pragma once

#include "basemap_tiles.h"
#include "piece_programs.h"

namespace dateline::render {

/// A basemap laid out in tiles on a plane, group by group.
class FlatGround {
 public:
  static base::Result<FlatGround> create(Programs& programs);

  /// What to draw from now on: all that touches `area`.
  void see(const store::Basemap& basemap, const WorldView& view, const WorldBox& area);

  void fill(const view::Color& color, FillGroup group, const WorldView& view) const;
  void stroke(const Pen& pen, LineGroup group, std::size_t first_rank, std::size_t end_rank,
              const WorldView& view) const;

 private:
  FlatGround(FillProgram fill, LineProgram line) : fill_(std::move(fill)), line_(std::move(line)) {}

  FillProgram fill_;
  LineProgram line_;
  BasemapTiles tiles_;
  std::span<const PlacedTile> visible_;
};

}  // namespace dateline::render
