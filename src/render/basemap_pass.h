#pragma once

#include "dateline/view/style.h"
#include "flat_ground.h"
#include "globe_ground.h"

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
  /// opaquely. A null basemap is all water. `is_rough`: faster, for a map in motion.
  struct Part {
    int x = 0, y = 0, width = 0, height = 0;
  };
  void draw(const store::Basemap* basemap, const BasemapLook& look, const WorldView& view, const Part& part,
            const Target& target, bool is_rough = false);

 private:
  BasemapPass(FlatGround flat, GlobeGround globe) : flat_(std::move(flat)), globe_(std::move(globe)) {}
  template <class Ground>
  void draw_on(Ground& ground, const BasemapLook& look, const WorldView& view, bool is_rough);

  FlatGround flat_;
  GlobeGround globe_;
};

}  // namespace dateline::render
