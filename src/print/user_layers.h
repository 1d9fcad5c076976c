#pragma once

#include "dateline/view/map_frame.h"
#include "paper.h"
#include "placing.h"

namespace dateline::print {

/// The user's layers, the undermost first, each a group of its own: points, lines and areas as vectors, tiles as one
/// image.
void draw_layers(const view::MapFrame& frame, const Placing& placing, Paper& paper);

}  // namespace dateline::print
