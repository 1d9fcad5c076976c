#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dateline/view/drawing.h"

namespace dateline::print {

/// Letters that stand for letters: `bytes` of a segment's text are shown by `glyphs` of its glyphs.
struct Cluster {
  int bytes = 0;
  int glyphs = 0;
};

/// A stretch of a text run in one font and one direction. The text is in reading order, and so are the clusters; the
/// glyphs are from left to right, so those of a stretch that `runs_left` belong to the clusters from last to first.
struct TextSegment {
  std::uint16_t font = 0;
  bool runs_left = false;
  std::string text;
  std::vector<view::Glyph> glyphs;
  std::vector<Cluster> clusters;
};

/// A run taken apart, from left to right.
std::vector<TextSegment> segments_of(const view::TextRun& run);

/// Whether it follows a curve.
bool is_turned(const TextSegment& segment);

/// One for each cluster, from left to right.
std::vector<TextSegment> letters_of(const TextSegment& segment);

}  // namespace dateline::print
