#include "page_furniture.h"

#include <algorithm>
#include <cmath>

#include "dateline/view/words.h"

namespace dateline::view {
namespace {

constexpr float line_height = 1.35F;
constexpr float filter_px = 12;
constexpr float below_heading_px = 12;
constexpr float inset_width_px = 168, inset_height_px = 112, inset_edge_px = 16, above_attribution_px = 34;
constexpr float stamp_share = 0.36F;  ///< of the map's width, at most
constexpr double inset_levels = 3.2;  ///< how much farther away the locator looks

struct HeadingLine {
  std::string text;
  float size_px = 12;
  Weight weight = Weight::regular;
  bool is_muted = false;
};

std::vector<HeadingLine> heading(const app::State& state, const SnapshotOptions& options) {
  std::vector<HeadingLine> lines;
  if (options.layout.title != Layout::Title::above) return lines;
  if (!options.title.empty()) lines.push_back({options.title, options.layout.title_px, Weight::bold, false});
  if (!options.subtitle.empty()) lines.push_back({options.subtitle, options.layout.subtitle_px, Weight::regular, true});
  if (options.layout.filter_words) {
    const float size = std::max(filter_px, options.layout.subtitle_px * 0.85F);
    lines.push_back({page_words(state, options), size, Weight::regular, true});
  }
  return lines;
}

float stamp_px(const Fonts& fonts, const std::string& words, float map_width_px) {
  const float size = std::clamp(map_width_px / 50, 14.0F, 40.0F);
  const float width = fonts.measure(words, size, Weight::bold).width;
  return size * std::min(1.0F, stamp_share * map_width_px / std::max(width, 1.0F));
}

}  // namespace

std::string page_words(const app::State& state, const SnapshotOptions& options) {
  model::Filter filter = state.filter;
  if (options.film) {
    filter.from = options.film->from;
    filter.to = options.film->to;
  } else if (!filter.from && !filter.to && state.content->extent) {
    filter.from = state.content->extent->days.first;
    filter.to = state.content->extent->days.last;
  }
  return filter_words(filter, state.lang);
}

float heading_height(const app::State& state, const SnapshotOptions& options) {
  float height = 0;
  for (const HeadingLine& line : heading(state, options)) height += line.size_px * line_height;
  return height > 0 ? std::round(height + below_heading_px) : 0;
}

void add_heading(Drawing& page, const app::State& state, const Style& style, const Fonts& fonts,
                 const SnapshotOptions& options, Vec2 top_left) {
  float y = top_left.y;
  for (const HeadingLine& line : heading(state, options)) {
    page.texts.push_back(fonts.shape(line.text, {top_left.x, y + line.size_px}, Anchor::left, line.size_px,
                                     line.is_muted ? style.text_muted : style.text, line.weight));
    y += line.size_px * line_height;
  }
}

void add_stamp(SnapshotFrame& frame, const Fonts& fonts, const std::string& words) {
  const float width = static_cast<float>(frame.map.camera.width_px), size = stamp_px(fonts, words, width);
  TextRun run = fonts.shape(words, {frame.map_at.x + width - size, frame.map_at.y + 1.6F * size}, Anchor::right, size,
                            frame.map.style.text, Weight::bold);
  run.halo = frame.map.style.label_halo;
  run.halo_px = 2.5F;
  frame.page.texts.push_back(std::move(run));
}

Vec2 stamp_corner(const Fonts& fonts, const std::string& words, float map_width_px) {
  if (words.empty()) return {};
  const float size = stamp_px(fonts, words, map_width_px);
  return {fonts.measure(words, size, Weight::bold).width + 1.5F * size, 2.2F * size};
}

void add_frame(Drawing& page, const Rect& box, const Color& color) {
  const float right = box.x + box.width, bottom = box.y + box.height;
  page.strokes.push_back(
      {{{box.x, box.y}, {right, box.y}, {right, bottom}, {box.x, bottom}, {box.x, box.y}}, color, 1, 0});
}

Vec2 inset_corner() {
  return {inset_width_px + inset_edge_px + 4, inset_height_px + above_attribution_px + 4};
}

void add_inset(SnapshotFrame& frame, const MapView& view, const Style& style) {
  geo::Camera camera = frame.map.camera;
  if (camera.width_px < 3 * inset_width_px || camera.height_px < 3 * inset_height_px) return;
  const double scale = std::max(camera.width_px / inset_width_px, camera.height_px / inset_height_px);
  camera.zoom -= std::log2(scale) + inset_levels;
  camera.width_px = inset_width_px;
  camera.height_px = inset_height_px;
  camera = geo::settled(camera);
  const geo::Camera& main = frame.map.camera;
  const double shown = geo::world_px(camera) / geo::world_px(main);
  const float width = static_cast<float>(main.width_px * shown), height = static_cast<float>(main.height_px * shown);
  if (width > inset_width_px * 0.8F) return;
  frame.inset = view.ground(camera, style, frame.pixel_ratio);
  frame.inset_at = {frame.map_at.x + static_cast<float>(main.width_px) - inset_width_px - inset_edge_px,
                    frame.map_at.y + static_cast<float>(main.height_px) - inset_height_px - above_attribution_px};
  const geo::PointPx middle = geo::to_screen(camera, main.center);
  const Rect box{frame.inset_at.x + static_cast<float>(middle.x) - width / 2,
                 frame.inset_at.y + static_cast<float>(middle.y) - height / 2,
                 width,
                 height,
                 {}};
  Rect ground = box;
  ground.color = style.accent.with_alpha(0.18F);
  frame.page.rects.push_back(ground);
  add_frame(frame.page, box, style.accent);
  add_frame(frame.page, {frame.inset_at.x, frame.inset_at.y, inset_width_px, inset_height_px, {}}, style.text_muted);
}

}  // namespace dateline::view
