#include "basemap_picture.h"

#include <chrono>
#include <cmath>
#include <cstdlib>

namespace dateline::render {
namespace {

constexpr double whole_pixel_tolerance = 1.0 / 64;
constexpr std::chrono::milliseconds slow{
    3};  // of this thread, to ask for a whole picture: more than a graphics card takes

double nearest_turn(double worlds) {
  return std::remainder(worlds, 1.0);
}

}  // namespace

std::optional<BasemapPicture::Shift> BasemapPicture::shift_to(Choice choice, const BasemapLook& look,
                                                              const WorldView& view) const {
  if (!shown_ || shown_->basemap != choice.basemap || !(shown_->look == look)) return {};
  if (shown_->drawn != choice.basemap && choice.coarse == nullptr) return {};
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
  auto& [wanted, basemap, look, view] = *shown_;
  const bool is_rough = basemap != wanted;
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

void BasemapPicture::draw_whole(Choice choice, const BasemapLook& look, const WorldView& view, const Target& target) {
  const store::Basemap* drawn = choice.coarse != nullptr && is_slow_ ? choice.coarse : choice.basemap;
  shown_ = Shown{choice.basemap, drawn, look, view};
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
  const Target whole = front_.target(view.width, view.height, view.pixel_ratio);
  if (!shift) {
    draw_whole(choice, look, view, whole);
    return whole;
  }
  if (changed_) move(*shift);
  return front_.target(view.width, view.height, view.pixel_ratio);
}

}  // namespace dateline::render
