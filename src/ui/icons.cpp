#include "icons.h"

#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace dateline::ui {
namespace {

/// Strokes on a grid of 20 by 20 around the origin.
class Pen {
 public:
  Pen(ImDrawList* list, ImVec2 at, float size, ImU32 color)
      : list_(list), at_(at), unit_(size / 20), color_(color), width_(std::max(1.5F * unit_, 1.25F)) {}

  ImVec2 to(float x, float y) const { return {at_.x + x * unit_, at_.y + y * unit_}; }
  void line(float x0, float y0, float x1, float y1) const { list_->AddLine(to(x0, y0), to(x1, y1), color_, width_); }
  void path(std::initializer_list<ImVec2> points, bool closed = false) const {
    for (const ImVec2& p : points) list_->PathLineTo(to(p.x, p.y));
    list_->PathStroke(color_, closed ? ImDrawFlags_Closed : 0, width_);
  }
  void fill(std::initializer_list<ImVec2> points) const {
    for (const ImVec2& p : points) list_->PathLineTo(to(p.x, p.y));
    list_->PathFillConvex(color_);
  }
  void circle(float x, float y, float r) const { list_->AddCircle(to(x, y), r * unit_, color_, 0, width_); }
  void disc(float x, float y, float r) const { list_->AddCircleFilled(to(x, y), r * unit_, color_); }
  void box(float x0, float y0, float x1, float y1, float corner) const {
    list_->AddRect(to(x0, y0), to(x1, y1), color_, corner * unit_, 0, width_);
  }
  void rays(float inner, float outer, int count) const {
    for (int i = 0; i < count; ++i) {
      const float a = static_cast<float>(i) * 2 * std::numbers::pi_v<float> / static_cast<float>(count);
      line(inner * std::cos(a), inner * std::sin(a), outer * std::cos(a), outer * std::sin(a));
    }
  }
  void moon() const {
    list_->PathArcTo(to(0, 0), 6.5F * unit_, 0.1F, 4.9F, 24);
    list_->PathArcTo(to(4.2F, -3.6F), 5.2F * unit_, 3.9F, 1.3F, 20);
    list_->PathStroke(color_, ImDrawFlags_Closed, width_);
  }
  void pin() const {
    list_->PathArcTo(to(0, -2), 5 * unit_, 2.7F, 6.72F, 20);
    list_->PathLineTo(to(0, 8));
    list_->PathStroke(color_, ImDrawFlags_Closed, width_);
    circle(0, -2, 1.6F);
  }

 private:
  ImDrawList* list_;
  ImVec2 at_;
  float unit_;
  ImU32 color_;
  float width_;
};

void draw_action(const Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::search:
      pen.circle(-1.5F, -1.5F, 5);
      pen.line(2.2F, 2.2F, 6.5F, 6.5F);
      break;
    case Icon::folder:
      pen.path({{-7, 5.5F}, {-7, -5}, {-2, -5}, {0, -3}, {7, -3}, {7, 5.5F}}, true);
      break;
    case Icon::save:
      pen.line(0, -7, 0, 2.5F);
      pen.path({{-3.5F, -1}, {0, 2.5F}, {3.5F, -1}});
      pen.path({{-7, 3}, {-7, 6.5F}, {7, 6.5F}, {7, 3}});
      break;
    case Icon::camera:
      pen.box(-7.5F, -4, 7.5F, 6, 2);
      pen.circle(0, 1, 2.8F);
      pen.path({{-3, -4}, {-2, -6.5F}, {2, -6.5F}, {3, -4}});
      break;
    case Icon::menu:
      pen.line(-6.5F, -4.5F, 6.5F, -4.5F);
      pen.line(-6.5F, 0, 6.5F, 0);
      pen.line(-6.5F, 4.5F, 6.5F, 4.5F);
      break;
    case Icon::plus:
      pen.line(-5.5F, 0, 5.5F, 0);
      pen.line(0, -5.5F, 0, 5.5F);
      break;
    case Icon::minus:
      pen.line(-5.5F, 0, 5.5F, 0);
      break;
    case Icon::target:
      pen.circle(0, 0, 5);
      pen.disc(0, 0, 1.6F);
      pen.rays(5, 7.5F, 4);
      break;
    case Icon::close:
      pen.line(-4, -4, 4, 4);
      pen.line(-4, 4, 4, -4);
      break;
    case Icon::play:
      pen.fill({{-3.5F, -5.5F}, {5.5F, 0}, {-3.5F, 5.5F}});
      break;
    case Icon::pause:
      pen.fill({{-4.5F, -5}, {-1.5F, -5}, {-1.5F, 5}, {-4.5F, 5}});
      pen.fill({{1.5F, -5}, {4.5F, -5}, {4.5F, 5}, {1.5F, 5}});
      break;
    case Icon::previous:
      pen.path({{2.5F, -5}, {-2.5F, 0}, {2.5F, 5}});
      break;
    case Icon::next:
      pen.path({{-2.5F, -5}, {2.5F, 0}, {-2.5F, 5}});
      break;
    case Icon::up:
      pen.path({{-5, 2.5F}, {0, -2.5F}, {5, 2.5F}});
      break;
    case Icon::down:
      pen.path({{-5, -2.5F}, {0, 2.5F}, {5, -2.5F}});
      break;
    default:
      break;
  }
}

