#include "letter_spacing.h"

namespace dateline::print {

float letter_spacing(const TextSegment& segment, FT_Face face, float size_px) {
  if (face == nullptr || segment.glyphs.size() < 2 || segment.runs_left || is_turned(segment)) return 0;
  FT_Pos advance = 0;
  for (std::size_t i = 0; i + 1 < segment.glyphs.size(); ++i) {
    if (FT_Load_Glyph(face, segment.glyphs[i].id, FT_LOAD_NO_SCALE) != 0) return 0;
    advance += face->glyph->metrics.horiAdvance;
  }
  const float own = static_cast<float>(advance) / static_cast<float>(face->units_per_EM) * size_px;
  const float gaps = static_cast<float>(segment.glyphs.size() - 1);
  const float spacing = (segment.glyphs.back().x - segment.glyphs.front().x - own) / gaps;
  return spacing > 0.03F * size_px ? spacing : 0;
}

}  // namespace dateline::print
