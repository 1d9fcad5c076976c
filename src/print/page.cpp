#include "page.h"

#include "map_paths.h"

namespace dateline::print {
namespace {

template <class Items>
void add_layer(Paper& paper, std::string_view name, const Items& items) {
  if (items.empty()) return;
  paper.begin_layer(name);
  for (const auto& item : items) paper.add(item);
  paper.end_layer();
}

void add_rims(Paper& paper, const std::vector<view::SoftShape>& shapes) {
  for (const view::SoftShape& shape : shapes) {
    if (shape.outline.a <= 0 || shape.outline_px <= 0) continue;
    paper.stroke({{shape.rim}, true}, {shape.outline, shape.outline_px, 0});
  }
}

void add_strokes(Paper& paper, const char* name, const std::vector<view::Stroke>& strokes) {
  if (strokes.empty()) return;
  paper.begin_layer(name);
  for (const view::Stroke& stroke : strokes)
    paper.stroke({{stroke.points}, false}, {stroke.color, stroke.width_px, stroke.dash_px});
  paper.end_layer();
}

void draw(const view::Drawing& drawing, Paper& paper) {
  add_layer(paper, "uncertainty", drawing.shapes);
  add_rims(paper, drawing.shapes);
  add_layer(paper, "bars", drawing.rects);
  add_strokes(paper, "lines", drawing.strokes);
  add_layer(paper, "events", drawing.symbols);
  add_layer(paper, "panels", drawing.panels);
  add_layer(paper, "keys", drawing.keys);
  add_strokes(paper, "marks", drawing.marks);
  add_layer(paper, "text", drawing.texts);
}

void fill_box(Paper& paper, const Box& box, const Color& color) {
  view::Rect rect;
  rect.width = box.width;
  rect.height = box.height;
  rect.color = color;
  paper.add(rect);
}

void draw_map(const view::MapFrame& map, const Box& box, std::string_view name, Paper& paper) {
  paper.begin_panel(name, box);
  fill_box(paper, box, map.camera.projection ? map.style.outside : map.style.water);
  draw_ground(map, paper);
  draw(map.drawing, paper);
  paper.end_panel();
}

}  // namespace

void draw_page(const view::SnapshotFrame& frame, Paper& paper) {
  const auto size = [](double px) { return static_cast<float>(px); };
  const auto map_box = [&](const view::MapFrame& map, Vec2 at) {
    return Box{at.x, at.y, size(map.camera.width_px), size(map.camera.height_px)};
  };
  const Box page{0, 0, size(frame.width_px), size(frame.height_px)};
  paper.begin_panel("page", page);
  fill_box(paper, page, frame.background);
  draw_map(frame.map, map_box(frame.map, frame.map_at), "map", paper);
  if (frame.timeline) {
    const Box box{frame.timeline_at.x, frame.timeline_at.y, frame.timeline->width_px, frame.timeline->height_px};
    paper.begin_panel("timeline", box);
    fill_box(paper, box, frame.timeline->background);
    draw(frame.timeline->drawing, paper);
    paper.end_panel();
  }
  if (frame.inset) draw_map(*frame.inset, map_box(*frame.inset, frame.inset_at), "locator", paper);
  draw(frame.page, paper);
  paper.end_panel();
}

}  // namespace dateline::print
