#pragma once

#include "dateline/view/snapshot_frame.h"
#include "paper.h"

namespace dateline::print {

/// Draws a whole snapshot, in the order that a screen does.
void draw_page(const view::SnapshotFrame& frame, Paper& paper);

}  // namespace dateline::print
