#include "window_program.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <fmt/format.h>

#include <algorithm>

namespace dateline::cli {

namespace {

constexpr std::size_t most_frames_kept = 100'000;
constexpr int frames_after_input = 3;  ///< ImGui needs a second frame to settle, hover cards a third

}  // namespace

base::Result<const app::Engine*> SharedEngine::get() {
  const std::scoped_lock lock(mutex_);
  const bool first = !engine_;
  if (first) engine_.emplace(app::Engine::load(gazetteer_));
  if (!*engine_) return engine_->failure();
  base::Result<const app::Engine*> out(&**engine_);
  if (first) out.warn(engine_->warnings());
  return out;
}

WindowProgram::WindowProgram(const WindowOptions& options, ui::Settings& settings, app::LoadOptions read)
    : options_(options), settings_(settings), read_(std::move(read)), engine_(options.common.gazetteer) {}

WindowProgram::~WindowProgram() = default;

base::Result<std::unique_ptr<WindowProgram>> WindowProgram::create(const WindowOptions& options, ui::Settings& settings,
                                                                   app::LoadOptions read) {
  std::unique_ptr<WindowProgram> p(new WindowProgram(options, settings, std::move(read)));
  const auto directory = base::data_directory();
  if (!directory) return directory.failure();
  p->data_directory_ = *directory;
  auto window = GlfwWindow::open(settings, options.scale);
  if (!window) return window.failure();
  p->window_ = *std::move(window);
  auto data = PictureData::load(*directory);
  if (!data) return data.failure();
  options.common.reporter().say(data.warnings());
  p->data_ = *std::move(data);
  auto picture = WindowPicture::create(*p->data_, *directory / "shaders", glfwGetProcAddress);
  if (!picture) return picture.failure();
  p->picture_ = *std::move(picture);
  auto interface =
      ui::Interface::create(p->window_->handle(), *directory / "geodata" / "ui", p->data_->fonts, settings);
  if (!interface) return interface.failure();
  options.common.reporter().say(interface.warnings());
  p->interface_ = *std::move(interface);
  p->preview_ = std::make_unique<WindowPreview>(*directory / "geodata" / "style" / "layouts");
  return p;
}

double WindowProgram::now_s() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
}

void WindowProgram::begin(const model::Filter& filter) {
  saved_content_ = session_.state().content;
  session_.apply(app::SetTheme{settings_.theme});
  session_.apply(app::SetLanguage{settings_.lang});
  session_.apply(app::SetNames{settings_.names});
  if (!settings_.projection.empty()) session_.apply(app::SetProjection{settings_.projection});
  if (const float ratio = window_->display().pixel_ratio; ratio > 1)
    session_.apply(app::SetPage{app::PageField::scale, fmt::format("{}", ratio)});
  if (settings_.camera) session_.apply(app::MoveCamera{*settings_.camera});
  if (!options_.common.files.empty()) {
    first_filter_ = filter;
    open(options_.common.files);
  }
}

/// The camera is as large as the map's part of the window.
void WindowProgram::fit_camera(const ui::Layout& layout) {
  geo::Camera camera = session_.state().camera;
  const auto width = static_cast<double>(std::max(layout.map.width, 1.0F));
  const auto height = static_cast<double>(std::max(layout.map.height, 1.0F));
  if (camera.width_px == width && camera.height_px == height) return;
  camera.width_px = width;
  camera.height_px = height;
  session_.apply(app::MoveCamera{camera});
}

/// A command that makes the camera jump lets it glide there instead.
void WindowProgram::apply(const app::Command& command) {
  const geo::Camera before = session_.state().camera;
  session_.apply(command);
  if (const auto* page = std::get_if<app::SetPage>(&command)) interface_->prepare_letters(page->value);
  const geo::Camera after = session_.state().camera;
  const bool moves_by_itself = std::holds_alternative<app::MoveCamera>(command) ||
                               std::holds_alternative<app::SetProjection>(command) ||
                               std::holds_alternative<app::ShowContent>(command);
  if (moves_by_itself || before == after) return;
  if (interface_->glide_from(before, after, now_s())) session_.apply(app::MoveCamera{before});
}

void WindowProgram::frame() {
  const double begun = now_s();
  const ui::Display display = window_->display();
  if (display.framebuffer_width < 2 || display.framebuffer_height < 2) return;
  const ui::Layout layout = interface_->layout(session_.state(), display);
  fit_camera(layout);
  const app::State& state = session_.state();
  window_->clear(display, picture_->style(state.theme).panel);
  picture_->draw(state, layout, display);
  preview(display);
  const auto status = job_.status();
  const ui::Scene scene{
      state,
      picture_->style(state.theme),
      picture_->map(),
      picture_->timeline(),
      status ? &*status : nullptr,
      session_.can_undo(),
      session_.can_redo(),
      frame_ms_,
      layers_.get(),
      picture_->pass_times(),
      [&](const view::MapCell& cell, std::size_t most) { return picture_->rows_of(state, cell, most); },
      &preview_->shown,
      session_.is_searching() ? std::optional(session_.searched()) : std::nullopt,
      [&](view::Vec2 at) { return picture_->counted_at(at); }};
  app::CommandQueue queue;
  interface_->build(scene, display, begun, queue);
  interface_->draw();
  const bool taken = take_screenshot();
  window_->present();
  frame_ms_ = (now_s() - begun) * 1000;
  if (all_frames_ms_.size() < most_frames_kept) all_frames_ms_.push_back(static_cast<float>(frame_ms_));
  for (const app::Command& command : queue) apply(command);
  for (const app::Command& request : session_.take_requests()) answer(request);
  for (const ui::Request request : interface_->take_requests()) answer(request);
  if (!queue.empty() || interface_->is_animating()) frames_due_ = std::max(frames_due_, 2);
  if (taken) quit_ = true;
}

/// How long to wait for input before the next frame.
double WindowProgram::patience_s() const {
  if (frames_due_ > 0) return 0;
  if (picture_->is_reading()) return 0.03;
  const bool waits = job_.is_running() || autosave_job_.is_running() || picture_->is_folding() || preview_is_due() ||
                     session_.is_searching();
  return waits ? 0.05 : interface_->is_ticking() ? 0.2 : 5;
}

Exit WindowProgram::run(const model::Filter& filter) {
  begin(filter);
  while (!window_->is_closing() && !quit_) {
    const bool waited = frames_due_ == 0;
    WindowInput input = window_->wait(patience_s());
    for (const std::string& chord : input.chords) interface_->press(chord);
    if (!input.dropped.empty()) open(std::move(input.dropped));
    const bool finished = job_.poll();
    const bool found = session_.poll();
    if (found) warn(session_.take_messages());
    if (input.any || finished || found) frames_due_ = frames_after_input;
    follow_layers();
    if (picture_->has_news() || preview_->poll()) frames_due_ = std::max(frames_due_, 1);
    run_script();
    autosave();
    if (waited && frames_due_ == 0 &&
        (job_.is_running() || picture_->is_folding() || interface_->is_ticking() || preview_is_due() ||
         session_.is_searching()))
      frames_due_ = 1;
    if (frames_due_ == 0) continue;
    frame();
    --frames_due_;
  }
  autosave_now();
  settings_.camera = session_.state().camera;
  const auto& projection = session_.state().camera.projection;
  settings_.projection = projection ? projection->asked() : std::string();
  settings_.names = session_.state().map.names;
  settings_.theme = session_.state().theme;
  settings_.lang = session_.state().lang;
  window_->remember_size(settings_);
  write_report();
  return exit_;
}

}  // namespace dateline::cli
