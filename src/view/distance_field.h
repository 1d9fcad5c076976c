#pragma once

#include <span>

#include "dateline/view/text.h"

namespace dateline::view {

/// A straight piece of a closed outline, y up.
struct OutlineSegment {
  Vec2 a, b;
};

/// The signed distance to outlines, positive where the non-zero rule fills. Coordinates are pixels of the raster.
/// Exact to half a step of its 8 bits; O(segments * spread^2).
GlyphBitmap distance_field(std::span<const OutlineSegment> outline, float raster_size_px, int spread_px);

}  // namespace dateline::view
