#include "window_picture.h"

#include <cmath>
#include <utility>

namespace dateline::cli {

namespace {

render::Viewport viewport(const ui::Box& box, float ratio) {
  const auto px = [&](float at) { return static_cast<int>(std::lround(at * ratio)); };
  return {px(box.x), px(box.y), px(box.right()) - px(box.x), px(box.bottom()) - px(box.y)};
}

bool same_events(const app::State& a, const app::State& b) {
  return a.content == b.content && a.matching == b.matching && a.event == b.event && a.theme == b.theme &&
         a.lang == b.lang && a.filter == b.filter && a.map == b.map;
}

constexpr std::chrono::milliseconds settles_after{150};

/// Whether the ground has to be drawn anew, not just moved.
bool needs_new_ground(const geo::Camera& from, const geo::Camera& to) {
  const bool is_turned = to.projection && to.projection->is_globe() && !(from.center == to.center);
  return from.zoom != to.zoom || is_turned;
}

}  // namespace

base::Result<std::unique_ptr<PictureData>> PictureData::load(const std::filesystem::path& data_directory) {
  const auto geodata = data_directory / "geodata";
  auto light = view::Style::load(geodata / "style" / "light.toml");
  if (!light) return light.failure();
  auto dark = view::Style::load(geodata / "style" / "dark.toml");
  if (!dark) return dark.failure();
  auto fonts = view::Fonts::load(geodata / "style" / "fonts.toml");
  if (!fonts) return fonts.failure();
  auto map = view::MapData::load(geodata / "basemap");
  if (!map) return map.failure();
  base::Result<std::unique_ptr<PictureData>> out(
      std::unique_ptr<PictureData>(new PictureData{*light, *dark, *std::move(fonts), *std::move(map)}));
  for (const auto& warnings : {light.warnings(), dark.warnings(), fonts.warnings(), map.warnings()}) out.warn(warnings);
  return out;
}

base::Result<std::unique_ptr<WindowPicture>> WindowPicture::create(const PictureData& data,
                                                                   const std::filesystem::path& shaders,
                                                                   render::Renderer::ProcAddress get_proc_address) {
  auto renderer = render::Renderer::create(shaders, data.fonts, get_proc_address);
  if (!renderer) return renderer.failure();
  return std::unique_ptr<WindowPicture>(new WindowPicture(data, *std::move(renderer)));
}

WindowPicture::WindowPicture(const PictureData& data, render::Renderer renderer)
    : data_(&data),
      renderer_(std::move(renderer)),
      view_(std::make_unique<view::MapView>(data.map, nullptr, data.fonts)),
      timeline_view_(data.fonts) {}

void WindowPicture::use(const gazetteer::Gazetteer& gazetteer) {
  map_.reset();
  shown_.reset();
  view_ = std::make_unique<view::MapView>(data_->map, &gazetteer, data_->fonts);
  view_->show(layers_);
}

void WindowPicture::show(std::shared_ptr<const view::MapLayers> layers) {
  layers_ = std::move(layers);
  view_->show(layers_);
  shown_.reset();
}

std::vector<ui::PassTime> WindowPicture::pass_times() const {
  std::vector<ui::PassTime> times;
  for (const render::PassTime& pass : renderer_.pass_times())
    times.push_back({std::string(pass.name), pass.cpu_ms, pass.gpu_ms});
  return times;
}

bool WindowPicture::is_settled() const {
  return std::chrono::steady_clock::now() - moved_at_ > settles_after;
}

void WindowPicture::draw(const app::State& state, const ui::Layout& layout, const ui::Display& display) {
  const float ratio = display.pixel_ratio;
  const bool same = shown_ && shown_ratio_ == ratio && same_events(*shown_, state);
  const view::Style& colors = style(state.theme);
  if (shown_ && needs_new_ground(shown_->camera, state.camera)) moved_at_ = std::chrono::steady_clock::now();
  const bool was_moving = std::exchange(is_moving_, !is_settled());
  if (!same || !(shown_->camera == state.camera) || view_->has_news() || was_moving != is_moving_) {
    view::MapFurniture furniture;
    furniture.is_moving = is_moving_;
    furniture.keep_clear_above = {ui::map_buttons_width, ui::map_buttons_height};
    map_ = view_->frame(state, colors, ratio, furniture);
  }
  const bool has_timeline = layout.timeline.width >= 1 && layout.timeline.height >= 1;
  if (!has_timeline) {
    timeline_.reset();
  } else if (!same || !timeline_ || was_folding_ || !(shown_->timeline == state.timeline) ||
             !(shown_->timeline_options == state.timeline_options) || !(shown_timeline_ == layout.timeline)) {
    timeline_ = timeline_view_.frame(state, colors, layout.timeline.width, layout.timeline.height, ratio);
  }
  was_folding_ = has_timeline && timeline_view_.is_folding();
  shown_ = state;
  shown_ratio_ = ratio;
  shown_timeline_ = layout.timeline;
  renderer_.draw(*map_, viewport(layout.map, ratio), display.framebuffer_height);
  if (timeline_) renderer_.draw(*timeline_, viewport(layout.timeline, ratio), display.framebuffer_height);
}

}  // namespace dateline::cli
