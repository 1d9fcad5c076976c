#pragma once

#include <cstdint>
#include <optional>

#include "basemap_pass.h"
#include "canvas.h"
#include "scaled_copy.h"

namespace dateline::render {

/// The drawn basemap, kept from frame to frame on a canvas larger than the view: a still map costs a copy, a map moved
/// by whole pixels too, and now and then a strip ahead of it. Where a whole picture takes long, a map that zooms shows
/// the last one scaled, while the next is drawn strip by strip behind it; at rest it is drawn as it is.
class BasemapPicture {
 public:
  BasemapPicture(BasemapPass pass, ScaledCopy scaled) : pass_(std::move(pass)), scaled_(std::move(scaled)) {}

  /// What to draw, and what instead where the last whole picture took long; null: nothing instead.
  struct Choice {
    const store::Basemap* basemap = nullptr;
    const store::Basemap* coarse = nullptr;
  };

  /// Brings the picture up to date, with premultiplied blending on; returns where it is, of the view's size, within
  /// all that is drawn. A view too large for the GPU leaves nothing to copy. `leaves_scaling`: what another picture is
  /// scaled for stays undrawn, for the caller to scale.
  std::optional<Target> update(Choice choice, const BasemapLook& look, const WorldView& view,
                               bool leaves_scaling = false);

  /// A part of the last picture that stayed undrawn, and what is to be scaled for it.
  struct Unscaled {
    Target source;
    std::uint64_t source_version = 0;  ///< other pixels, other version
    double scale = 1;
    double left = 0, bottom = 0;  ///< of the scaled source, pixels from the picture's lower left
    BasemapPass::Part part;       ///< of the picture, wholly within the scaled source
  };
  const std::optional<Unscaled>& unscaled() const { return unscaled_; }

  /// Whether the last update changed or moved the picture.
  bool changed() const { return changed_; }
  /// Grows whenever something was drawn; a picture that only moved keeps it.
  std::uint64_t version() const { return version_; }
  /// All that is drawn, of which the view is a part.
  Target drawn() const;

  /// Draws straight into a target, without keeping anything.
  void draw(const store::Basemap* basemap, const BasemapLook& look, const WorldView& view, const Target& target) {
    pass_.draw(basemap, look, view, {0, 0, view.width, view.height}, target);
  }

 private:
  static constexpr int margin = 96;  ///< of the canvas around the view, device pixels
  struct Shown {
    const store::Basemap* basemap;
    const store::Basemap* drawn;  ///< it, or the coarse one
    BasemapLook look;
    WorldView view;
    int x = margin, y = margin;  ///< of the view on the canvas
    BasemapPass::Part covered;   ///< of the canvas: what is drawn
    bool is_scaled = false;      ///< it is another picture, larger or smaller
  };
  struct Shift {
    int x = 0, y = 0;  ///< that the content moves, device pixels as GL counts them
  };

  std::optional<Shift> shift_to(Choice choice, const BasemapLook& look, const WorldView& view) const;
  /// False where the GPU has no room for it.
  bool move(Shift shift);
  void move_on_canvas();
  void draw_ahead();
  void draw_strip(const BasemapPass::Part& strip);
  Target whole(const Canvas& canvas) const { return canvas.target(canvas.width(), canvas.height(), pixel_ratio_); }
  void draw_whole(Choice choice, const BasemapLook& look, const WorldView& view);

  /// What is scaled while the map zooms, and the strips of what will be scaled next.
  struct Scaled {
    WorldView view;             ///< of the whole canvas
    BasemapPass::Part covered;  ///< of the canvas
    std::optional<WorldView> next;
    int strips = 0;  ///< drawn of the next
    std::uint64_t version = 0;
  };
  bool may_scale(Choice choice, const BasemapLook& look, const WorldView& view) const;
  /// False where the last picture is too far from this view: the caller draws a whole one.
  bool draw_scaled(Choice choice, const BasemapLook& look, const WorldView& view, bool leaves_scaling);
  void draw_next_strip(Choice choice, const BasemapLook& look, const WorldView& view);
  void draw_around(Choice choice, const BasemapLook& look, const WorldView& view, const BasemapPass::Part& inner);

  BasemapPass pass_;
  ScaledCopy scaled_;
  Canvas front_;
  Canvas back_;           ///< of a map that was moved far
  Canvas source_, next_;  ///< of `scaling_`
  std::optional<Shown> shown_;
  std::optional<Scaled> scaling_;
  std::optional<Unscaled> unscaled_;
  float pixel_ratio_ = 1;
  bool changed_ = true;
  std::uint64_t version_ = 0;
  bool is_slow_ = false;  ///< the last whole picture, not of a coarse basemap, was
};

}  // namespace dateline::render
