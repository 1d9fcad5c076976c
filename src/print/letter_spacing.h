#pragma once

#include "font_files.h"
#include "text_segments.h"

namespace dateline::print {

/// What was put between the letters of a segment beyond their own widths and kerning, in pixels a letter.
float letter_spacing(const TextSegment& segment, FT_Face face, float size_px);

}  // namespace dateline::print
