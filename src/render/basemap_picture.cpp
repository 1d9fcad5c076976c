#include "basemap_picture.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>

namespace dateline::render {
namespace {

constexpr int strip_count = 12;                  // in which the next picture of a zoom is drawn
constexpr double worth_redrawing_levels = 0.15;  // of zoom, that what is scaled is behind
constexpr int ahead_px = 64;                     // that a strip is drawn further than it is seen
constexpr double most_scale = 4, least_covered = 0.45;
constexpr double whole_pixel_tolerance = 1.0 / 64;
/// Of this thread, to ask for a whole picture: more than a graphics card takes.
constexpr std::chrono::milliseconds slow{3};

/// The view of a whole canvas that is `margin` larger on each side and has the view at x, y.
WorldView on_canvas(const WorldView& view, int x, int y, int margin) {
  const int width = view.width + 2 * margin, height = view.height + 2 * margin;
  return view.part(-x, y + view.height - height, width, height);
}

Target part_of(Target target, const BasemapPass::Part& part) {
  target.x = part.x;
  target.y = part.y;
  target.width = part.width;
  target.height = part.height;
  return target;
}

double nearest_turn(double worlds) {
  return std::remainder(worlds, 1.0);
}

}  // namespace

std::optional<BasemapPicture::Shift> BasemapPicture::shift_to(Choice choice, const BasemapLook& look,
                                                              const WorldView& view) const {
  if (!shown_ || unscaled_ || shown_->basemap != choice.basemap || !(shown_->look == look)) return {};
  if ((shown_->drawn != choice.basemap || shown_->is_scaled) && choice.coarse == nullptr) return {};
  const WorldView& old = shown_->view;
  if (!(old.plane == view.plane) || old.width != view.width || old.height != view.height ||
      old.pixel_ratio != view.pixel_ratio)
    return {};
  if (std::abs(old.world_px / view.world_px - 1) * view.width > whole_pixel_tolerance) return {};
  const double turn = old.center.x - view.center.x;
  const double x = (view.plane.is_periodic() ? nearest_turn(turn) : turn) * view.world_px;
  const double y = (view.center.y - old.center.y) * view.world_px;
  const double whole_x = std::round(x), whole_y = std::round(y);
  if (std::abs(x - whole_x) > whole_pixel_tolerance || std::abs(y - whole_y) > whole_pixel_tolerance) return {};
  if (std::abs(whole_x) >= view.width / 2.0 || std::abs(whole_y) >= view.height / 2.0) return {};
  return Shift{static_cast<int>(whole_x), static_cast<int>(whole_y)};
}

/// Where on its canvas the view lies. The picture's own centre stays exact, so that errors do not add up over a long
/// drag.
bool BasemapPicture::move(Shift shift) {
  WorldView& view = shown_->view;
  view.center.x -= shift.x / view.world_px;
  view.center.y += shift.y / view.world_px;
  shown_->x -= shift.x;
  shown_->y -= shift.y;
  if (shown_->x < 0 || shown_->x > 2 * margin || shown_->y < 0 || shown_->y > 2 * margin) {
    if (!back_.resize(front_.width(), front_.height())) return false;
    move_on_canvas();
  }
  draw_ahead();
  return true;
}

/// Gives the view that left the canvas the more room where it goes.
void BasemapPicture::move_on_canvas() {
  const auto settled = [](int at) { return at < 0 ? 2 * margin : at > 2 * margin ? 0 : at; };
  const int dx = settled(shown_->x) - shown_->x, dy = settled(shown_->y) - shown_->y;
  const BasemapPass::Part& old = shown_->covered;
  const auto kept = [](int from, int size, int by, int most) {
    const int begin = std::clamp(from + by, 0, most);
    return std::pair(begin, std::clamp(from + size + by, begin, most) - begin);
  };
  const auto [x, width] = kept(old.x, old.width, dx, front_.width());
  const auto [y, height] = kept(old.y, old.height, dy, front_.height());
  Target from = whole(front_), to = whole(back_);
  from.x = x - dx;
  from.y = y - dy;
  to.x = x;
  to.y = y;
  from.width = to.width = width;
  from.height = to.height = height;
  copy_pixels(from, to);
  std::swap(front_, back_);
  shown_->x += dx;
  shown_->y += dy;
  shown_->covered = {x, y, width, height};
  ++version_;
}

void BasemapPicture::draw_ahead() {
  const int x = shown_->x, y = shown_->y, right = x + shown_->view.width, top = y + shown_->view.height;
  BasemapPass::Part& covered = shown_->covered;
  if (x < covered.x) {
    const int from = std::max(0, std::min(x, covered.x - ahead_px));
    draw_strip({from, covered.y, covered.x - from, covered.height});
    covered = {from, covered.y, covered.x + covered.width - from, covered.height};
  }
  if (const int end = covered.x + covered.width; right > end) {
    const int to = std::min(front_.width(), std::max(right, end + ahead_px));
    draw_strip({end, covered.y, to - end, covered.height});
    covered.width = to - covered.x;
  }
  if (y < covered.y) {
    const int from = std::max(0, std::min(y, covered.y - ahead_px));
    draw_strip({covered.x, from, covered.width, covered.y - from});
    covered = {covered.x, from, covered.width, covered.y + covered.height - from};
  }
  if (const int end = covered.y + covered.height; top > end) {
    const int to = std::min(front_.height(), std::max(top, end + ahead_px));
    draw_strip({covered.x, end, covered.width, to - end});
    covered.height = to - covered.y;
  }
}

void BasemapPicture::draw_strip(const BasemapPass::Part& strip) {
  const bool is_rough = shown_->is_scaled || shown_->drawn != shown_->basemap;
  pass_.draw(shown_->drawn, shown_->look, on_canvas(shown_->view, shown_->x, shown_->y, margin), strip, whole(front_),
             is_rough);
  ++version_;
}

bool BasemapPicture::may_scale(Choice choice, const BasemapLook& look, const WorldView& view) const {
  if (!shown_ || choice.coarse == nullptr || !is_slow_ || view.plane.is_globe()) return false;
  const WorldView& old = scaling_ ? scaling_->view : shown_->view;
  return shown_->basemap == choice.basemap && shown_->look == look && old.plane == view.plane &&
         old.width == view.width && old.height == view.height && old.pixel_ratio == view.pixel_ratio;
}

void BasemapPicture::draw_next_strip(Choice choice, const BasemapLook& look, const WorldView& view) {
  if (!scaling_->next) {
    if (std::abs(std::log2(view.world_px / scaling_->view.world_px)) < worth_redrawing_levels) return;
    if (!next_.resize(front_.width(), front_.height())) return;
    scaling_->next = view;
    scaling_->strips = 0;
  }
  const WorldView& next = *scaling_->next;
  const int from = next.height * scaling_->strips / strip_count,
            to = next.height * (scaling_->strips + 1) / strip_count;
  const WorldView all = on_canvas(next, margin, margin, margin);
  pass_.draw(choice.coarse, look, all, {margin, margin + from, next.width, to - from}, whole(next_), true);
  if (++scaling_->strips < strip_count) return;
  std::swap(source_, next_);
  scaling_ = Scaled{all, {margin, margin, next.width, next.height}, {}, 0, ++version_};
}

/// What of the picture is outside the part that is scaled.
void BasemapPicture::draw_around(Choice choice, const BasemapLook& look, const WorldView& view,
                                 const BasemapPass::Part& inner) {
  const int right = inner.x + inner.width, top = inner.y + inner.height;
  const BasemapPass::Part parts[] = {{margin, margin, view.width, inner.y - margin},
                                     {margin, top, view.width, margin + view.height - top},
                                     {margin, inner.y, inner.x - margin, inner.height},
                                     {right, inner.y, margin + view.width - right, inner.height}};
  const WorldView all = on_canvas(view, margin, margin, margin);
  for (const BasemapPass::Part& part : parts)
    if (part.width > 0 && part.height > 0) pass_.draw(choice.coarse, look, all, part, whole(front_), true);
}

bool BasemapPicture::draw_scaled(Choice choice, const BasemapLook& look, const WorldView& view, bool leaves_scaling) {
  if (!scaling_) {
    if (!source_.resize(front_.width(), front_.height())) return false;
    std::swap(front_, source_);
    const BasemapPass::Part& all = shown_->covered;
    scaling_ = Scaled{on_canvas(shown_->view, shown_->x, shown_->y, margin),
                      {all.x + 1, all.y + 1, all.width - 2, all.height - 2},  // as smoothing reads a pixel further
                      {},
                      0,
                      ++version_};
  }
  draw_next_strip(choice, look, view);
  const WorldView& old = scaling_->view;
  const WorldView all = on_canvas(view, margin, margin, margin);
  const double scale = all.world_px / old.world_px;
  const double turn = old.center.x - all.center.x;
  const double x = all.width / 2.0 + (view.plane.is_periodic() ? nearest_turn(turn) : turn) * view.world_px;
  const double y = all.height / 2.0 + (all.center.y - old.center.y) * view.world_px;
  const ScaledCopy::Corners corners{x - old.width * scale / 2, y - old.height * scale / 2, x + old.width * scale / 2,
                                    y + old.height * scale / 2};
  const BasemapPass::Part& from = scaling_->covered;
  const auto edge = [&](double corner, int at, int size) {
    return std::clamp(corner + at * scale, 0.0 + margin, 0.0 + margin + size);
  };
  const auto left = static_cast<int>(std::ceil(edge(corners.left, from.x, view.width)));
  const auto right = static_cast<int>(std::floor(edge(corners.left, from.x + from.width, view.width)));
  const auto bottom = static_cast<int>(std::ceil(edge(corners.bottom, from.y, view.height)));
  const auto top = static_cast<int>(std::floor(edge(corners.bottom, from.y + from.height, view.height)));
  const BasemapPass::Part inner{left, bottom, right - left, top - bottom};
  const bool is_much = inner.width > 0 && inner.height > 0 &&
                       1.0 * inner.width * inner.height > least_covered * view.width * view.height;
  if (scale > most_scale || !is_much) return false;
  draw_around(choice, look, view, inner);
  if (leaves_scaling)
    unscaled_ = Unscaled{part_of(whole(source_), from),
                         scaling_->version,
                         scale,
                         corners.left + from.x * scale - margin,
                         corners.bottom + from.y * scale - margin,
                         {inner.x - margin, inner.y - margin, inner.width, inner.height}};
  else
    scaled_.draw(source_, corners, inner, whole(front_));
  shown_ =
      Shown{choice.basemap, choice.coarse, look, view, margin, margin, {margin, margin, view.width, view.height}, true};
  ++version_;
  return true;
}

void BasemapPicture::draw_whole(Choice choice, const BasemapLook& look, const WorldView& view) {
  const store::Basemap* drawn = choice.coarse != nullptr && is_slow_ ? choice.coarse : choice.basemap;
  shown_ = Shown{choice.basemap, drawn, look, view, margin, margin, {margin, margin, view.width, view.height}};
  scaling_.reset();
  if (choice.coarse == nullptr) {
    source_.release();
    next_.release();
  }
  const auto begun = std::chrono::steady_clock::now();
  draw_strip(shown_->covered);
  if (drawn == choice.basemap) is_slow_ = std::chrono::steady_clock::now() - begun > slow;
}

Target BasemapPicture::drawn() const {
  return part_of(whole(front_), shown_->covered);
}

std::optional<Target> BasemapPicture::update(Choice choice, const BasemapLook& look, const WorldView& view,
                                             bool leaves_scaling) {
  const auto shift = shift_to(choice, look, view);
  changed_ = !shift || shift->x != 0 || shift->y != 0;
  const int width = view.width + 2 * margin, height = view.height + 2 * margin;
  if (!front_.resize(width, height)) {
    shown_.reset();
    return {};
  }
  pixel_ratio_ = view.pixel_ratio;
  unscaled_.reset();
  const bool is_moved = shift && (!changed_ || move(*shift));
  if (!is_moved && (!may_scale(choice, look, view) || !draw_scaled(choice, look, view, leaves_scaling)))
    draw_whole(choice, look, view);
  return part_of(whole(front_), {shown_->x, shown_->y, view.width, view.height});  // scaling has swapped canvases
}

}  // namespace dateline::render
