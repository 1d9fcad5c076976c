#include <algorithm>
#include <cmath>

#include "dateline/geo/outline.h"
#include "map_tools.h"

namespace dateline::ui {
namespace {

constexpr double longest_step_deg = 2, longest_step_px = 60, shortest_px = 0.7;
constexpr double close_px = 9;  ///< of the first corner: a click there ends the polygon

using Line = std::vector<ImVec2>;

/// The part of a line within `box` and a little beyond; false when there is none (Liang and Barsky 1984).
bool clip(geo::PointPx& a, geo::PointPx& b, const Box& box) {
  constexpr double beyond = 8;
  const double dx = b.x - a.x, dy = b.y - a.y;
  double from = 0, to = 1;
  const auto side = [&](double step, double room) {
    if (step == 0) return room >= 0;
    const double at = room / step;
    if (step < 0)
      from = std::max(from, at);
    else
      to = std::min(to, at);
    return from <= to;
  };
  const geo::PointPx start = a;
  if (!side(-dx, a.x + beyond) || !side(dx, static_cast<double>(box.width) + beyond - a.x) ||
      !side(-dy, a.y + beyond) || !side(dy, static_cast<double>(box.height) + beyond - a.y))
    return false;
  a = {start.x + from * dx, start.y + from * dy};
  b = {start.x + to * dx, start.y + to * dy};
  return true;
}

/// Lines over the map, straight in longitude and latitude, as those of filters are.
class Pen {
 public:
  Pen(const geo::Camera& camera, const Box& box) : camera_(camera), box_(box), world_px_(geo::world_px(camera)) {}

  void begin(model::LonLat at) { before_ = geo::to_screen(camera_, at), at_ = at; }

  void line_to(model::LonLat to, bool ends) {
    const double length = std::max(std::abs(to.lon_deg - at_.lon_deg), std::abs(to.lat_deg - at_.lat_deg));
    const double step = std::min(longest_step_deg, longest_step_px / world_px_ * 360);
    const int steps = static_cast<int>(std::clamp(std::ceil(length / step), 1.0, 256.0));
    for (int k = 1; k <= steps; ++k) {
      const double t = static_cast<double>(k) / steps;
      const geo::PointPx next =
          geo::to_screen(camera_, {std::lerp(at_.lon_deg, to.lon_deg, t), std::lerp(at_.lat_deg, to.lat_deg, t)});
      if (std::hypot(next.x - before_.x, next.y - before_.y) < shortest_px && !(ends && k == steps)) continue;
      add(before_, next);
      before_ = next;
    }
    at_ = to;
  }
  void ring(const std::vector<model::LonLat>& corners) {
    begin(corners.back());
    for (const model::LonLat& corner_at : corners) line_to(corner_at, &corner_at == &corners.back());
  }
  std::vector<Line> take() { return std::move(lines_); }

 private:
  void add(geo::PointPx a, geo::PointPx b) {
    const bool seen = std::isfinite(a.x + a.y + b.x + b.y) && std::abs(a.x - b.x) < world_px_ / 8;  // else it leaps
    if (!seen || !clip(a, b, box_)) return;
    const auto at = [&](geo::PointPx p) {
      return ImVec2{box_.x + static_cast<float>(p.x), box_.y + static_cast<float>(p.y)};
    };
    const ImVec2 from = at(a), to = at(b);
    if (lines_.empty() || lines_.back().back().x != from.x || lines_.back().back().y != from.y)
      lines_.push_back({from});
    lines_.back().push_back(to);
  }