void draw_thing(const Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::sun:
      pen.circle(0, 0, 3.4F);
      pen.rays(5.6F, 7.6F, 8);
      break;
    case Icon::moon:
      pen.moon();
      break;
    case Icon::funnel:
      pen.path({{-6.5F, -5.5F}, {6.5F, -5.5F}, {1.5F, 0.5F}, {1.5F, 6.5F}, {-1.5F, 5}, {-1.5F, 0.5F}}, true);
      break;
    case Icon::clipboard:
      pen.box(-5.5F, -5.5F, 5.5F, 7.5F, 1.5F);
      pen.path({{-2.5F, -5.5F}, {-2.5F, -7.5F}, {2.5F, -7.5F}, {2.5F, -5.5F}});
      pen.line(-2.5F, -0.5F, 2.5F, -0.5F);
      pen.line(-2.5F, 3, 2.5F, 3);
      break;
    case Icon::book:
      pen.path({{0, -4.5F}, {-7, -6}, {-7, 5}, {0, 6.5F}, {7, 5}, {7, -6}, {0, -4.5F}, {0, 6.5F}});
      break;
    case Icon::document:
      pen.path({{-5, -7.5F}, {2, -7.5F}, {5, -4.5F}, {5, 7.5F}, {-5, 7.5F}}, true);
      pen.line(-2, -1, 2, -1);
      pen.line(-2, 2.5F, 2, 2.5F);
      break;
    case Icon::check:
      pen.path({{-5, 0.5F}, {-1.5F, 4}, {5.5F, -4}});
      break;
    case Icon::warning:
      pen.path({{0, -6.5F}, {7, 6}, {-7, 6}}, true);
      pen.line(0, -2, 0, 2);
      pen.disc(0, 4, 0.9F);
      break;
    case Icon::calendar:
      pen.box(-6.5F, -5.5F, 6.5F, 6.5F, 1.5F);
      pen.line(-6.5F, -1.5F, 6.5F, -1.5F);
      pen.line(-3, -7.5F, -3, -4);
      pen.line(3, -7.5F, 3, -4);
      break;
    case Icon::pin:
      pen.pin();
      break;
    case Icon::loop:
      pen.path({{-6, 0.5F}, {-6, -1}, {-4, -3.5F}, {5, -3.5F}});
      pen.path({{2.5F, -6.5F}, {5.5F, -3.5F}, {2.5F, -0.5F}});
      pen.path({{6, -0.5F}, {6, 1}, {4, 3.5F}, {-5, 3.5F}});
      pen.path({{-2.5F, 6.5F}, {-5.5F, 3.5F}, {-2.5F, 0.5F}});
      break;
    case Icon::sliders:
      pen.line(-6.5F, -3.5F, -1.5F, -3.5F);
      pen.line(3.5F, -3.5F, 6.5F, -3.5F);
      pen.circle(1, -3.5F, 2.2F);
      pen.line(-6.5F, 3.5F, -3.5F, 3.5F);
      pen.line(1.5F, 3.5F, 6.5F, 3.5F);
      pen.circle(-1, 3.5F, 2.2F);
      break;
    case Icon::globe:
      pen.circle(0, 0, 7);
      pen.line(-7, 0, 7, 0);
      pen.path({{0, -7}, {-2.6F, -4.5F}, {-3.4F, 0}, {-2.6F, 4.5F}, {0, 7}, {2.6F, 4.5F}, {3.4F, 0}, {2.6F, -4.5F}},
               true);
      break;
    case Icon::layers:
      pen.path({{0, -6.5F}, {7, -2.8F}, {0, 0.9F}, {-7, -2.8F}}, true);
      pen.path({{-7, 0.6F}, {0, 4.3F}, {7, 0.6F}});
      pen.path({{-7, 3.9F}, {0, 7.6F}, {7, 3.9F}});
      break;
    case Icon::ruler:
      pen.path({{-7, 3}, {3, -7}, {7, -3}, {-3, 7}}, true);
      pen.line(-3.6F, -0.4F, -1.8F, 1.4F);
      pen.line(-0.4F, -3.6F, 1.4F, -1.8F);
      break;
    case Icon::polygon:
      pen.path({{-6, -3}, {1, -6.5F}, {6.5F, -1}, {3, 6}, {-5, 4.5F}}, true);
      pen.circle(-6, -3, 1.4F);
      pen.circle(6.5F, -1, 1.4F);
      pen.circle(-5, 4.5F, 1.4F);
      break;
    case Icon::eye:
    case Icon::eye_closed:
      pen.path({{-7, 0}, {-4, -3.4F}, {0, -4.6F}, {4, -3.4F}, {7, 0}, {4, 3.4F}, {0, 4.6F}, {-4, 3.4F}}, true);
      pen.circle(0, 0, 2);
      if (icon == Icon::eye_closed) pen.line(-6, 6, 6, -6);
      break;
    default:
      break;
  }
}

