#include "user_layers.h"

#include <algorithm>
#include <cmath>

#include "dateline/view/map_layers.h"
#include "map_images.h"

namespace dateline::print {

namespace {

constexpr float fill_share = 0.28F;  // of a layer's opacity, as on screen
constexpr float dot_widths = 3;      // of a line

const store::LayerLines& level_for(const store::VectorLayer& shapes, double zoom) {
  for (const store::LayerLines& level : shapes.lines)
    if (zoom < level.below_zoom) return level;
  return shapes.lines.back();
}

void draw_areas(const store::VectorLayer& shapes, const Color& color, const Placing& placing, Paper& paper) {
  std::vector<std::uint32_t> order;
  for (const store::LayerPart& part : shapes.fills) {
    while (order.size() < part.count) order.push_back(static_cast<std::uint32_t>(order.size()));
    Outline outline(placing.clip());
    add_triangles(placing, part.box, std::span(shapes.corners).subspan(part.first, part.count),
                  std::span<const std::uint32_t>(order).first(part.count), outline);
    if (const Path path = outline.rings(tolerance_px); !path.empty()) paper.fill(path, color);
  }
}

Path lines_of(const store::LayerLines& level, const Placing& placing) {
  Path path;
  for (const store::LayerPart& part : level.parts)
    add_line(placing, part.box, std::span(level.vertices).subspan(part.first, part.count), path);
  return path;
}

/// Lines of no length, whose round ends are discs.
Path dots_of(const std::vector<model::LonLat>& points, const Placing& placing) {
  const Box clip = placing.clip();
  Path path;
  const auto add = [&](Vec2 at) {
    if (at.x >= clip.x && at.y >= clip.y && at.x <= clip.x + clip.width && at.y <= clip.y + clip.height)
      path.parts.push_back({at, {at.x + 0.01F, at.y}});
  };
  for (const model::LonLat& point : points) {
    if (placing.projector() != nullptr) {
      if (const auto at = placing.plane().forward(point)) add(placing.place(*at, 0));
      continue;
    }
    const auto [first, last] = placing.copies({point.lon_deg, point.lat_deg, point.lon_deg, point.lat_deg});
    for (int copy = first; copy <= last; ++copy) add(placing.place(geo::to_mercator(point), copy));
  }
  return path;
}

/// The colour of a tile at a place from 0 to 1 each way, between its four nearest pixels.
Pixel sampled(const store::Image& image, double u, double v, float opacity) {
  const double x = std::clamp(u * image.width - 0.5, 0.0, image.width - 1.0);
  const double y = std::clamp(v * image.height - 0.5, 0.0, image.height - 1.0);
  const auto left = static_cast<std::size_t>(x), top = static_cast<std::size_t>(y);
  const auto width = static_cast<std::size_t>(image.width), height = static_cast<std::size_t>(image.height);
  const std::size_t right = std::min(left + 1, width - 1), bottom = std::min(top + 1, height - 1);
  const double fx = x - static_cast<double>(left), fy = y - static_cast<double>(top);
  const auto channel = [&](std::size_t k) {
    const auto at = [&](std::size_t column, std::size_t row) { return image.rgba[(row * width + column) * 4 + k]; };
    return (at(left, top) * (1 - fx) + at(right, top) * fx) * (1 - fy) +
           (at(left, bottom) * (1 - fx) + at(right, bottom) * fx) * fy;
  };
  const auto byte = [](double value) { return static_cast<std::uint8_t>(std::lround(value)); };
  return {byte(channel(0)), byte(channel(1)), byte(channel(2)), byte(channel(3) * static_cast<double>(opacity))};
}

/// The finest tile that holds a place; coarser ones stand in for what is missing.
store::Image picture_of(const view::LayerFrame& layer, const geo::Camera& camera, const Placing& placing) {
  std::vector<const view::PlacedImage*> tiles;
  for (const view::PlacedImage& tile : layer.tiles) tiles.push_back(&tile);
  std::ranges::stable_sort(tiles, std::ranges::greater(), &view::PlacedImage::zoom);
  return map_image(camera, placing, [&](WorldPoint p) -> Pixel {
    for (const view::PlacedImage* tile : tiles) {
      const double count = std::exp2(tile->zoom);
      double u = std::fmod(p.x * count - tile->x, count);
      if (u < 0) u += count;
      const double v = p.y * count - tile->y;
      if (u >= 1 || v < 0 || v >= 1) continue;
      return sampled(*tile->image, u, v, layer.look.opacity);
    }
    return {};
  });
}

}  // namespace

void draw_layers(const view::MapFrame& frame, const Placing& placing, Paper& paper) {
  if (!frame.layers) return;
  for (const view::LayerFrame& layer : frame.layers->list) {
    paper.begin_layer(layer.layer->name);
    if (!layer.tiles.empty()) {
      const Box whole{0, 0, static_cast<float>(frame.camera.width_px), static_cast<float>(frame.camera.height_px)};
      paper.add(picture_of(layer, frame.camera, placing), whole);
    }
    if (layer.layer->shapes) {
      const store::VectorLayer& shapes = *layer.layer->shapes;
      const view::LayerLook& look = layer.look;
      const Color color = look.color.with_alpha(look.opacity);
      draw_areas(shapes, look.color.with_alpha(look.opacity * fill_share), placing, paper);
      if (!shapes.lines.empty())
        if (const Path lines = lines_of(level_for(shapes, frame.camera.zoom + 1), placing); !lines.empty())
          paper.stroke(lines, {color, look.width_px, 0});
      if (const Path dots = dots_of(shapes.points, placing); !dots.empty())
        paper.stroke(dots, {color, look.width_px * dot_widths, 0});
    }
    paper.end_layer();
  }
}

}  // namespace dateline::print
