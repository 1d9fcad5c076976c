#pragma once

#include <vector>

#include "paper.h"

namespace dateline::print {

/// A symbol taken apart: shapes of its own form around its centre, to fill or to stroke.
struct SymbolPart {
  view::SymbolShape shape = view::SymbolShape::disc;
  float radius_px = 0;
  Color color;
  float stroke_px = 0;  ///< 0: filled
};
std::vector<SymbolPart> parts_of(const view::Symbol& symbol);

/// A colour's share from 0 to 1 along a gradient.
struct Stop {
  float offset = 0;
  float share = 1;
};

/// From a soft shape's centre to its rim: 1 - softness * smoothstep.
std::vector<Stop> soft_stops(float softness);

/// From a rectangle's left to its right edge; empty where it does not fade.
std::vector<Stop> fade_stops(const view::Rect& rect);

/// The stripes of a hatched rectangle, to be stroked `hatch_stripe_px` wide over its colour's `hatch_ground` share and
/// cut at the rectangle.
Path hatch_of(const view::Rect& rect);
inline constexpr float hatch_stripe_px = 3, hatch_ground = 0.35F;

Box bounds_of(const std::vector<Vec2>& points);

}  // namespace dateline::print
