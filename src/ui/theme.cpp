#include "theme.h"

#include "canvas.h"

namespace dateline::ui {

void dress(const view::Style& s) {
  ImGuiStyle& g = ImGui::GetStyle();
  g.WindowRounding = 10;
  g.PopupRounding = 10;
  g.FrameRounding = 8;
  g.ScrollbarRounding = 6;
  g.GrabRounding = 6;
  g.WindowBorderSize = 0;
  g.PopupBorderSize = 1;
  g.ScrollbarSize = 8;
  g.WindowPadding = {12, 10};
  g.FramePadding = {12, 7};
  g.ItemSpacing = {8, 8};
  g.SelectableTextAlign = {0, 0.5F};
  g.WindowMinSize = {1, 1};
  g.AntiAliasedLinesUseTex = true;
  const view::Color none{0, 0, 0, 0};
  const auto set = [&](int slot, const view::Color& color) { g.Colors[slot] = vec4(color); };
  set(ImGuiCol_Text, s.text);
  set(ImGuiCol_TextDisabled, s.text_muted);
  set(ImGuiCol_WindowBg, s.panel);
  set(ImGuiCol_PopupBg, s.panel);
  set(ImGuiCol_Border, s.panel_edge);
  set(ImGuiCol_FrameBg, s.hover);
  set(ImGuiCol_FrameBgHovered, s.hover);
  set(ImGuiCol_FrameBgActive, s.hover);
  set(ImGuiCol_ScrollbarBg, none);
  set(ImGuiCol_ScrollbarGrab, mixed(s.panel, s.text, 0.15F));
  set(ImGuiCol_ScrollbarGrabHovered, mixed(s.panel, s.text, 0.3F));
  set(ImGuiCol_ScrollbarGrabActive, mixed(s.panel, s.text, 0.4F));
  set(ImGuiCol_Header, s.selection);
  set(ImGuiCol_HeaderHovered, s.hover);
  set(ImGuiCol_HeaderActive, s.selection);
  set(ImGuiCol_Separator, s.panel_edge);
  set(ImGuiCol_TextSelectedBg, s.accent.with_alpha(0.3F));
  set(ImGuiCol_CheckMark, s.accent);
  set(ImGuiCol_Button, s.hover);
  set(ImGuiCol_ButtonHovered, s.selection);
  set(ImGuiCol_ButtonActive, s.selection);
  set(ImGuiCol_NavHighlight, s.accent);
}

}  // namespace dateline::ui
