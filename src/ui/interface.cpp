#include "dateline/ui/interface.h"

#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <algorithm>
#include <utility>

#include "dateline/view/map_layers.h"
#include "keys.h"
#include "map_tools.h"
#include "panels.h"
#include "theme.h"
#include "type.h"

namespace dateline::ui {
namespace {

constexpr double toast_s = 5, warning_s = 9;
constexpr float handle_px = 7;
constexpr std::string_view drawn_signs = "…–—−×·←↑→↓“”«»";  ///< that code writes by itself

struct ContextDeleter {
  void operator()(ImGuiContext* context) const { ImGui::DestroyContext(context); }
};

bool is_empty(const app::State& state) {
  return state.events().empty() && state.content->collection.documents.empty();
}

}  // namespace

struct Interface::Parts {
  std::unique_ptr<ImGuiContext, ContextDeleter> context;
  GLFWwindow* window = nullptr;
  bool backend = false;
  std::filesystem::path ui_directory;
  const view::Fonts* fonts = nullptr;
  Settings* settings = nullptr;
  Phrases words;
  Type type;
  float built_ratio = 0;
  std::set<char32_t> letters, built_letters;
  std::vector<std::string> chords;
  Memory memory;
  CameraGlide glide;

  ~Parts() {
    if (!backend) return;
    ImGui::SetCurrentContext(context.get());
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
  }
  void speak(Phrases phrases);
  void fit_fonts(float pixel_ratio);
  void begin_frame(const Display& display);
  void panels(const Canvas& canvas, const Scene& scene, const Layout& at);
  void splitters(const Canvas& canvas, const Layout& at);
  void overlays(const Canvas& canvas, const Scene& scene, const Layout& at, float width, float height);
};

base::Result<Interface> Interface::create(GLFWwindow* window, const std::filesystem::path& ui_directory,
                                          const view::Fonts& fonts, Settings& settings) {
  auto parts = std::make_unique<Parts>();
  parts->context.reset(ImGui::CreateContext());
  ImGui::SetCurrentContext(parts->context.get());
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  io.MouseDoubleClickMaxDist = 8;
  parts->window = window;
  parts->fonts = &fonts;
  parts->settings = &settings;
  parts->ui_directory = ui_directory;
  auto words = Phrases::load(ui_directory, settings.lang.empty() ? "en" : settings.lang);
  if (!words) return words.failure();
  const base::Diagnostics said = words.warnings();
  parts->speak(*std::move(words));
  auto type = build_type(fonts, 1, parts->letters);
  if (!type) return type.failure();
  parts->type = *type;
  parts->built_ratio = 1;
  parts->built_letters = parts->letters;
  if (window) {
    if (!ImGui_ImplGlfw_InitForOpenGL(window, true) || !ImGui_ImplOpenGL3_Init("#version 330 core"))
      return base::fail("", "The interface cannot draw with this OpenGL.",
                        "OpenGL 3.3 is needed; a newer driver or Mesa has it.");
    parts->backend = true;
  }
  base::Result<Interface> out(Interface(std::move(parts)));
  out.warn(said);
  return out;
}

Interface::Interface(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Interface::Interface(Interface&&) noexcept = default;
Interface& Interface::operator=(Interface&&) noexcept = default;
Interface::~Interface() = default;

Layout Interface::layout(const app::State& state, const Display& display) const {
  const float width = static_cast<float>(display.framebuffer_width) / display.pixel_ratio;
  const float height = static_cast<float>(display.framebuffer_height) / display.pixel_ratio;
  return arrange(width, height, parts_->settings->panels, is_empty(state));
}

void Interface::press(std::string_view chord) {
  parts_->chords.emplace_back(chord);
}

void Interface::Parts::speak(Phrases phrases) {
  words = std::move(phrases);
  for (const auto& [key, phrase] : words.all()) add_letters(letters, phrase);
  add_letters(letters, drawn_signs);
}

void Interface::Parts::fit_fonts(float pixel_ratio) {
  if (pixel_ratio == built_ratio && letters == built_letters) return;
  built_ratio = pixel_ratio;
  built_letters = letters;
  if (backend) ImGui_ImplOpenGL3_DestroyFontsTexture();
  if (const auto built = build_type(*fonts, pixel_ratio, letters)) type = *built;
  if (backend) ImGui_ImplOpenGL3_CreateFontsTexture();
  memory.text.layout = {};
}

/// ImGui works in logical pixels: the window system's are converted here, once.
void Interface::Parts::begin_frame(const Display& display) {
  ImGuiIO& io = ImGui::GetIO();
  if (backend) {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
  }
  const float ratio = display.pixel_ratio;
  const ImVec2 device{static_cast<float>(display.framebuffer_width), static_cast<float>(display.framebuffer_height)};
  io.DisplaySize = {device.x / ratio, device.y / ratio};
  io.DisplayFramebufferScale = {(device.x + 0.25F) / io.DisplaySize.x, (device.y + 0.25F) / io.DisplaySize.y};
  if (backend && display.width > 0 && io.MousePos.x > -1e6F) {
    io.MousePos.x *= io.DisplaySize.x / static_cast<float>(display.width);
    io.MousePos.y *= io.DisplaySize.y / static_cast<float>(display.height);
  }
  ImGui::NewFrame();
}

void Interface::Parts::splitters(const Canvas& canvas, const Layout& at) {
  PanelSizes sizes = settings->panels;
  const float half = handle_px / 2;
  splitter(canvas, "##left edge", {at.map.x - half, at.map.y, handle_px, at.map.height}, true, 1, sizes.left);
  splitter(canvas, "##right edge", {at.event.x - half, at.map.y, handle_px, at.map.height}, true, -1, sizes.right);
  splitter(canvas, "##bottom edge", {0, at.timeline_bar.y - half, at.timeline_bar.width, handle_px}, false, -1,
           sizes.bottom);
  splitter(canvas, "##documents edge", {0, at.text.y - half, at.text.width, handle_px}, false, 1, sizes.documents);
  splitter(canvas, "##filters edge", {at.filters.x, at.filters.y - half, at.filters.width, handle_px}, false, -1,
           sizes.filters);
  sizes.left = std::clamp(sizes.left, 200.0F, 720.0F);
  sizes.right = std::clamp(sizes.right, 200.0F, 720.0F);
  sizes.bottom = std::clamp(sizes.bottom, 110.0F, 520.0F);
  sizes.documents = std::clamp(sizes.documents, 60.0F, 600.0F);
  sizes.filters = std::clamp(sizes.filters, 60.0F, 600.0F);
  settings->panels = sizes;
}

void Interface::Parts::panels(const Canvas& canvas, const Scene& scene, const Layout& at) {
  top_bar(canvas, scene, at.top, memory, *settings);
  if (is_empty(canvas.state)) {
    if (!scene.job && memory.overlay == Overlay::none) welcome_page(canvas, at.map, memory, *settings);
    return;
  }
  documents_panel(canvas, at.documents);
  text_panel(canvas, at.text, memory.text, memory.animating);
  if (scene.map) map_panel(canvas, scene, at.map, memory.map);
  event_panel(canvas, at.event, memory.event);
  filter_panel(canvas, at.filters, memory.filter, memory.show_focus && memory.focus == Focus::filters, scene.searched);
  timeline_bar(canvas, at.timeline_bar);
  if (scene.timeline) timeline_panel(canvas, *scene.timeline, at.timeline, memory.timeline);
  splitters(canvas, at);
  if (memory.show_focus) {
    const std::array boxes{at.map, at.timeline, at.documents, at.text, at.event, at.filters};
    const Box& b = boxes[static_cast<std::size_t>(memory.focus)];
    ImGui::GetForegroundDrawList()->AddRect({b.x + 2, b.y + 2}, {b.right() - 2, b.bottom() - 2},
                                            packed(canvas.style.accent), 6, 0, 2);
  }
}

void Interface::Parts::overlays(const Canvas& canvas, const Scene& scene, const Layout& at, float width, float height) {
  if (scene.job) job_card(canvas, *scene.job, at.map, memory);
  switch (memory.overlay) {
    case Overlay::palette:
      palette(canvas, width, height, memory);
      break;
    case Overlay::open_files:
    case Overlay::save_project:
      file_browser(canvas, width, height, memory, *settings);
      break;
    case Overlay::keys:
      key_card(canvas, width, height);
      break;
    case Overlay::pictures: {
      static const PicturePreview nothing;
      picture_card(canvas, scene.preview != nullptr ? *scene.preview : nothing, width, height, memory);
      break;
    }
    case Overlay::none:
      break;
  }
  stack_card(canvas, at.map, memory.map);
  if (!memory.replacing.empty()) replace_card(canvas, width, height, memory);
  if (memory.map.layers_open) {
    static const view::MapLayers none;
    layers_card(canvas, scene.layers != nullptr ? *scene.layers : none, at.map, memory.map);
  }
  if (memory.show_frame_times) frame_time_card(canvas, scene, at.map, memory);
  toasts(canvas, at.map, memory);
}

void Interface::build(const Scene& scene, const Display& display, double now_s, app::CommandQueue& queue) {
  Parts& p = *parts_;
  ImGui::SetCurrentContext(p.context.get());
  if (scene.state.lang != p.words.lang()) {
    if (auto other = Phrases::load(p.ui_directory, scene.state.lang)) p.speak(*std::move(other));
  }
  p.fit_fonts(display.pixel_ratio);
  dress(scene.style);
  p.memory.animating = false;
  p.memory.frame_ms[p.memory.frame_at] = static_cast<float>(scene.frame_ms);
  p.memory.frame_at = (p.memory.frame_at + 1) % p.memory.frame_ms.size();
  p.begin_frame(display);
  ImGui::PushFont(p.type.body);
  p.glide.animated = p.settings->animations;
  const Canvas canvas{scene.state, scene.style, p.type, p.words, queue, p.glide, now_s};
  if (p.glide.is_moving()) queue.push_back(app::MoveCamera{p.glide.at(now_s)});
  if (ImGui::IsAnyMouseDown()) p.memory.show_focus = false;
  const bool typing = ImGui::GetIO().WantTextInput;
  p.memory.entered = false;
  for (const std::string& chord : std::exchange(p.chords, {})) obey(canvas, chord, typing, p.memory);
  const Layout at = layout(scene.state, display);
  p.panels(canvas, scene, at);
  play_on(canvas, p.memory.timeline);
  p.overlays(canvas, scene, at, ImGui::GetIO().DisplaySize.x, ImGui::GetIO().DisplaySize.y);
  ImGui::PopFont();
  ImGui::Render();
}

void Interface::draw() {
  ImGui::SetCurrentContext(parts_->context.get());
  if (parts_->backend) ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

bool Interface::glide_from(const geo::Camera& before, const geo::Camera& after, double now_s) {
  if (!parts_->settings->animations) return false;
  parts_->glide.start(before, after, now_s);
  return true;
}

void Interface::say(std::string text, bool warning, double now_s) {
  parts_->memory.toasts.push_back({std::move(text), warning, now_s + (warning ? warning_s : toast_s)});
  if (parts_->memory.toasts.size() > 4) parts_->memory.toasts.erase(parts_->memory.toasts.begin());
}

std::optional<PreviewWish> Interface::preview_wish() const {
  if (parts_->memory.overlay != Overlay::pictures || !parts_->memory.picture.opened) return std::nullopt;
  return parts_->memory.picture.wish;
}

void Interface::picture_begun() {
  if (parts_->memory.overlay == Overlay::pictures) parts_->memory.overlay = Overlay::none;
}

void Interface::ask_to_replace(const std::filesystem::path& in_the_way, const std::filesystem::path& path) {
  parts_->memory.replacing = in_the_way.string();
  parts_->memory.replaced_by = path.string();
}

std::vector<Request> Interface::take_requests() {
  return std::exchange(parts_->memory.requests, {});
}

bool Interface::is_animating() const {
  return parts_->glide.is_moving() || parts_->memory.animating || parts_->memory.timeline.playing;
}

bool Interface::is_ticking() const {
  return !parts_->memory.toasts.empty() || ImGui::GetIO().WantTextInput;
}

void Interface::draw_polygon() {
  parts_->memory.map.polygon = {true, {}, {}};
  parts_->memory.map.measuring = false;
  parts_->memory.map.measured.clear();
}

void Interface::prepare_letters(std::string_view utf8) {
  add_letters(parts_->letters, utf8);
}

std::string Interface::measured(std::span<const model::LonLat> places) const {
  return measure_words(places, parts_->words);
}

const Phrases& Interface::words() const {
  return parts_->words;
}

}  // namespace dateline::ui
