#pragma once

#include "rect_pass.h"
#include "shape_pass.h"
#include "stroke_pass.h"
#include "symbol_pass.h"
#include "text_pass.h"

namespace dateline::render {

/// One Drawing on the GPU, drawn in its documented order.
class DrawingPasses {
 public:
  static base::Result<DrawingPasses> create(Programs& programs, const std::shared_ptr<GlyphAtlas>& atlas);

  /// Uploads what differs from the last frame, and says where that is.
  Damage prepare(const view::Drawing& drawing, float pixel_ratio);
  void draw(const Target& target) const;

 private:
  DrawingPasses(ShapePass shapes, StrokePass rims, RectPass rects, StrokePass strokes, SymbolPass symbols,
                RectPass panels, SymbolPass keys, TextPass texts)
      : shapes_(std::move(shapes)),
        rims_(std::move(rims)),
        rects_(std::move(rects)),
        strokes_(std::move(strokes)),
        symbols_(std::move(symbols)),
        panels_(std::move(panels)),
        keys_(std::move(keys)),
        texts_(std::move(texts)) {}

  ShapePass shapes_;
  StrokePass rims_;  ///< outlines of the shapes
  RectPass rects_;
  StrokePass strokes_;
  SymbolPass symbols_;
  RectPass panels_;
  SymbolPass keys_;
  TextPass texts_;
};

}  // namespace dateline::render
