#include <algorithm>

#include "keys.h"
#include "panels.h"

namespace dateline::ui {
namespace {

/// A large choice: icon, what it does, and a line that explains.
bool choice(const Canvas& canvas, const char* id, Icon icon, std::string_view title, std::string_view about,
            ImVec2 size, bool first) {
  const bool pressed = ImGui::InvisibleButton(id, size);
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax();
  const view::Style& s = canvas.style;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(
      min, max,
      packed(first ? (hovered ? mixed(s.accent, s.text, 0.12F) : s.accent) : (hovered ? s.selection : s.hover)), 12);
  const view::Color ink = first ? s.panel : s.text;
  draw_icon(list, icon, {min.x + 28, min.y + 30}, 26, packed(ink));
  draw_text(list, canvas.type.strong, {min.x + 18, min.y + 56}, packed(ink), title);
  list->AddText(canvas.type.small, height_of(canvas.type.small), {min.x + 18, min.y + 80}, packed(ink, 0.75F),
                about.data(), about.data() + about.size(), size.x - 32);
  return pressed;
}

void recent_files(const Canvas& canvas, const Settings& settings) {
  if (settings.recent.empty()) return;
  space(14);
  section(canvas, canvas.words("welcome.recent"));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {8, 2});
  for (std::size_t i = 0; i < std::min<std::size_t>(settings.recent.size(), 4); ++i) {
    const auto& file = settings.recent[i];
    ImGui::PushID(static_cast<int>(i));
    const float width = ImGui::GetContentRegionAvail().x;
    if (ImGui::InvisibleButton("recent", {width, 28})) canvas.push(app::OpenFiles{{file}});
    const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax();
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (ImGui::IsItemHovered())
      list->AddRectFilled({min.x - 8, min.y}, {max.x + 8, max.y}, packed(canvas.style.hover), 7);
    draw_icon(list, Icon::document, {min.x + 8, min.y + 14}, 16, packed(canvas.style.text_muted));
    const std::string name = file.filename().string();
    draw_text(list, canvas.type.body, {min.x + 26, min.y + 5}, packed(canvas.style.text), name);
    const float x = min.x + 38 + width_of(canvas.type.body, name);
    if (max.x - x > 60)
      draw_text(list, canvas.type.small, {x, min.y + 6}, packed(canvas.style.text_faint),
                shortened(canvas.type.small, file.parent_path().string(), max.x - x));
    ImGui::PopID();
  }
  ImGui::PopStyleVar();
}

}  // namespace

void welcome_page(const Canvas& canvas, const Box& box, Memory& memory, const Settings& settings) {
  const float width = std::min(664.0F, box.width - 48);
  const auto recents = static_cast<float>(std::min<std::size_t>(settings.recent.size(), 4));
  const float height = 322 + (recents > 0 ? 40 + 30 * recents : 0);
  begin_card(canvas, "##welcome",
             {box.x + (box.width - width) / 2, box.y + std::max((box.height - height) / 2 - 12, 12.0F), width, height});
  ImGui::SetCursorPos({32, 28});
  ImGui::BeginGroup();
  label(canvas.type.display, canvas.style.text, canvas.words("welcome.title"));
  ImGui::PushTextWrapPos(width - 32);
  label(canvas.type.body, canvas.style.text_muted, canvas.words("welcome.text"));
  ImGui::PopTextWrapPos();
  space(14);
  const ImVec2 size{(width - 64 - 2 * 12) / 3, 142};
  const Phrases& w = canvas.words;
  if (choice(canvas, "example", Icon::book, w("welcome.example"), w("welcome.example_about"), size, true))
    memory.requests.push_back(Request::show_example);
  ImGui::SameLine(0, 12);
  if (choice(canvas, "open", Icon::folder, w("welcome.open"), w("welcome.open_about"), size, false))
    run_bare(canvas, app::OpenFiles{}, memory);
  ImGui::SameLine(0, 12);
  if (choice(canvas, "paste", Icon::clipboard, w("welcome.paste"), w("welcome.paste_about"), size, false))
    memory.requests.push_back(Request::paste_text);
  ImGui::EndGroup();
  ImGui::SetCursorPosX(32);
  ImGui::BeginChild("recents", {width - 64, 0}, false, ImGuiWindowFlags_NoBackground);
  recent_files(canvas, settings);
  ImGui::EndChild();
  end_panel();
}

}  // namespace dateline::ui
