#pragma once

#include "rect_pass.h"
#include "shape_pass.h"
#include "stroke_pass.h"
#include "symbol_pass.h"
#include "text_pass.h"

namespace dateline::render {

/// Where a drawing differs from the last frame's.
struct DrawingDamage {
  Damage under, symbols, over;  ///< the symbols of events, what is below them, what is above

  Damage all() const {
    Damage damage = under;
    damage.add(symbols);
    damage.add(over);
    return damage;
  }
};

/// One Drawing on the GPU, drawn in its documented order.
class DrawingPasses {
 public:
  static base::Result<DrawingPasses> create(Programs& programs, const std::shared_ptr<GlyphAtlas>& atlas);

  /// Uploads what differs from the last frame, and says where that is.
  DrawingDamage prepare(const view::Drawing& drawing, float pixel_ratio);
  void draw(const Target& target) const;
  /// What is above the symbols of events, alone.
  void draw_over(const Target& target) const;

 private:
  DrawingPasses(ShapePass shapes, StrokePass rims, RectPass rects, StrokePass strokes, SymbolPass symbols,
                RectPass panels, SymbolPass keys, StrokePass marks, TextPass texts)
      : shapes_(std::move(shapes)),
        rims_(std::move(rims)),
        rects_(std::move(rects)),
        strokes_(std::move(strokes)),
        symbols_(std::move(symbols)),
        panels_(std::move(panels)),
        keys_(std::move(keys)),
        marks_(std::move(marks)),
        texts_(std::move(texts)) {}

  ShapePass shapes_;
  StrokePass rims_;  ///< outlines of the shapes
  RectPass rects_;
  StrokePass strokes_;
  SymbolPass symbols_;
  RectPass panels_;
  SymbolPass keys_;
  StrokePass marks_;
  TextPass texts_;
};

}  // namespace dateline::render
