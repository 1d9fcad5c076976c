#include "processor_map.h"

#include <cstring>
#include <future>
#include <string_view>

namespace dateline::render {
namespace {

constexpr float small_damage_px2 = 120'000;  // up to which the overlay is worth keeping

float area_of(const Damage& damage) {
  float area = 0;
  for (const DamageBox& box : damage.boxes()) area += box.area();
  return area;
}

}  // namespace

bool draws_on_processor() {
  const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  const std::string_view renderer = name == nullptr ? "" : name;
  return renderer.find("llvmpipe") != renderer.npos || renderer.find("softpipe") != renderer.npos ||
         renderer.find("SwiftShader") != renderer.npos;
}

void ProcessorMap::take_ground(const Target& ground) {
  width_ = ground.width;
  height_ = ground.height;
  ground_.resize(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * 4);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, ground.framebuffer);
  glPixelStorei(GL_PACK_ALIGNMENT, 4);
  glReadPixels(ground.x, ground.y, width_, height_, canvas_format, canvas_type, ground_.data());
}

bool ProcessorMap::take_overlay(const DrawingPasses& passes, const Damage& damage, const Target& target) {
  const bool much = damage.everything() || area_of(damage) > small_damage_px2;
  untaken_.add(damage);
  has_overlay_ = !much;
  if (much) return false;
  const auto boxes = overlay_.update(passes, untaken_, {0, 0, 0, 0}, target.width, target.height, target.pixel_ratio);
  untaken_ = {};
  has_overlay_ = boxes.has_value();
  if (!has_overlay_) return false;
  glBindFramebuffer(GL_READ_FRAMEBUFFER, overlay_.target().framebuffer);
  overlay_rows_.take(*boxes, target.width, target.height);
  return true;
}

void ProcessorMap::compose_rows(DensityRows rows, int begin, int end) {
  const auto row_bytes = static_cast<std::size_t>(width_) * 4;
  for (int y = begin; y < end; ++y) {
    std::uint8_t* pixels = &picture_[static_cast<std::size_t>(y) * row_bytes];
    std::memcpy(pixels, &ground_[static_cast<std::size_t>(y) * row_bytes], row_bytes);
    rows.lay_over(y, pixels);
    if (has_overlay_) overlay_rows_.lay_over(y, pixels);
  }
}

Target ProcessorMap::compose(const view::DensityImage& image, const view::DensityStyle& style, const WorldView& view) {
  canvas_.resize(width_, height_);
  picture_.resize(ground_.size());
  const DensityRows rows(image, style, view);
  auto lower = std::async(std::launch::async, [&] { compose_rows(rows, 0, height_ / 2); });
  compose_rows(rows, height_ / 2, height_);
  lower.get();
  canvas_.upload(picture_);
  return canvas_.target(width_, height_, view.pixel_ratio);
}

}  // namespace dateline::render
