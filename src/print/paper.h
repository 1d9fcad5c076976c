#pragma once

#include <string_view>
#include <vector>

#include "dateline/store/image.h"
#include "dateline/view/drawing.h"

namespace dateline::print {

using view::Color;
using view::Vec2;

struct Path {
  std::vector<std::vector<Vec2>> parts;
  bool is_closed = false;

  bool empty() const { return parts.empty(); }
};

struct Line {
  Color color;
  float width_px = 1;
  float dash_px = 0;
};

/// The strokes that a rim is made of, one over the other: their widths, and how much of its colour each has.
inline constexpr int rim_strokes = 3;
inline float rim_stroke_px(float width_px, int i) {
  return 2 * width_px * static_cast<float>(rim_strokes - i) / rim_strokes;
}
inline float rim_share() {
  return 1.0F / rim_strokes;
}

struct Box {
  float x = 0, y = 0, width = 0, height = 0;
};

/// Something that vectors are drawn on, later over earlier; positions are logical pixels of the innermost panel.
class Paper {
 public:
  virtual ~Paper() = default;

  /// A part of the page with an origin and an edge of its own; what reaches beyond is cut.
  virtual void begin_panel(std::string_view name, const Box& box) = 0;
  virtual void end_panel() = 0;

  /// A named group.
  virtual void begin_layer(std::string_view name) = 0;
  virtual void end_layer() = 0;

  /// Rings fill by the non-zero rule.
  virtual void fill(const Path& path, const Color& color) = 0;
  virtual void stroke(const Path& path, const Line& line) = 0;
  /// Along `edge`, as far as `inside` reaches: a band that fades over `width_px`.
  virtual void rim(const Path& inside, const Path& edge, const Color& color, float width_px) = 0;
  virtual void add(const view::SoftShape& shape) = 0;
  virtual void add(const view::Rect& rect) = 0;
  virtual void add(const view::Symbol& symbol) = 0;
  virtual void add(const view::TextRun& run) = 0;

  /// An image stretched over a box.
  virtual void add(const store::Image& image, const Box& box) = 0;
};

}  // namespace dateline::print
