#include "map_images.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dateline::print {

namespace {

constexpr double pixels_per_px = 2;

std::uint8_t byte(float channel) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(channel, 0.0F, 1.0F) * 255));
}

/// nullopt beside the Earth.
std::optional<WorldPoint> mercator_at(const Placing& placing, Vec2 at) {
  WorldPoint p = placing.world_at(at);
  if (placing.plane().projection) {
    const auto ground = placing.plane().inverse(p);
    if (!ground) return std::nullopt;
    p = geo::to_mercator(*ground);
  }
  if (!(p.y >= 0 && p.y <= 1)) return std::nullopt;
  p.x -= std::floor(p.x);
  return p;
}

}  // namespace

store::Image map_image(const geo::Camera& camera, const Placing& placing,
                       const std::function<Pixel(WorldPoint)>& color_at) {
  store::Image image{static_cast<int>(std::lround(camera.width_px * pixels_per_px)),
                     static_cast<int>(std::lround(camera.height_px * pixels_per_px)),
                     {}};
  image.rgba.reserve(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 4);
  for (int y = 0; y < image.height; ++y)
    for (int x = 0; x < image.width; ++x) {
      const auto place = mercator_at(
          placing, {static_cast<float>((x + 0.5) / pixels_per_px), static_cast<float>((y + 0.5) / pixels_per_px)});
      const Pixel pixel = place ? color_at(*place) : Pixel{};
      image.rgba.insert(image.rgba.end(), {pixel.r, pixel.g, pixel.b, pixel.a});
    }
  return image;
}

Pixel density_color(const view::DensityStyle& style, std::uint8_t level) {
  if (level == 0) return {};
  const std::array ramp{style.few, style.some, style.many, style.most};
  const float at = static_cast<float>(level) / 255 * 3;
  const auto from = static_cast<std::size_t>(std::min(at, 2.0F));
  const float share = at - static_cast<float>(from);
  const Color &a = ramp[from], &b = ramp[from + 1];
  const auto mix = [&](float low, float high) { return byte(low + (high - low) * share); };
  return {mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b), mix(a.a, b.a)};
}

void draw_density(const view::MapFrame& frame, const Placing& placing, Paper& paper) {
  if (!frame.density) return;
  const view::DensityImage& density = *frame.density;
  std::array<Pixel, 256> colors;
  for (std::size_t level = 0; level < colors.size(); ++level)
    colors[level] = density_color(frame.style.density, static_cast<std::uint8_t>(level));
  const double cells = std::exp2(density.frame.level);
  // A cell's value spreads east and south: the image lies half a cell to the north-west.
  const double x0 = density.frame.x - 0.5, y0 = density.frame.y - 0.5;
  const store::Image image = map_image(frame.camera, placing, [&](WorldPoint p) -> Pixel {
    double column = std::fmod(p.x * cells - x0, cells);
    if (column < 0) column += cells;
    const double row = p.y * cells - y0;
    if (row < 0 || column >= density.frame.width || row >= density.frame.height) return {};
    const std::size_t cell = static_cast<std::size_t>(row) * density.frame.width + static_cast<std::size_t>(column);
    return colors[density.levels[cell]];
  });
  paper.begin_layer("density");
  paper.add(image, {0, 0, static_cast<float>(frame.camera.width_px), static_cast<float>(frame.camera.height_px)});
  paper.end_layer();
}

}  // namespace dateline::print
