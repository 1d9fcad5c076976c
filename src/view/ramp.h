#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "dateline/view/style.h"

namespace dateline::view {

/// Where a ramp over counts ends: a power of four, so that colours do not flicker while a window moves.
inline double ramp_end(std::size_t most) {
  double end = 4;
  while (end < static_cast<double>(most)) end *= 4;
  return end;
}

/// How far along a ramp a count is, 0 to 1, on a logarithmic scale.
inline float ramp_share(std::size_t count, double end) {
  return static_cast<float>(std::log2(1.0 + static_cast<double>(count)) / std::log2(1 + end));
}

/// A colour of density, from `few` at 0 to `most` at 1.
inline Color ramp_color(const DensityStyle& style, float share) {
  const std::array ramp{style.few, style.some, style.many, style.most};
  const float at = std::clamp(share, 0.0F, 1.0F) * 3;
  const auto from = std::min<std::size_t>(static_cast<std::size_t>(at), 2);
  const float part = at - static_cast<float>(from);
  const Color &a = ramp[from], &b = ramp[from + 1];
  const auto mix = [&](float x, float y) { return x + (y - x) * part; };
  return {mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b), mix(a.a, b.a)};
}

}  // namespace dateline::view
