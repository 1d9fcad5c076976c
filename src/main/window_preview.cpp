#include "window_preview.h"

#include <algorithm>
#include <cmath>

#include "film_reel.h"
#include "render_plan.h"
#include "window_texture.h"

namespace dateline::cli {

namespace {

using base::Done;
using base::Result;

constexpr std::chrono::milliseconds settles_after{120};

/// What was drawn, and what there was to draw.
struct Drawn {
  store::Image image;
  view::Layout page;
  std::size_t film_pictures = 0;
};

/// The page at the size that fits the room.
view::SnapshotOptions small(view::SnapshotOptions picture, const ui::PreviewWish& wish, float pixel_ratio) {
  const double room = std::min(static_cast<double>(wish.width_px) / picture.layout.width_px,
                               static_cast<double>(wish.height_px) / picture.layout.height_px);
  picture.pixel_ratio = static_cast<float>(std::max(room, 0.02)) * pixel_ratio;
  return picture;
}

Result<Done> draw(Studio& studio, const app::State& state, const RenderPlan& plan, const ui::PreviewWish& wish,
                  float pixel_ratio, Drawn& out) {
  const auto renderer = studio.renderer();
  if (!renderer) return renderer.failure();
  const view::SnapshotOptions picture = small(plan.picture, wish, pixel_ratio);
  const auto take = [&](const view::SnapshotFrame& frame) -> Result<Done> {
    auto image = (*renderer)->snapshot(frame);
    if (!image) return image.failure();
    out.image = *std::move(image);
    return Done{};
  };
  if (!plan.is_film) return take(studio.frame(state, picture));
  Reel reel(state, picture);
  out.film_pictures = std::min(reel.size(), Reel::most_pictures);
  if (reel.size() == 0) return take(studio.frame(state, picture));
  const std::size_t i = std::min(wish.film_picture, out.film_pictures - 1);
  const app::State& shown = reel.at(i);
  return take(studio.frame(shown, reel.options(i)));
}

}  // namespace

bool WindowPreview::Asked::is_like(const Asked& b) const {
  const app::State &s = state, &t = b.state;
  const bool plays_alike =
      s.playback.mode == t.playback.mode && s.playback.unit == t.playback.unit && s.playback.speed == t.playback.speed;
  return wish == b.wish && layers == b.layers && pixel_ratio == b.pixel_ratio && s.content == t.content &&
         s.matching == t.matching && s.filter == t.filter && s.event == t.event && s.camera == t.camera &&
         s.timeline == t.timeline && s.timeline_options == t.timeline_options && s.map == t.map && plays_alike &&
         s.theme == t.theme && s.lang == t.lang && s.page == t.page;
}

WindowPreview::WindowPreview(const std::filesystem::path& directory) {
  std::error_code ignored;
  for (std::filesystem::directory_iterator at(directory, ignored), end; !ignored && at != end; at.increment(ignored))
    if (at->path().extension() == ".toml") shown.layouts.push_back(at->path().stem().string());
  std::ranges::sort(shown.layouts);
}

WindowPreview::~WindowPreview() {
  release_texture(shown.texture);
}

void WindowPreview::want(const ui::PreviewWish& wish, const app::State& state,
                         std::shared_ptr<const view::MapLayers> layers, float pixel_ratio, Darkroom& room,
                         bool may_draw) {
  Asked now{wish, state, std::move(layers), pixel_ratio};
  const auto clock = std::chrono::steady_clock::now();
  if (!asked_ || !asked_->is_like(now)) {
    changed_at_ = clock;
    asked_ = std::move(now);
  }
  shown.is_old = job_.is_running() || !drawn_ || !drawn_->is_like(*asked_);
  const bool rests = shown.texture == 0 || clock - changed_at_ >= settles_after;
  if (shown.is_old && rests && may_draw && !job_.is_running()) begin(room);
}

void WindowPreview::begin(Darkroom& room) {
  const app::PictureFormat format = asked_->state.page.format;
  const std::string name = format == app::PictureFormat::frames ? "%04d" : "picture";
  const std::string output = name + std::string(app::ending_of(format));
  const auto plan = plan_of(options_of(asked_->state, output));
  drawn_ = asked_;
  if (!plan) {
    shown.trouble = plan.error().message;
    return;
  }
  job_.start("", [this, plan = *plan, asked = *asked_, &room](app::Progress&) -> WindowJob::Finish {
    auto drawn = std::make_shared<Drawn>();
    const auto done = room.enter(plan.theme, asked.layers, [&](Studio& studio) {
      return draw(studio, asked.state, plan, asked.wish, asked.pixel_ratio, *drawn);
    });
    drawn->page = plan.picture.layout;
    drawn->page.scale = static_cast<double>(plan.picture.pixel_ratio);
    return [this, done, drawn, ratio = asked.pixel_ratio] {
      shown.trouble = done ? std::string() : done.error().message;
      shown.page_width_px = drawn->page.width_px;
      shown.page_height_px = drawn->page.height_px;
      shown.scale = drawn->page.scale;
      shown.legend = drawn->page.legend;
      shown.scale_bar = drawn->page.scale_bar;
      shown.inset = drawn->page.inset;
      shown.timeline = drawn->page.timeline;
      shown.film_pictures = drawn->film_pictures;
      if (!done) return;
      shown.texture = texture_of(drawn->image, shown.texture);
      shown.width_px = static_cast<float>(drawn->image.width) / ratio;
      shown.height_px = static_cast<float>(drawn->image.height) / ratio;
    };
  });
}

bool WindowPreview::poll() {
  return job_.poll();
}

}  // namespace dateline::cli