  const geo::Camera& camera_;
  const Box& box_;
  double world_px_;
  model::LonLat at_;
  geo::PointPx before_;
  std::vector<Line> lines_;
};

void stroke(const Canvas& canvas, const std::vector<Line>& lines) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (const auto& [color, width] :
       {std::pair{packed(canvas.style.label_halo, 0.8F), 5.0F}, {packed(canvas.style.accent), 2.0F}})
    for (const Line& line : lines) list->AddPolyline(line.data(), static_cast<int>(line.size()), color, 0, width);
}

std::vector<model::LonLat> corners_of(const model::GeoBox& box) {
  const double east = box.east_deg + (box.crosses_antimeridian() ? 360 : 0);
  return {{box.west_deg, box.south_deg}, {east, box.south_deg}, {east, box.north_deg}, {box.west_deg, box.north_deg}};
}

/// As exact as a quarter of a pixel.
model::LonLat rounded(model::LonLat at, const geo::Camera& camera) {
  const double scale = std::pow(10, std::clamp(std::ceil(std::log10(geo::world_px(camera) / 360 * 4)), 1.0, 9.0));
  return {std::round(at.lon_deg * scale) / scale, std::round(at.lat_deg * scale) / scale};
}

std::optional<model::LonLat> ground(const Canvas& canvas, const Box& box, ImVec2 at) {
  return geo::ground_at(canvas.state.camera, {static_cast<double>(at.x - box.x), static_cast<double>(at.y - box.y)});
}

ImVec2 on_map(const Canvas& canvas, const Box& box, model::LonLat place) {
  const geo::PointPx p = geo::to_screen(canvas.state.camera, place);
  return {box.x + static_cast<float>(p.x), box.y + static_cast<float>(p.y)};
}

/// What to do next, or what is wrong, at the map's upper edge.
void say(const Canvas& canvas, const Box& box, const PolygonMemory& memory) {
  const std::string text =
      memory.trouble.empty()
          ? std::string(canvas.words(memory.corners.size() < 3 ? "map.polygon_begin" : "map.polygon_end"))
          : memory.trouble;
  const float width = std::min(width_of(canvas.type.body, text), box.width - 140);
  const ImVec2 at{box.x + (box.width - width) / 2, box.y + 18};
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({at.x - 14, at.y - 7}, {at.x + width + 14, at.y + 27}, packed(canvas.style.panel, 0.95F), 17);
  list->AddRect({at.x - 14, at.y - 7}, {at.x + width + 14, at.y + 27},
                packed(memory.trouble.empty() ? canvas.style.panel_edge : canvas.style.accent), 17);
  draw_text(list, canvas.type.body, {at.x, at.y + 1}, packed(canvas.style.text),
            shortened(canvas.type.body, text, width + 1));
}

}  // namespace

void draw_area(const Canvas& canvas, const Box& box, AreaMemory& memory) {
  const model::Filter& filter = canvas.state.filter;
  if (!filter.area && !filter.outline) return;
  const bool same = memory.camera == canvas.state.camera && memory.box == filter.area &&
                    memory.outline == filter.outline && memory.x == box.x && memory.y == box.y;
  if (!same) {
    Pen pen(canvas.state.camera, box);
    if (filter.area) pen.ring(corners_of(*filter.area));
    if (filter.outline)
      for (const model::Rings& rings : filter.outline->polygons)
        for (const auto& ring : rings) pen.ring(ring);
    memory = {canvas.state.camera, filter.area, filter.outline, box.x, box.y, pen.take()};
  }
  stroke(canvas, memory.lines);
}

void draw_polygon_tool(const Canvas& canvas, const Box& box, const PolygonMemory& memory) {
  if (!memory.drawing) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  std::vector<model::LonLat> corners = memory.corners;
  if (const auto at = ground(canvas, box, mouse); at && box.contains(mouse.x, mouse.y)) corners.push_back(*at);
  Pen pen(canvas.state.camera, box);
  for (std::size_t i = 0; i < corners.size(); ++i) {
    if (i == 0) pen.begin(corners[0]);
    if (i > 0)
      corners[i].lon_deg = corners[i - 1].lon_deg + std::remainder(corners[i].lon_deg - corners[i - 1].lon_deg, 360);
    if (i > 0) pen.line_to(corners[i], true);
  }
  stroke(canvas, pen.take());
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (const model::LonLat corner_at : memory.corners) {
    const ImVec2 at = on_map(canvas, box, corner_at);
    if (!std::isfinite(at.x)) continue;
    list->AddCircleFilled(at, 4.5F, packed(canvas.style.panel));
    list->AddCircle(at, 4.5F, packed(canvas.style.accent), 0, 2);
  }
  say(canvas, box, memory);
}

void add_corner(const Canvas& canvas, const Box& box, ImVec2 at, PolygonMemory& memory) {
  memory.trouble.clear();
  if (memory.corners.size() >= 3) {
    const ImVec2 first = on_map(canvas, box, memory.corners.front());
    if (std::hypot(first.x - at.x, first.y - at.y) <= close_px) return end_polygon(canvas, memory);
  }
  const auto place = ground(canvas, box, at);
  if (!place) return;
  const model::LonLat corner_at = rounded(*place, canvas.state.camera);
  if (memory.corners.empty() || memory.corners.back() != corner_at) memory.corners.push_back(corner_at);
}

void end_polygon(const Canvas& canvas, PolygonMemory& memory) {
  const geo::Polygon drawn{memory.corners, {}};
  auto outline = geo::outline_of("", std::span(&drawn, 1));
  if (!outline) {
    memory.trouble = canvas.words(memory.corners.size() < 3 ? "map.polygon_few" : "map.polygon_crosses");
    return;
  }
  canvas.push(app::SetPolygon{std::make_shared<const model::Outline>(*std::move(outline))});
  memory = {};
}

}  // namespace dateline::ui
