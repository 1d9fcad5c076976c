#include "text_segments.h"

#include <algorithm>

namespace dateline::print {
namespace {

/// Bytes where clusters of the run begin, and its end.
std::vector<std::uint32_t> boundaries(const view::TextRun& run) {
  std::vector<std::uint32_t> at{static_cast<std::uint32_t>(run.text.size())};
  for (const view::Glyph& glyph : run.glyphs) at.push_back(glyph.cluster);
  std::ranges::sort(at);
  at.erase(std::ranges::unique(at).begin(), at.end());
  return at;
}

void finish(TextSegment& segment, const view::TextRun& run, const std::vector<std::uint32_t>& ends) {
  std::vector<std::uint32_t> begins;
  for (const view::Glyph& glyph : segment.glyphs)
    if (begins.empty() || begins.back() != glyph.cluster) begins.push_back(glyph.cluster);
  if (segment.runs_left) std::ranges::reverse(begins);
  for (const std::uint32_t begin : begins) {
    const auto end = std::ranges::upper_bound(ends, begin);
    const std::uint32_t bytes = end == ends.end() ? 0 : *end - begin;
    const auto glyphs = std::ranges::count(segment.glyphs, begin, &view::Glyph::cluster);
    segment.text += run.text.substr(begin, bytes);
    segment.clusters.push_back({static_cast<int>(bytes), static_cast<int>(glyphs)});
  }
}

}  // namespace

std::vector<TextSegment> segments_of(const view::TextRun& run) {
  const std::vector<std::uint32_t> ends = boundaries(run);
  std::vector<TextSegment> segments;
  bool has_direction = false;
  for (const view::Glyph& glyph : run.glyphs) {
    const view::Glyph* before = segments.empty() ? nullptr : &segments.back().glyphs.back();
    const bool turns = before != nullptr && glyph.cluster != before->cluster && has_direction &&
                       segments.back().runs_left != (glyph.cluster < before->cluster);
    if (before == nullptr || before->font != glyph.font || turns) {
      segments.push_back({glyph.font, false, {}, {}, {}});
      has_direction = false;
    } else if (glyph.cluster != before->cluster && !has_direction) {
      segments.back().runs_left = glyph.cluster < before->cluster;
      has_direction = true;
    }
    segments.back().glyphs.push_back(glyph);
  }
  for (TextSegment& segment : segments) finish(segment, run, ends);
  return segments;
}

bool is_turned(const TextSegment& segment) {
  return std::ranges::any_of(segment.glyphs, [](const view::Glyph& glyph) { return glyph.turn_rad != 0; });
}

std::vector<TextSegment> letters_of(const TextSegment& segment) {
  std::vector<TextSegment> letters;
  std::size_t byte = 0, glyph = 0;
  for (const Cluster& cluster : segment.clusters) {
    const auto bytes = static_cast<std::size_t>(cluster.bytes), glyphs = static_cast<std::size_t>(cluster.glyphs);
    TextSegment& letter = letters.emplace_back(TextSegment{segment.font, false, {}, {}, {cluster}});
    letter.text = segment.text.substr(byte, bytes);
    for (std::size_t i = glyph; i < std::min(glyph + glyphs, segment.glyphs.size()); ++i)
      letter.glyphs.push_back(segment.glyphs[i]);
    byte += bytes;
    glyph += glyphs;
  }
  return letters;
}

}  // namespace dateline::print
