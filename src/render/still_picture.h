#pragma once

#include "canvas.h"

namespace dateline::render {

/// The last frame of a view, kept once it has been drawn twice alike, so that a view at rest costs a copy.
class StillPicture {
 public:
  /// Puts the kept picture on the target; false when there is none of this frame.
  bool show(bool changed, const Target& target) const {
    if (changed || !kept_ || canvas_.width() != target.width || canvas_.height() != target.height) return false;
    copy_pixels(canvas_.target(target.width, target.height, target.pixel_ratio), target);
    return true;
  }

  /// Told of each frame that was drawn.
  void drawn(bool changed, const Target& target) {
    kept_ = !changed && canvas_.resize(target.width, target.height);
    if (kept_) copy_pixels(target, canvas_.target(target.width, target.height, target.pixel_ratio));
  }

 private:
  Canvas canvas_;
  bool kept_ = false;
};

}  // namespace dateline::render
