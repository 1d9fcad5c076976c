#include "distance_field.h"

#include <algorithm>
#include <cmath>

namespace dateline::view {
namespace {

/// Texel centres are at left + x + 0.5 and top - y - 0.5.
class Field {
 public:
  Field(std::span<const OutlineSegment> outline, int spread) : outline_(outline), spread_(static_cast<float>(spread)) {
    Vec2 low = outline.front().a, high = low;
    for (const auto& [a, b] : outline) {
      low = {std::min({low.x, a.x, b.x}), std::min({low.y, a.y, b.y})};
      high = {std::max({high.x, a.x, b.x}), std::max({high.y, a.y, b.y})};
    }
    left_ = static_cast<int>(std::floor(low.x)) - spread;
    top_ = static_cast<int>(std::ceil(high.y)) + spread;
    width_ = static_cast<int>(std::ceil(high.x)) + spread - left_;
    height_ = top_ - static_cast<int>(std::floor(low.y)) + spread;
    squared_.assign(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_), spread_ * spread_);
    winding_.assign(static_cast<std::size_t>(width_ + 1) * static_cast<std::size_t>(height_), 0);
  }

  GlyphBitmap bitmap() {
    for (const auto& segment : outline_) {
      measure(segment);
      wind(segment);
    }
    GlyphBitmap result;
    result.width = width_;
    result.height = height_;
    result.left = static_cast<float>(left_);
    result.top = static_cast<float>(top_);
    result.spread_px = spread_;
    result.pixels.reserve(squared_.size());
    for (int y = 0; y < height_; ++y) add_row(y, result.pixels);
    return result;
  }

 private:
  int column(float x) const { return std::clamp(static_cast<int>(std::ceil(x - 0.5f)) - left_, 0, width_); }
  int row(float y) const { return std::clamp(top_ - static_cast<int>(std::floor(y + 0.5f)), 0, height_); }
  float x_of(int column) const { return static_cast<float>(left_ + column) + 0.5f; }
  float y_of(int row) const { return static_cast<float>(top_ - row) - 0.5f; }

  /// Lowers the distance of the texels within the spread of a segment.
  void measure(const OutlineSegment& segment) {
    const auto& [a, b] = segment;
    const float dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    const int x0 = column(std::min(a.x, b.x) - spread_), x1 = column(std::max(a.x, b.x) + spread_);
    const int y0 = row(std::max(a.y, b.y) + spread_), y1 = row(std::min(a.y, b.y) - spread_);
    for (int y = y0; y < y1; ++y) {
      float* texels = squared_.data() + static_cast<std::ptrdiff_t>(y) * width_;
      const float py = y_of(y) - a.y;
      for (int x = x0; x < x1; ++x) {
        const float px = x_of(x) - a.x;
        const float t = std::min(1.0f, std::max(0.0f, (px * dx + py * dy) / length2));
        const float ex = px - t * dx, ey = py - t * dy;
        texels[x] = std::min(texels[x], ex * ex + ey * ey);
      }
    }
  }

  /// Counts a segment's crossing of each row's middle at the first texel right of it.
  void wind(const OutlineSegment& segment) {
    const auto& [a, b] = segment;
    const int y0 = row(std::max(a.y, b.y)), y1 = row(std::min(a.y, b.y));
    for (int y = y0; y < y1; ++y) {
      const float crossing = a.x + (b.x - a.x) * (y_of(y) - a.y) / (b.y - a.y);
      winding_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_ + 1) +
               static_cast<std::size_t>(column(crossing))] += a.y < b.y ? 1 : -1;
    }
  }

  void add_row(int y, std::vector<std::uint8_t>& pixels) const {
    int winding = 0;
    for (int x = 0; x < width_; ++x) {
      winding +=
          winding_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_ + 1) + static_cast<std::size_t>(x)];
      const float distance = std::sqrt(
          squared_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x)]);
      const float value = 128 + (winding != 0 ? distance : -distance) * 128 / spread_;
      pixels.push_back(static_cast<std::uint8_t>(std::clamp(value + 0.5f, 0.0f, 255.0f)));
    }
  }

  std::span<const OutlineSegment> outline_;
  float spread_;
  int left_ = 0, top_ = 0, width_ = 0, height_ = 0;
  std::vector<float> squared_;
  std::vector<int> winding_;
};

}  // namespace

GlyphBitmap distance_field(std::span<const OutlineSegment> outline, float raster_size_px, int spread_px) {
  GlyphBitmap bitmap;
  if (!outline.empty()) bitmap = Field(outline, spread_px).bitmap();
  bitmap.raster_size_px = raster_size_px;
  bitmap.spread_px = static_cast<float>(spread_px);
  return bitmap;
}

}  // namespace dateline::view
