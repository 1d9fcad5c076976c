#include "kept_drawing.h"

#include <cmath>

namespace dateline::render {
namespace {

constexpr double most_share = 0.6;  // of the canvas; beyond it all is drawn, once

PixelBox pixels_of(const DamageBox& box, int width, int height, float pixel_ratio) {
  const auto low = [&](float at, int most) {
    return std::clamp(static_cast<int>(std::floor(at * pixel_ratio)), 0, most);
  };
  const auto high = [&](float at, int most) {
    return std::clamp(static_cast<int>(std::ceil(at * pixel_ratio)), 0, most);
  };
  const int left = low(box.left, width), right = high(box.right, width);
  const int top = low(box.top, height), bottom = high(box.bottom, height);
  return {left, height - bottom, right - left, bottom - top};
}

std::vector<PixelBox> boxes_of(const Damage& damage, int width, int height, float pixel_ratio) {
  const std::vector<PixelBox> whole{{0, 0, width, height}};
  if (damage.everything()) return whole;
  std::vector<PixelBox> boxes;
  double pixels = 0;
  for (const DamageBox& box : damage.boxes()) {
    const PixelBox in = pixels_of(box, width, height, pixel_ratio);
    if (in.width <= 0 || in.height <= 0) continue;
    pixels += static_cast<double>(in.width) * in.height;
    boxes.push_back(in);
  }
  return pixels > most_share * width * height ? whole : boxes;
}

}  // namespace

std::optional<std::vector<PixelBox>> KeptDrawing::update(const DrawingPasses& passes, Part part, const Damage& damage,
                                                         const view::Color& ground, int width, int height,
                                                         float pixel_ratio) {
  const bool same = kept_ && canvas_.width() == width && canvas_.height() == height && pixel_ratio_ == pixel_ratio &&
                    ground_ == ground && part_ == part;
  kept_ = canvas_.resize(width, height);
  if (!kept_) return std::nullopt;
  pixel_ratio_ = pixel_ratio;
  ground_ = ground;
  part_ = part;
  const std::vector<PixelBox> boxes =
      same ? boxes_of(damage, width, height, pixel_ratio) : std::vector<PixelBox>{{0, 0, width, height}};
  if (boxes.empty()) return boxes;
  const Target whole = target();
  whole.bind();
  glClearColor(ground.r * ground.a, ground.g * ground.a, ground.b * ground.a, ground.a);
  for (const PixelBox& box : boxes) {
    glScissor(box.x, box.y, box.width, box.height);
    glClear(GL_COLOR_BUFFER_BIT);
    part == Part::all ? passes.draw(whole) : passes.draw_over(whole);
  }
  return boxes;
}

}  // namespace dateline::render