std::vector<ImVec2> star_points(ImVec2 at, float radius, int tips, float inner, float turn) {
  std::vector<ImVec2> points;
  for (int i = 0; i < tips * 2; ++i) {
    const float a = turn + static_cast<float>(i) * std::numbers::pi_v<float> / static_cast<float>(tips);
    const float r = i % 2 == 0 ? radius : radius * inner;
    points.push_back({at.x + r * std::cos(a), at.y + r * std::sin(a)});
  }
  return points;
}

std::vector<ImVec2> outline_of(view::SymbolShape shape, ImVec2 at, float r) {
  using view::SymbolShape;
  constexpr float up = -std::numbers::pi_v<float> / 2;
  const auto regular = [&](int corners, float turn, float size) {
    std::vector<ImVec2> points;
    for (int i = 0; i < corners; ++i) {
      const float a = turn + static_cast<float>(i) * 2 * std::numbers::pi_v<float> / static_cast<float>(corners);
      points.push_back({at.x + size * std::cos(a), at.y + size * std::sin(a)});
    }
    return points;
  };
  switch (shape) {
    case SymbolShape::square:
      return regular(4, up / 2, r * 1.2F);
    case SymbolShape::diamond:
      return regular(4, up, r * 1.2F);
    case SymbolShape::triangle:
      return regular(3, up, r * 1.2F);
    case SymbolShape::triangle_down:
      return regular(3, -up, r * 1.2F);
    case SymbolShape::hexagon:
      return regular(6, up, r * 1.05F);
    case SymbolShape::star:
      return star_points(at, r * 1.25F, 5, 0.45F, up);
    default:
      return regular(24, up, r);
  }
}

}  // namespace

void draw_icon(ImDrawList* list, Icon icon, ImVec2 at, float size, ImU32 color) {
  const Pen pen(list, {std::floor(at.x) + 0.5F, std::floor(at.y) + 0.5F}, size, color);
  draw_action(pen, icon);
  draw_thing(pen, icon);
}

void draw_symbol(ImDrawList* list, view::SymbolShape shape, ImVec2 at, float radius, ImU32 color, bool hollow) {
  if (shape == view::SymbolShape::cross) {
    const float d = radius * 0.85F;
    list->AddLine({at.x - d, at.y - d}, {at.x + d, at.y + d}, color, hollow ? 1.5F : 3);
    list->AddLine({at.x - d, at.y + d}, {at.x + d, at.y - d}, color, hollow ? 1.5F : 3);
    return;
  }
  const auto points = outline_of(shape, at, radius);
  if (hollow) {
    list->AddPolyline(points.data(), static_cast<int>(points.size()), color, ImDrawFlags_Closed, 1.5F);
  } else if (shape == view::SymbolShape::star) {
    for (std::size_t i = 0; i < points.size(); ++i)
      list->AddTriangleFilled(at, points[i], points[(i + 1) % points.size()], color);
  } else {
    list->AddConvexPolyFilled(points.data(), static_cast<int>(points.size()), color);
  }
}

}  // namespace dateline::ui
