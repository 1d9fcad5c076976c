#include "snapshot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace dateline::render {
namespace {

constexpr int tile_px = 4096;
constexpr std::size_t strip_bytes = std::size_t{32} << 20;
constexpr int largest_side = 32768;
constexpr int rows_at_once = 32;

/// A rectangle of a page, in device pixels from its top left corner.
struct Area {
  int left = 0, top = 0, right = 0, bottom = 0;

  int width() const { return right - left; }
  int height() const { return bottom - top; }
  bool empty() const { return width() <= 0 || height() <= 0; }
  Area meet(const Area& b) const {
    return {std::max(left, b.left), std::max(top, b.top), std::min(right, b.right), std::min(bottom, b.bottom)};
  }
};

void clear_to(const view::Color& color) {
  glClearColor(color.r * color.a, color.g * color.a, color.b * color.a, color.a);
  glClear(GL_COLOR_BUFFER_BIT);
}

/// Draws the tiles of one snapshot.
class Sheet {
 public:
  Sheet(const view::SnapshotFrame& frame, Renderer::Passes& passes) : frame_(frame), passes_(passes) {
    passes_.forget_kept();
    passes_.density.prepare(frame.map.density, frame.map.style.density);
    passes_.map.prepare(frame.map.drawing, frame.map.pixel_ratio);
    if (frame.timeline) passes_.timeline.prepare(frame.timeline->drawing, frame.timeline->pixel_ratio);
    passes_.page.prepare(frame.page, frame.pixel_ratio);
  }

  int px(double logical) const {
    return static_cast<int>(std::lround(logical * static_cast<double>(frame_.pixel_ratio)));
  }
  Area page() const { return {0, 0, px(frame_.width_px), px(frame_.height_px)}; }

  /// `tile` of the page into the canvas's lower left corner.
  void draw(const Area& tile, const Canvas& canvas) {
    target_of(tile, tile, canvas, {}).bind();
    clear_to(frame_.background);
    draw_map(frame_.map, frame_.map_at, tile, canvas, true);
    if (frame_.timeline) draw_timeline(*frame_.timeline, tile, canvas);
    if (frame_.inset) draw_map(*frame_.inset, frame_.inset_at, tile, canvas, false);
    const Target whole = target_of(tile, tile, canvas, {0, 0});
    whole.bind();
    passes_.page.draw(whole);
  }

 private:
  Area area_of(view::Vec2 at, double width_px, double height_px) const {
    const double x = static_cast<double>(at.x), y = static_cast<double>(at.y);
    return {px(x), px(y), px(x + width_px), px(y + height_px)};
  }

  /// `part` of the page as a rectangle of the canvas, on which positions count from `origin` on the page.
  Target target_of(const Area& part, const Area& tile, const Canvas& canvas, const Area& origin) const {
    const float ratio = frame_.pixel_ratio;
    return {canvas.framebuffer(),
            part.left - tile.left,
            tile.bottom - part.bottom,
            part.width(),
            part.height(),
            ratio,
            static_cast<float>(part.left - origin.left) / ratio,
            static_cast<float>(part.top - origin.top) / ratio};
  }

  void draw_map(const view::MapFrame& map, view::Vec2 at, const Area& tile, const Canvas& canvas, bool with_drawing) {
    const Area box = area_of(at, map.camera.width_px, map.camera.height_px), part = box.meet(tile);
    if (part.empty()) return;
    const Target target = target_of(part, tile, canvas, box);
    const WorldView view = WorldView::of(map.camera, box.width(), box.height(), map.pixel_ratio)
                               .part(part.left - box.left, part.top - box.top, part.width(), part.height());
    passes_.clock.time(0, [&] {
      passes_.layers.prepare(map.layers.get(), view);
      passes_.areas.prepare(map.areas, view);
    });
    passes_.clock.time(1, [&] { passes_.basemap.draw(map.basemap, BasemapLook(map.style), view, target); });
    target.bind();
    passes_.clock.time(2, [&] { passes_.layers.draw(view); });
    passes_.clock.time(3, [&] {
      passes_.areas.draw(view);
      if (!with_drawing) return;
      passes_.density.draw(view);
      passes_.map.draw(target);
    });
  }

  void draw_timeline(const view::TimelineFrame& timeline, const Area& tile, const Canvas& canvas) {
    const Area box =
        area_of(frame_.timeline_at, static_cast<double>(timeline.width_px), static_cast<double>(timeline.height_px));
    const Area part = box.meet(tile);
    if (part.empty()) return;
    const Target target = target_of(part, tile, canvas, box);
    target.bind();
    clear_to(timeline.background);
    passes_.timeline.draw(target);
  }

