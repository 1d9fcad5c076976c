#include "canvas.h"

#include <algorithm>

namespace dateline::ui {
namespace {

constexpr double glide_s = 0.2;

}  // namespace

void CameraGlide::start(const geo::Camera& now_at, const geo::Camera& target, double now_s) {
  from = now_at;
  to = target;
  to.width_px = now_at.width_px;
  to.height_px = now_at.height_px;
  begin_s = now_s;
}

geo::Camera CameraGlide::at(double now_s) {
  const double t = animated ? std::clamp((now_s - begin_s) / glide_s, 0.0, 1.0) : 1;
  if (t < 1) return geo::blended(from, to, t * t * (3 - 2 * t));
  begin_s = -1;
  return to;
}

std::string shortened(ImFont* font, std::string_view text, float width) {
  if (width_of(font, text) <= width) return std::string(text);
  const float room = width - width_of(font, "…");
  const char* rest = nullptr;
  font->CalcTextSizeA(height_of(font), std::max(room, 1.0F), 0, text.data(), text.data() + text.size(), &rest);
  return std::string(text.data(), rest) + "…";
}

}  // namespace dateline::ui
