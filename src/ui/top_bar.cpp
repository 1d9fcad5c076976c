#include "dateline/query/histogram.h"
#include "dateline/ui/date_words.h"
#include "event_words.h"
#include "keys.h"
#include "panels.h"

namespace dateline::ui {
namespace {

/// The mark: a pin whose head is a clock.
void draw_mark(const Canvas& canvas, ImVec2 at) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImU32 accent = packed(canvas.style.accent), paper = packed(canvas.style.panel);
  list->AddCircleFilled({at.x, at.y - 3}, 9, accent);
  list->AddTriangleFilled({at.x - 7.2F, at.y + 2}, {at.x + 7.2F, at.y + 2}, {at.x, at.y + 12}, accent);
  list->AddCircleFilled({at.x, at.y - 3}, 5.4F, paper);
  list->AddLine({at.x, at.y - 3}, {at.x, at.y - 6.6F}, accent, 1.6F);
  list->AddLine({at.x, at.y - 3}, {at.x + 2.8F, at.y - 3}, accent, 1.6F);
}

std::string counts(const Canvas& canvas) {
  const auto all = static_cast<std::int64_t>(canvas.state.events().size());
  const auto some = static_cast<std::int64_t>(canvas.state.matching->size());
  const Phrases& w = canvas.words;
  std::string out = some == all ? w(all == 1 ? "counts.one" : "counts.all", count_words(all, w))
                                : w("counts.some", count_words(some, w), count_words(all, w));
  std::string dates = filter_words(canvas.state.filter, w);
  if (dates.empty()) {
    if (const auto& extent = canvas.state.content->extent) dates = span_words(extent->days.first, extent->days.last, w);
  }
  return dates.empty() ? out : out + " · " + dates;
}

void search_box(const Canvas& canvas, float width, Memory& memory) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (ImGui::InvisibleButton("search", {width, 34})) {
    memory.overlay = Overlay::palette;
    memory.palette = {};
  }
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 max{at.x + width, at.y + 34};
  list->AddRectFilled(
      at, max, packed(mixed(canvas.style.panel, canvas.style.text, ImGui::IsItemHovered() ? 0.07F : 0.04F)), corner);
  draw_icon(list, Icon::search, {at.x + 19, at.y + 17}, 18, packed(canvas.style.text_muted));
  const float key_width = width_of(canvas.type.small, "Ctrl K");
  draw_text(list, canvas.type.body, {at.x + 36, at.y + 8}, packed(canvas.style.text_muted),
            shortened(canvas.type.body, canvas.words("top.search"), width - key_width - 60));
  draw_text(list, canvas.type.small, {max.x - key_width - 12, at.y + 9}, packed(canvas.style.text_faint), "Ctrl K");
}

bool entry(const Canvas& canvas, std::string_view key, std::string_view chord, bool enabled = true, bool on = false) {
  return ImGui::MenuItem(canvas.words(key).data(), chord.empty() ? nullptr : std::string(chord).c_str(), on, enabled);
}

void menu(const Canvas& canvas, const Scene& scene, Memory& memory, Settings& settings) {
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {16, 10});
  if (ImGui::BeginPopup("menu")) {
    const bool dark = canvas.state.theme == app::Theme::dark;
    if (entry(canvas, "menu.undo", "Ctrl+Z", scene.can_undo)) canvas.push(app::Undo{});
    if (entry(canvas, "menu.redo", "Ctrl+Shift+Z", scene.can_redo)) canvas.push(app::Redo{});
    ImGui::Separator();
    if (entry(canvas, "menu.paste", "Ctrl+V")) memory.requests.push_back(Request::paste_text);
    if (entry(canvas, "menu.example", "")) memory.requests.push_back(Request::show_example);
    if (entry(canvas, "menu.close_all", "")) memory.requests.push_back(Request::start_afresh);
    ImGui::Separator();
    if (entry(canvas, dark ? "menu.light" : "menu.dark", ""))
      canvas.push(app::SetTheme{dark ? app::Theme::light : app::Theme::dark});
    if (entry(canvas, "menu.other_language", ""))
      canvas.push(app::SetLanguage{canvas.state.lang == "fr" ? "en" : "fr"});
    if (entry(canvas, "menu.animations", "", true, settings.animations)) settings.animations = !settings.animations;
    ImGui::Separator();
    if (entry(canvas, "menu.keys", "F1")) memory.overlay = Overlay::keys;
    if (entry(canvas, "menu.frame_times", "F12", true, memory.show_frame_times))
      memory.show_frame_times = !memory.show_frame_times;
    ImGui::Separator();
    if (entry(canvas, "menu.quit", "Ctrl+Q")) canvas.push(app::Quit{});
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

}  // namespace

void top_bar(const Canvas& canvas, const Scene& scene, const Box& box, Memory& memory, Settings& settings) {
  begin_panel(canvas, "##top", box, false, pad, 11);
  const ImVec2 at = ImGui::GetWindowPos();
  draw_mark(canvas, {at.x + 28, at.y + 26});
  draw_text(ImGui::GetWindowDrawList(), canvas.type.title, {at.x + 48, at.y + 17}, packed(canvas.style.text),
            "Dateline");
  const float left = 48 + width_of(canvas.type.title, "Dateline") + 24;
  const bool empty = canvas.state.events().empty() && canvas.state.content->collection.documents.empty();
  ImGui::SetCursorPosX(left);
  if (button(canvas, "open", Icon::folder, canvas.words("top.open"), Look::plain))
    run_bare(canvas, app::OpenFiles{}, memory);
  ImGui::SameLine(0, 4);
  if (!empty && button(canvas, "save", Icon::save, canvas.words("top.save"), Look::plain))
    run_bare(canvas, app::SaveProject{}, memory);
  ImGui::SameLine(0, 16);
  const float tools_width = empty ? 40 : 48 + width_of(canvas.type.body, canvas.words("top.snapshot")) + 46;
  const std::string told = empty ? std::string() : counts(canvas);
  const float told_width = told.empty() ? 0 : width_of(canvas.type.body, told) + 32;
  const float search_from = std::max(ImGui::GetCursorPosX(), box.width / 2 - 240);
  const float right = box.width - pad - tools_width;
  const bool room_for_counts = right - told_width - search_from > 180;
  const float search_width = std::min(right - (room_for_counts ? told_width : 0) - search_from - 16, 460.0F);
  ImGui::SetCursorPosX(search_from);
  if (search_width > 60) search_box(canvas, search_width, memory);
  if (room_for_counts && !told.empty()) {
    draw_text(ImGui::GetWindowDrawList(), canvas.type.body, {at.x + right - told_width + 16, at.y + 19},
              packed(canvas.style.text_muted), told);
  }
  ImGui::SameLine();
  ImGui::SetCursorPos({right, 11});
  if (!empty && button(canvas, "snapshot", Icon::camera, canvas.words("top.snapshot"), Look::plain))
    run_bare(canvas, app::Snapshot{}, memory);
  ImGui::SetCursorPos({box.width - pad - 34, 11});
  if (icon_button(canvas, "menu button", Icon::menu, canvas.words("top.menu"), false, 34) || memory.open_menu)
    ImGui::OpenPopup("menu");
  memory.open_menu = false;
  menu(canvas, scene, memory, settings);
  const float y = box.bottom() - 0.5F;
  ImGui::GetWindowDrawList()->PushClipRectFullScreen();
  ImGui::GetWindowDrawList()->AddLine({box.x, y}, {box.right(), y}, packed(canvas.style.panel_edge));
  ImGui::GetWindowDrawList()->PopClipRect();
  end_panel();
}

}  // namespace dateline::ui
