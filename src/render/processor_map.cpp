#include "processor_map.h"

#include <algorithm>
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

void ProcessorMap::take_ground(const Target& ground, std::uint64_t version) {
  ground_version_ = version;
  ground_width_ = ground.width;
  ground_.resize(static_cast<std::size_t>(ground.width) * static_cast<std::size_t>(ground.height));
  glBindFramebuffer(GL_READ_FRAMEBUFFER, ground.framebuffer);
  glPixelStorei(GL_PACK_ALIGNMENT, 4);
  glReadPixels(ground.x, ground.y, ground.width, ground.height, canvas_format, canvas_type, ground_.data());
}

bool ProcessorMap::take_overlay(const DrawingPasses& passes, KeptDrawing::Part part, const Damage& damage,
                                const Target& target) {
  const bool much = damage.everything() || area_of(damage) > small_damage_px2;
  untaken_.add(damage);
  has_overlay_ = !much;
  if (much) return false;
  const auto boxes =
      overlay_.update(passes, part, untaken_, {0, 0, 0, 0}, target.width, target.height, target.pixel_ratio);
  untaken_ = {};
  has_overlay_ = boxes.has_value();
  if (!has_overlay_) return false;
  glBindFramebuffer(GL_READ_FRAMEBUFFER, overlay_.target().framebuffer);
  overlay_rows_.take(*boxes, target.width, target.height);
  return true;
}

void ProcessorMap::compose_rows(std::optional<DensityRows> rows, const std::uint32_t* ground, int begin, int end) {
  const auto width = static_cast<std::size_t>(width_), ground_width = static_cast<std::size_t>(ground_width_);
  const auto row_at = [&](int y) { return &picture_[static_cast<std::size_t>(y) * width]; };
  for (int y = begin; y < end; ++y) {
    std::copy_n(ground + static_cast<std::size_t>(y) * ground_width, width, row_at(y));
    if (rows) rows->lay_over(y, row_at(y));
  }
  symbols_.lay_over(begin, end, picture_.data());
  if (!has_overlay_) return;
  for (int y = begin; y < end; ++y) overlay_rows_.lay_over(y, row_at(y));
}

std::optional<Target> ProcessorMap::compose(const Events& events, const WorldView& view, int x, int y) {
  if (!canvas_.resize(view.width, view.height)) return std::nullopt;
  width_ = view.width;
  height_ = view.height;
  picture_.resize(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
  std::optional<DensityRows> rows;
  if (events.density != nullptr) rows.emplace(*events.density, *events.style, view);
  symbols_.take(events.symbols, width_, height_, view.pixel_ratio);
  const std::uint32_t* ground =
      &ground_[static_cast<std::size_t>(y) * static_cast<std::size_t>(ground_width_) + static_cast<std::size_t>(x)];
  auto lower = std::async(std::launch::async, [&] { compose_rows(rows, ground, 0, height_ / 2); });
  compose_rows(rows, ground, height_ / 2, height_);
  lower.get();
  canvas_.upload(picture_);
  return canvas_.target(width_, height_, view.pixel_ratio);
}

}  // namespace dateline::render
