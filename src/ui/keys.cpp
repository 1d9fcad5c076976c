#include "keys.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "map_tools.h"

namespace dateline::ui {
namespace {

constexpr double pan_px = 96;

constexpr std::array help{
    KeyHelp{"← ↑ → ↓", "key.pan"},   KeyHelp{"+  −", "key.zoom"},         KeyHelp{"Tab", "key.next_panel"},
    KeyHelp{"Space", "key.play"},    KeyHelp{"/  Ctrl+K", "key.palette"}, KeyHelp{"Ctrl+V", "key.paste"},
    KeyHelp{"Escape", "key.escape"}, KeyHelp{"F1", "key.help"},           KeyHelp{"F12", "key.frame_times"},
};

struct Arrow {
  std::string_view chord;
  int right, down;
};
constexpr std::array arrows{Arrow{"Left", -1, 0}, Arrow{"Right", 1, 0}, Arrow{"Up", 0, -1}, Arrow{"Down", 0, 1}};

void pan_map(const Canvas& canvas, int right, int down) {
  const geo::Camera& from = canvas.glide.is_moving() ? canvas.glide.to : canvas.state.camera;
  canvas.glide_to(geo::panned(from, -right * pan_px, -down * pan_px));
}

void zoom(const Canvas& canvas, int levels, const Memory& memory) {
  if (memory.focus == Focus::timeline) {
    const app::TimelineView& view = canvas.state.timeline;
    const double middle = (view.first_day + view.last_day) / 2;
    const double half = std::max((view.last_day - view.first_day) / 2 * (levels > 0 ? 0.7 : 1 / 0.7), 1.5);
    canvas.push(app::MoveTimeline{{middle - half, middle + half}});
    return;
  }
  const geo::Camera& from = canvas.glide.is_moving() ? canvas.glide.to : canvas.state.camera;
  canvas.glide_to(geo::zoomed(from, levels, {from.width_px / 2, from.height_px / 2}));
}

void choose_document(const Canvas& canvas, int by) {
  const auto count = static_cast<std::int64_t>(canvas.state.content->collection.documents.size());
  if (count == 0) return;
  const std::int64_t now = canvas.state.document ? static_cast<std::int64_t>(*canvas.state.document) : -1;
  canvas.push(app::SelectDocument{static_cast<std::uint32_t>(std::clamp<std::int64_t>(now + by, 0, count - 1))});
}

void arrow(const Canvas& canvas, const Arrow& a, Memory& memory) {
  const app::TimelineView& view = canvas.state.timeline;
  const double step = (view.last_day - view.first_day) * 0.1;
  switch (memory.focus) {
    case Focus::map:
      pan_map(canvas, a.right, a.down);
      break;
    case Focus::timeline:
      if (a.right != 0)
        canvas.push(app::MoveTimeline{{view.first_day + a.right * step, view.last_day + a.right * step}});
      if (a.down != 0) canvas.push(app::StepEvent{a.down});
      break;
    case Focus::documents:
      choose_document(canvas, a.down);
      break;
    case Focus::text:
    case Focus::event:
      canvas.push(app::StepEvent{a.down + a.right});
      break;
    case Focus::filters:
      memory.filter.focused = std::max(memory.filter.focused + a.right + a.down, 0);
      break;
  }
}

bool run_own_key(const Canvas& canvas, std::string_view chord, Memory& memory) {
  if (const auto* a = std::ranges::find(arrows, chord, &Arrow::chord); a != arrows.end()) {
    arrow(canvas, *a, memory);
  } else if (chord == "+" || chord == "=") {
    zoom(canvas, 1, memory);
  } else if (chord == "-") {
    zoom(canvas, -1, memory);
  } else if (memory.focus == Focus::timeline && (chord == "PageUp" || chord == "PageDown")) {
    canvas.push(app::ScrollLanes{chord == "PageUp" ? memory.timeline.page_up_to : memory.timeline.page_down_to});
  } else if (memory.focus == Focus::timeline && chord == "Home") {
    canvas.push(app::ScrollLanes{0});
  } else if (chord == "Tab" || chord == "Shift+Tab") {
    const int by = chord == "Tab" ? 1 : focus_count - 1;
    memory.focus = static_cast<Focus>((static_cast<int>(memory.focus) + by) % focus_count);
    memory.show_focus = true;
  } else if (chord == "/" || chord == "Ctrl+K") {
    memory.overlay = memory.overlay == Overlay::palette ? Overlay::none : Overlay::palette;
    memory.palette = {};
  } else if (chord == "F1") {
    memory.overlay = memory.overlay == Overlay::keys ? Overlay::none : Overlay::keys;
  } else if (chord == "F12") {
    memory.show_frame_times = !memory.show_frame_times;
  } else if (chord == "Ctrl+V") {
    memory.requests.push_back(Request::paste_text);
  } else if (chord == "Space" && memory.focus == Focus::filters) {
    memory.filter.toggle_focused = true;
  } else if (chord == "Space") {
    canvas.push(app::Play{});
  } else {
    return false;
  }
  return true;
}

void run_text(const Canvas& canvas, std::string_view text, Memory& memory) {
  if (const auto command = app::parse_command(text)) run_bare(canvas, *command, memory);
}

}  // namespace

std::span<const KeyHelp> interface_keys() {
  return help;
}

std::string_view title_of(const app::CommandInfo& info, const Phrases& words) {
  return words.lang() == "fr" ? info.title_fr : info.title_en;
}

void run_bare(const Canvas& canvas, const app::Command& command, Memory& memory) {
  const auto* open = std::get_if<app::OpenFiles>(&command);
  const auto* save = std::get_if<app::SaveProject>(&command);
  const auto* layer = std::get_if<app::AddLayer>(&command);
  const auto* measure = std::get_if<app::Measure>(&command);
  const auto* picture = std::get_if<app::Snapshot>(&command);
  if (open && open->paths.empty()) {
    memory.overlay = Overlay::open_files;
    memory.browser = {};
  } else if (save && save->path.empty()) {
    memory.overlay = Overlay::save_project;
    memory.browser = {};
  } else if (picture && picture->path.empty()) {
    memory.picture.save = memory.overlay == Overlay::pictures;
    if (!memory.picture.save) memory.picture.opened = false;
    memory.overlay = Overlay::pictures;
  } else if (layer && layer->source.empty()) {
    memory.map.layers_open = true;
  } else if (measure && measure->places.empty()) {
    memory.map.measuring = !memory.map.measuring;
    memory.map.polygon = {};
    memory.map.measured.clear();
  } else {
    canvas.push(command);
  }
}

void obey(const Canvas& canvas, std::string_view chord, bool typing, Memory& memory) {
  memory.entered |= chord == "Enter";
  if (chord == "Enter" && !memory.replacing.empty()) {
    canvas.push(app::Snapshot{memory.replaced_by, true});
    return memory.replacing.clear();
  }
  if (!typing && memory.map.polygon.drawing && (chord == "Enter" || chord == "Backspace")) {
    if (chord == "Enter") return end_polygon(canvas, memory.map.polygon);
    if (!memory.map.polygon.corners.empty()) memory.map.polygon.corners.pop_back();
    return memory.map.polygon.trouble.clear();
  }
  if (chord == "Escape") {
    if (!memory.replacing.empty()) {
      memory.replacing.clear();
    } else if (memory.overlay != Overlay::none) {
      memory.overlay = Overlay::none;
    } else if (!memory.map.stack.rows.empty()) {
      memory.map.stack = {};
    } else if (memory.map.polygon.drawing) {
      memory.map.polygon = {};
    } else if (memory.map.measuring || memory.map.layers_open) {
      memory.map.measuring = memory.map.layers_open = false;
      memory.map.measured.clear();
    } else if (!typing && canvas.state.event) {
      canvas.push(app::SelectEvent{std::nullopt});
    }
    return;
  }
  static constexpr std::array editing{"Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z"};
  const bool function_key = chord.size() > 1 && chord.front() == 'F' && chord[1] >= '1' && chord[1] <= '9';
  const bool command_key = chord.starts_with("Ctrl+") && std::ranges::find(editing, chord) == editing.end();
  if (typing && !function_key && !command_key) return;
  if (run_own_key(canvas, chord, memory)) return;
  for (const app::CommandInfo& info : app::command_table()) {
    if (!info.key.empty() && info.key == chord) return run_text(canvas, info.name, memory);
  }
  for (const app::KeyBinding& binding : app::key_bindings()) {
    if (binding.key == chord) return run_text(canvas, binding.command, memory);
  }
}

}  // namespace dateline::ui
