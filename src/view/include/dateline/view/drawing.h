#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dateline::view {

/// sRGB, not premultiplied, 0 to 1.
struct Color {
  float r = 0, g = 0, b = 0, a = 1;
  friend bool operator==(const Color&, const Color&) = default;
  Color with_alpha(float alpha) const { return {r, g, b, alpha}; }
};

/// Logical pixels from the frame's top left corner, y down.
struct Vec2 {
  float x = 0, y = 0;
  friend bool operator==(const Vec2&, const Vec2&) = default;
};

/// How a rectangle is filled: uncertain spans are hatched, open ends fade out.
enum class Fill : std::uint8_t { solid, hatched, fade_left, fade_right, fade_both };

struct Rect {
  float x = 0, y = 0, width = 0, height = 0;
  Color color;
  float corner_px = 0;
  Fill fill = Fill::solid;
};

/// A polyline, joined round.
struct Stroke {
  std::vector<Vec2> points;
  Color color;
  float width_px = 1;
  float dash_px = 0;  ///< 0: not dashed
};

/// A filled shape around a centre, star-shaped as seen from it, its colour fading by `softness` (0 none to 1 whole) to
/// the rim.
struct SoftShape {
  Vec2 center;
  std::vector<Vec2> rim;  ///< closed, without repeating the first point
  Color fill;
  Color outline;  ///< alpha 0: none
  float outline_px = 0;
  float softness = 0;
};

/// Shapes tell kinds apart beside colours.
enum class SymbolShape : std::uint8_t { disc, square, diamond, triangle, triangle_down, hexagon, cross, star };

struct Symbol {
  Vec2 center;
  float radius_px = 5;
  SymbolShape shape = SymbolShape::disc;
  Color fill;
  Color outline;
  float outline_px = 1;
  bool hollow = false;  ///< denied, planned
  bool ringed = false;  ///< selected: a ring of the accent colour around it
  Color ring;
};

/// One glyph of a font of the Fonts that shaped it; x, y is its origin on the baseline.
struct Glyph {
  std::uint16_t font = 0;
  std::uint32_t id = 0;
  float x = 0, y = 0;
  std::uint32_t cluster = 0;  ///< byte of the run's text where the letters that it stands for begin
  float turn_rad = 0;         ///< clockwise around its origin, for text along a curve
};

/// Shaped text in its place.
struct TextRun {
  std::string text;  ///< what the glyphs say, UTF-8
  std::vector<Glyph> glyphs;
  float size_px = 12;
  Color color;
  Color halo;  ///< alpha 0: none
  float halo_px = 0;
};

/// What a renderer draws over a background, in this order; within a list, later covers earlier.
struct Drawing {
  std::vector<SoftShape> shapes;
  std::vector<Rect> rects;
  std::vector<Stroke> strokes;
  std::vector<Symbol> symbols;
  std::vector<Rect> panels;   ///< backgrounds of furniture: legend, cards
  std::vector<Symbol> keys;   ///< symbols on panels
  std::vector<Stroke> marks;  ///< lines on panels: a scale bar
  std::vector<TextRun> texts;
};

}  // namespace dateline::view
