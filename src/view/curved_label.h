#pragma once

#include <optional>
#include <string>
#include <vector>

#include "collision_grid.h"
#include "dateline/geo/camera.h"
#include "dateline/view/text.h"

namespace dateline::view {

/// How a label's text is set.
struct LabelType {
  float size_px = 12;
  Weight weight = Weight::regular;
  float spacing_px = 0;
  Color color;
  Color halo;
  float halo_px = 1.5F;
};

/// Text along a curve, the box around it, and one around each letter.
struct CurvedText {
  TextRun run;
  Vec2 middle;
  Box box;
  std::vector<Box> letters;
};

/// The text over the middle of a way, its letters spread towards its ends by up to `most_spacing_px`, from left to
/// right. nullopt where the way is too short, steep or bent for it, or the text's letters join.
std::optional<CurvedText> set_along(const Fonts& fonts, const std::string& text, std::vector<Vec2> way,
                                    const LabelType& type, float most_spacing_px);

/// The longest part of an axis that a map shows in one piece, smooth, on screen; not that close to a globe's rim.
std::vector<Vec2> way_on_screen(const geo::Camera& camera, const std::vector<model::LonLat>& axis);

}  // namespace dateline::view
