#include <algorithm>
#include <filesystem>

#include "panels.h"

namespace dateline::ui {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t most_listed = 4000;

/// The folder that the typed path is in, and the rest, which is a file's name or the start of one.
fs::path folder_of(const std::string& typed) {
  std::error_code ignored;
  if (fs::is_directory(typed, ignored)) return typed;
  return fs::path(typed).parent_path();
}

void list_folder(BrowserMemory& memory, const fs::path& folder) {
  memory.listed = folder.string();
  memory.folders.clear();
  memory.files.clear();
  memory.chosen = -1;
  std::error_code trouble;
  fs::directory_iterator at(folder, fs::directory_options::skip_permission_denied, trouble);
  for (; !trouble && at != fs::directory_iterator() && memory.folders.size() + memory.files.size() < most_listed;
       at.increment(trouble)) {
    const std::string name = at->path().filename().string();
    if (name.starts_with('.')) continue;
    std::error_code ignored;
    (at->is_directory(ignored) ? memory.folders : memory.files).push_back(name);
  }
  std::ranges::sort(memory.folders);
  std::ranges::sort(memory.files);
}

void start(BrowserMemory& memory, const Settings& settings, bool save) {
  std::error_code ignored;
  fs::path folder = settings.recent.empty() ? fs::current_path(ignored) : settings.recent.front().parent_path();
  if (!fs::is_directory(folder, ignored)) folder = fs::current_path(ignored);
  memory.path = save ? (folder / "events.gpkg").string() : (folder / "").string();
  list_folder(memory, folder);
}

bool row(const Canvas& canvas, Icon icon, std::string_view name) {
  const float width = ImGui::GetContentRegionAvail().x;
  const bool pressed = ImGui::InvisibleButton("entry", {width, 30});
  const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax();
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (ImGui::IsItemHovered()) list->AddRectFilled(min, max, packed(canvas.style.hover), 7);
  draw_icon(list, icon, {min.x + 18, min.y + 15}, 17, packed(canvas.style.text_muted));
  draw_text(list, canvas.type.body, {min.x + 36, min.y + 6}, packed(canvas.style.text),
            shortened(canvas.type.body, name, width - 48));
  return pressed;
}

void entries(const Canvas& canvas, BrowserMemory& memory, bool save, std::optional<fs::path>& done) {
  const fs::path folder = memory.listed;
  const auto enter = [&](const fs::path& to) {
    const fs::path name = save ? fs::path(memory.path).filename() : fs::path();
    memory.path = (to / name).string();
    list_folder(memory, to);
  };
  if (folder.has_parent_path() && folder != folder.root_path() && row(canvas, Icon::previous, ".."))
    return enter(folder.parent_path());
  int id = 0;
  for (const std::string& name : memory.folders) {
    ImGui::PushID(++id);
    const bool pressed = row(canvas, Icon::folder, name);
    ImGui::PopID();
    if (pressed) return enter(folder / name);
  }
  for (const std::string& name : memory.files) {
    ImGui::PushID(++id);
    if (row(canvas, Icon::document, name)) {
      memory.path = (folder / name).string();
      if (!save) done = memory.path;
    }
    ImGui::PopID();
  }
}

}  // namespace

void file_browser(const Canvas& canvas, float width, float height, Memory& memory, const Settings& settings) {
  const bool save = memory.overlay == Overlay::save_project;
  BrowserMemory& own = memory.browser;
  const bool first = !own.opened;
  if (first) {
    start(own, settings, save);
    ImGui::SetNextWindowFocus();
  }
  own.opened = true;
  const float card_width = std::min(620.0F, width - 40), card_height = std::min(520.0F, height - 80);
  begin_card(canvas, "##browser", {(width - card_width) / 2, 64, card_width, card_height});
  label(canvas.type.title, canvas.style.text, canvas.words(save ? "browser.save" : "browser.open"));
  if (!save) wrapped(canvas.type.small, canvas.style.text_muted, canvas.words("browser.open_about"), 2);
  std::optional<fs::path> done;
  const std::string_view act = canvas.words(save ? "browser.save_button" : "browser.open_button");
  const float button_width = width_of(canvas.type.strong, act) + 32;
  const FieldResult path =
      field(canvas, "##path", "", own.path, card_width - 2 * pad - button_width - gap, false, Icon::none, first);
  ImGui::SameLine(0, gap);
  const bool pressed = button(canvas, "act", Icon::none, act, Look::filled, button_width);
  const fs::path folder = folder_of(own.path);
  if (path.changed && folder.string() != own.listed) list_folder(own, folder);
  std::error_code ignored;
  if ((pressed || memory.entered) && !own.path.empty() && !fs::is_directory(own.path, ignored)) done = own.path;
  ImGui::BeginChild("entries", {0, 0}, false, ImGuiWindowFlags_NoBackground);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 2});
  entries(canvas, own, save, done);
  ImGui::PopStyleVar();
  ImGui::EndChild();
  end_panel();
  if (!done) return;
  memory.overlay = Overlay::none;
  canvas.push(save ? app::Command(app::SaveProject{*done}) : app::Command(app::OpenFiles{{*done}}));
}

}  // namespace dateline::ui
