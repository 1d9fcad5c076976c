#pragma once

#include <vector>

#include "basemap_tiles.h"
#include "dateline/view/style.h"
#include "piece_programs.h"

namespace dateline::render {

/// The part of a style that a basemap's look depends on.
struct BasemapLook {
  view::Color water, land, land_edge, lake, outside;
  view::LineStyle lines[line_group_count];

  explicit BasemapLook(const view::Style& style);
  friend bool operator==(const BasemapLook& a, const BasemapLook& b);
};

/// Land, waters, coasts, borders and rivers.
class BasemapPass {
 public:
  static base::Result<BasemapPass> create(Programs& programs);

  /// Fills the target's scissored part, `box` (device pixels from the view's bottom left corner, as GL counts them),
  /// opaquely. A null basemap is all water.
  struct Part {
    int x = 0, y = 0, width = 0, height = 0;
  };
  void draw(const store::Basemap* basemap, const BasemapLook& look, const WorldView& view, const Part& part,
            const Target& target);

 private:
  BasemapPass(FillProgram fill, LineProgram line) : fill_(std::move(fill)), line_(std::move(line)) {}
  void draw_fills(const view::Color& color, FillGroup group, const WorldView& view);
  void draw_lines(const view::LineStyle& style, LineGroup group, const WorldView& view);
  void draw_rim(const BasemapLook& look, const WorldView& view);
  void draw_ranks(LineGroup group, std::size_t first_rank, std::size_t end_rank, const WorldView& view);

  FillProgram fill_;
  LineProgram line_;
  BasemapTiles tiles_;
  std::span<const PlacedTile> visible_;
};

}  // namespace dateline::render
