#include "drawing_passes.h"

namespace dateline::render {

base::Result<DrawingPasses> DrawingPasses::create(Programs& programs, const std::shared_ptr<GlyphAtlas>& atlas) {
  auto shapes = ShapePass::create(programs);
  if (!shapes) return shapes.failure();
  auto rims = StrokePass::create(programs), strokes = StrokePass::create(programs),
       marks = StrokePass::create(programs);
  if (!rims) return rims.failure();
  if (!strokes) return strokes.failure();
  if (!marks) return marks.failure();
  auto rects = RectPass::create(programs), panels = RectPass::create(programs);
  if (!rects) return rects.failure();
  if (!panels) return panels.failure();
  auto symbols = SymbolPass::create(programs), keys = SymbolPass::create(programs);
  if (!symbols) return symbols.failure();
  if (!keys) return keys.failure();
  auto texts = TextPass::create(programs, atlas);
  if (!texts) return texts.failure();
  return DrawingPasses(*std::move(shapes), *std::move(rims), *std::move(rects), *std::move(strokes),
                       *std::move(symbols), *std::move(panels), *std::move(keys), *std::move(marks), *std::move(texts));
}

DrawingDamage DrawingPasses::prepare(const view::Drawing& drawing, float pixel_ratio) {
  DrawingDamage damage;
  shapes_.prepare(drawing.shapes, damage.under);
  rims_.begin();
  for (const auto& shape : drawing.shapes) rims_.add(shape.rim, Ends::closed, shape.outline, shape.outline_px, 0);
  rims_.finish(damage.under);
  rects_.prepare(drawing.rects, pixel_ratio, damage.under);
  strokes_.prepare(drawing.strokes, damage.under);
  symbols_.prepare(drawing.symbols, pixel_ratio, damage.symbols);
  panels_.prepare(drawing.panels, pixel_ratio, damage.over);
  keys_.prepare(drawing.keys, pixel_ratio, damage.over);
  marks_.prepare(drawing.marks, damage.over);
  texts_.prepare(drawing.texts, pixel_ratio, damage.over);
  return damage;
}

void DrawingPasses::draw(const Target& target) const {
  shapes_.draw(target);
  rims_.draw(target);
  rects_.draw(target);
  strokes_.draw(target);
  symbols_.draw(target);
  draw_over(target);
}

void DrawingPasses::draw_over(const Target& target) const {
  panels_.draw(target);
  keys_.draw(target);
  marks_.draw(target);
  texts_.draw(target);
}

}  // namespace dateline::render
