#include "basemap_picture.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>

namespace dateline::render {
namespace {

constexpr int strip_count = 6;                   // in which the next picture of a zoom is drawn
constexpr double worth_redrawing_levels = 0.15;  // of zoom, that what is scaled is behind
constexpr double most_scale = 4, least_covered = 0.45;
constexpr double whole_pixel_tolerance = 1.0 / 64;
/// Of this thread, to ask for a whole picture: more than a graphics card takes.
constexpr std::chrono::milliseconds slow{3};

double nearest_turn(double worlds) {
  return std::remainder(worlds, 1.0);
}

}  // namespace

std::optional<BasemapPicture::Shift> BasemapPicture::shift_to(Choice choice, const BasemapLook& look,
                                                              const WorldView& view) const {
  if (!shown_ || shown_->basemap != choice.basemap || !(shown_->look == look)) return {};
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

/// Moves the content, then draws the strips that it left. The picture's own centre stays exact, so that errors do not
/// add up over a long drag.
void BasemapPicture::move(Shift shift) {
  auto& [wanted, basemap, look, view, is_scaled] = *shown_;
  const bool is_rough = is_scaled || basemap != wanted;
  const int width = view.width, height = view.height;
  view.center.x -= shift.x / view.world_px;
  view.center.y += shift.y / view.world_px;
  const int kept_x = width - std::abs(shift.x), kept_y = height - std::abs(shift.y);
  Target from = front_.target(width, height, view.pixel_ratio), to = back_.target(width, height, view.pixel_ratio);
  const Target whole = to;
  from.x = std::max(0, -shift.x);
  from.y = std::max(0, -shift.y);
  to.x = std::max(0, shift.x);
  to.y = std::max(0, shift.y);
  from.width = kept_x;
  from.height = kept_y;
  copy_pixels(from, to);
  if (shift.x != 0)
    pass_.draw(basemap, look, view, {shift.x > 0 ? 0 : kept_x, 0, width - kept_x, height}, whole, is_rough);
  if (shift.y != 0)
    pass_.draw(basemap, look, view, {to.x, shift.y > 0 ? 0 : kept_y, kept_x, height - kept_y}, whole, is_rough);
  std::swap(front_, back_);
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
    if (!next_.resize(view.width, view.height)) return;
    scaling_->next = view;
    scaling_->strips = 0;
  }
  const WorldView& next = *scaling_->next;
  const int from = next.height * scaling_->strips / strip_count,
            to = next.height * (scaling_->strips + 1) / strip_count;
  pass_.draw(choice.coarse, look, next, {0, from, next.width, to - from},
             next_.target(next.width, next.height, next.pixel_ratio), true);
  if (++scaling_->strips < strip_count) return;
  std::swap(source_, next_);
  scaling_->view = next;
  scaling_->next.reset();
}

/// The frame of the picture that what is scaled does not cover.
void BasemapPicture::draw_around(Choice choice, const BasemapLook& look, const WorldView& view,
                                 const ScaledCopy::Corners& inner, const Target& target) {
  const auto edge = [](double at, int size) { return std::clamp(static_cast<int>(at), 0, size); };
  const int left = edge(std::ceil(inner.left), view.width), right = edge(std::floor(inner.right), view.width);
  const int bottom = edge(std::ceil(inner.bottom), view.height), top = edge(std::floor(inner.top), view.height);
  const BasemapPass::Part parts[] = {{0, 0, view.width, bottom},
                                     {0, top, view.width, view.height - top},
                                     {0, bottom, left, top - bottom},
                                     {right, bottom, view.width - right, top - bottom}};
  for (const BasemapPass::Part& part : parts)
    if (part.width > 0 && part.height > 0) pass_.draw(choice.coarse, look, view, part, target, true);
}

bool BasemapPicture::draw_scaled(Choice choice, const BasemapLook& look, const WorldView& view) {
  if (!scaling_) {
    if (!source_.resize(view.width, view.height)) return false;
    std::swap(front_, source_);
    if (!front_.resize(view.width, view.height)) return false;
    scaling_ = Scaled{shown_->view, {}, 0};
  }
  draw_next_strip(choice, look, view);
  const WorldView& old = scaling_->view;
  const double scale = view.world_px / old.world_px;
  const double turn = old.center.x - view.center.x;
  const double x = view.width / 2.0 + (view.plane.is_periodic() ? nearest_turn(turn) : turn) * view.world_px;
  const double y = view.height / 2.0 + (view.center.y - old.center.y) * view.world_px;
  const double half_width = old.width * scale / 2, half_height = old.height * scale / 2;
  const ScaledCopy::Corners inner{x - half_width, y - half_height, x + half_width, y + half_height};
  const double covered_x = std::min<double>(inner.right, view.width) - std::max(inner.left, 0.0);
  const double covered_y = std::min<double>(inner.top, view.height) - std::max(inner.bottom, 0.0);
  const bool is_much =
      covered_x > 0 && covered_y > 0 && covered_x * covered_y > least_covered * view.width * view.height;
  if (scale > most_scale || !is_much) return false;
  const Target target = front_.target(view.width, view.height, view.pixel_ratio);
  draw_around(choice, look, view, inner, target);
  glDisable(GL_SCISSOR_TEST);
  scaled_.draw(source_, inner, target);
  shown_ = Shown{choice.basemap, choice.coarse, look, view, true};
  return true;
}

void BasemapPicture::draw_whole(Choice choice, const BasemapLook& look, const WorldView& view, const Target& target) {
  const store::Basemap* drawn = choice.coarse != nullptr && is_slow_ ? choice.coarse : choice.basemap;
  shown_ = Shown{choice.basemap, drawn, look, view};
  scaling_.reset();
  if (choice.coarse == nullptr) {
    source_.release();
    next_.release();
  }
  const auto begun = std::chrono::steady_clock::now();
  pass_.draw(drawn, look, view, {0, 0, view.width, view.height}, target, drawn != choice.basemap);
  if (drawn == choice.basemap) is_slow_ = std::chrono::steady_clock::now() - begun > slow;
}

std::optional<Target> BasemapPicture::update(Choice choice, const BasemapLook& look, const WorldView& view) {
  const auto shift = shift_to(choice, look, view);
  changed_ = !shift || shift->x != 0 || shift->y != 0;
  if (!front_.resize(view.width, view.height) || !back_.resize(view.width, view.height)) {
    shown_.reset();
    return {};
  }
  const auto shown = [&] { return front_.target(view.width, view.height, view.pixel_ratio); };
  if (!shift) {  // scaling takes the front's canvas for its own, so that the target is asked for afterwards
    if (!may_scale(choice, look, view) || !draw_scaled(choice, look, view)) draw_whole(choice, look, view, shown());
  } else if (changed_) {
    move(*shift);
  }
  return shown();
}

}  // namespace dateline::render