  const view::SnapshotFrame& frame_;
  Renderer::Passes& passes_;
};

/// Straight from premultiplied.
void divide_alpha(std::span<std::uint8_t> rgba) {
  for (std::size_t i = 0; i < rgba.size(); i += 4) {
    const unsigned alpha = rgba[i + 3];
    if (alpha == 0 || alpha == 255) continue;
    for (std::size_t k = 0; k < 3; ++k)
      rgba[i + k] = static_cast<std::uint8_t>(std::min(255U, (rgba[i + k] * 255U + alpha / 2) / alpha));
  }
}

/// Makes rows as read from an opaque canvas wholly opaque. False when a pixel was not drawn.
bool made_opaque(std::span<std::uint8_t> rgba) {
  bool whole = true;
  for (std::size_t i = 3; i < rgba.size(); i += 4) {
    whole = whole && rgba[i] >= 250;
    rgba[i] = 255;
  }
  return whole;
}

/// Reads a tile into its place in a strip, a few rows at a time: OpenGL has the lowest first. False when a pixel of an
/// opaque picture was not drawn.
bool read_tile(const Area& tile, const Canvas& canvas, bool opaque, store::Image& strip) {
  const auto row = static_cast<std::size_t>(tile.width()) * 4;
  std::vector<std::uint8_t> buffer(row * rows_at_once);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, canvas.framebuffer());
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  bool whole = true;
  for (int low = 0; low < tile.height(); low += rows_at_once) {
    const int rows = std::min(rows_at_once, tile.height() - low);
    glReadPixels(0, low, tile.width(), rows, GL_RGBA, GL_UNSIGNED_BYTE, buffer.data());
    const std::span read(buffer.data(), row * static_cast<std::size_t>(rows));
    if (opaque)
      whole = made_opaque(read) && whole;
    else
      divide_alpha(read);
    for (int y = 0; y < rows; ++y) {
      const auto at = static_cast<std::size_t>(tile.height() - 1 - low - y) * static_cast<std::size_t>(strip.width) +
                      static_cast<std::size_t>(tile.left);
      std::memcpy(&strip.rgba[at * 4], &read[static_cast<std::size_t>(y) * row], row);
    }
  }
  return whole;
}

base::Failure too_large(int width, int height) {
  return base::fail({}, fmt::format("A picture of {} by {} pixels cannot be drawn here.", width, height),
                    fmt::format("Ask for 1 to {} pixels each way.", largest_side));
}

}  // namespace

base::Result<base::Done> draw_snapshot(const view::SnapshotFrame& frame, Renderer::Passes& passes,
                                       const Renderer::TakeRows& take, const std::atomic<bool>* cancel) {
  Sheet sheet(frame, passes);
  const double largest = std::max(frame.width_px, frame.height_px) * static_cast<double>(frame.pixel_ratio);
  const Area page = sheet.page();
  if (page.empty() || largest > largest_side) return too_large(page.width(), page.height());
  const int strip_rows =
      std::clamp(static_cast<int>(strip_bytes / 4 / static_cast<std::size_t>(page.width())), 64, tile_px);
  const bool opaque = frame.background.a >= 1 && frame.map.style.water.a >= 1;
  Canvas canvas;
  if (!canvas.resize(std::min(tile_px, page.width()), std::min(strip_rows, page.height())))
    return too_large(page.width(), page.height());
  for (int top = 0; top < page.height(); top += strip_rows) {
    const int bottom = std::min(top + strip_rows, page.height());
    store::Image strip{page.width(), bottom - top, {}};
    strip.rgba.resize(static_cast<std::size_t>(strip.width) * static_cast<std::size_t>(strip.height) * 4);
    for (int left = 0; left < page.width(); left += tile_px) {
      if (cancel != nullptr && *cancel) return base::fail({}, "The picture was cancelled.");
      const Area tile{left, top, std::min(left + tile_px, page.width()), bottom};
      sheet.draw(tile, canvas);
      const bool whole = read_tile(tile, canvas, opaque, strip);
      if (const GLenum error = glGetError(); !whole || error != GL_NO_ERROR)
        return base::fail({},
                          fmt::format("The part of the picture at {}, {} was not drawn (OpenGL error {:#x}).",
                                      tile.left, tile.top, error),
                          "Ask for a smaller picture, or write an SVG or PDF.");
    }
    if (auto taken = take(std::move(strip)); !taken) return taken;
  }
  return base::Done{};
}

}  // namespace dateline::render
