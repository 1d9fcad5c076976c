#pragma once

#include <functional>

#include "dateline/view/map_frame.h"
#include "paper.h"
#include "placing.h"

namespace dateline::print {

/// Straight RGBA.
struct Pixel {
  std::uint8_t r = 0, g = 0, b = 0, a = 0;
};

/// A picture of the whole map at two pixels each logical one: `color_at` is asked for the colour at a place of Web
/// Mercator, x in [0, 1). Clear beside the Earth. O(pixels); slower where a projection must be undone.
store::Image map_image(const geo::Camera& camera, const Placing& placing,
                       const std::function<Pixel(WorldPoint)>& color_at);

/// The colour of a cell with a level from 1 to 255; that of 0 is clear.
Pixel density_color(const view::DensityStyle& style, std::uint8_t level);

/// The density of many events as a layer with one image; nothing where the events are symbols.
void draw_density(const view::MapFrame& frame, const Placing& placing, Paper& paper);

}  // namespace dateline::print
