#pragma once

#include <optional>

#include "basemap_pass.h"
#include "canvas.h"

namespace dateline::render {

/// The drawn basemap, kept from frame to frame: a still map costs a copy, a map moved by whole pixels a copy and the
/// strips that came into view.
class BasemapPicture {
 public:
  explicit BasemapPicture(BasemapPass pass) : pass_(std::move(pass)) {}

  /// What to draw, and what instead where the last whole picture took long; null: nothing instead.
  struct Choice {
    const store::Basemap* basemap = nullptr;
    const store::Basemap* coarse = nullptr;
  };

  /// Brings the picture up to date, with premultiplied blending on; returns where it is, of the view's size. A view too
  /// large for the GPU leaves nothing to copy.
  std::optional<Target> update(Choice choice, const BasemapLook& look, const WorldView& view);

  /// Whether the last update changed the picture.
  bool changed() const { return changed_; }

  /// Draws straight into a target, without keeping anything.
  void draw(const store::Basemap* basemap, const BasemapLook& look, const WorldView& view, const Target& target) {
    pass_.draw(basemap, look, view, {0, 0, view.width, view.height}, target);
  }

 private:
  struct Shown {
    const store::Basemap* basemap;
    const store::Basemap* drawn;  ///< it, or the coarse one
    BasemapLook look;
    WorldView view;
  };
  struct Shift {
    int x = 0, y = 0;  ///< that the content moves, device pixels as GL counts them
  };

  std::optional<Shift> shift_to(Choice choice, const BasemapLook& look, const WorldView& view) const;
  void move(Shift shift);
  void draw_whole(Choice choice, const BasemapLook& look, const WorldView& view, const Target& target);

  BasemapPass pass_;
  Canvas front_, back_;
  std::optional<Shown> shown_;
  bool changed_ = true;
  bool is_slow_ = false;  ///< the last whole picture, not of a coarse basemap, was
};

}  // namespace dateline::render
