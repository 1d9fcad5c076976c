#include "widgets.h"

#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace dateline::ui {
namespace {

constexpr ImGuiWindowFlags fixed = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings |
                                   ImGuiWindowFlags_NoNav;

struct Press {
  bool pressed, hovered, held;
  ImVec2 min, max;
  ImVec2 middle() const { return {(min.x + max.x) / 2, (min.y + max.y) / 2}; }
};

Press press_area(const char* id, ImVec2 size) {
  Press p{};
  p.pressed = ImGui::InvisibleButton(id, size);
  p.hovered = ImGui::IsItemHovered();
  p.held = ImGui::IsItemActive();
  p.min = ImGui::GetItemRectMin();
  p.max = ImGui::GetItemRectMax();
  if (p.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  return p;
}

void centered(ImDrawList* list, ImFont* font, float x, float middle_y, ImU32 color, std::string_view text) {
  draw_text(list, font, {x, std::round(middle_y - height_of(font) / 2)}, color, text);
}

}  // namespace

bool begin_panel(const Canvas& canvas, const char* id, const Box& box, bool scrolls, float pad_x, float pad_y) {
  ImGui::SetNextWindowPos({box.x, box.y});
  ImGui::SetNextWindowSize({std::max(box.width, 1.0F), std::max(box.height, 1.0F)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad_x, pad_y});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, vec4(canvas.style.panel));
  const auto flags = fixed | ImGuiWindowFlags_NoBringToFrontOnFocus |
                     (scrolls ? 0 : ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  const bool open = ImGui::Begin(id, nullptr, flags);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
  return open;
}

void end_panel() {
  ImGui::End();
}

bool begin_card(const Canvas& canvas, const char* id, const Box& box) {
  ImGui::SetNextWindowPos({box.x, box.y});
  ImGui::SetNextWindowSize({box.width, box.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 12);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, vec4(canvas.style.panel.with_alpha(1)));
  ImGui::PushStyleColor(ImGuiCol_Border, vec4(canvas.style.panel_edge));
  const bool open = ImGui::Begin(id, nullptr, fixed | (box.height > 0 ? 0 : ImGuiWindowFlags_AlwaysAutoResize));
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar(3);
  const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PushClipRectFullScreen();
  for (int ring = 0; ring < 18; ++ring) {
    const auto r = static_cast<float>(ring);
    const int alpha = (18 - ring) * (18 - ring) / 18;
    list->AddRect({at.x - r, at.y - r + 4}, {at.x + size.x + r, at.y + size.y + r + 4}, IM_COL32(0, 0, 0, alpha),
                  12 + r, 0, 1.6F);
  }
  list->PopClipRect();
  return open;
}

void label(ImFont* font, const view::Color& color, std::string_view text) {
  ImGui::PushFont(font);
  ImGui::PushStyleColor(ImGuiCol_Text, vec4(color));
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

void wrapped(ImFont* font, const view::Color& color, std::string_view text, float extra_line_px) {
  const float width = std::max(ImGui::GetContentRegionAvail().x, 20.0F);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float line = height_of(font) + extra_line_px;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const char* begin = text.data();
  const char* end = begin + text.size();
  float y = at.y;
  while (begin < end) {
    const char* stop = font->CalcWordWrapPositionA(font->Scale, begin, end, width);
    if (stop == begin) ++stop;
    const char* newline = std::find(begin, stop, '\n');
    draw_text(list, font, {at.x, y}, packed(color), {begin, static_cast<std::size_t>(newline - begin)});
    y += line;
    begin = newline < stop ? newline + 1 : stop;
    while (newline == stop && begin < end && *begin == ' ') ++begin;
    if (newline == stop && begin < end && *begin == '\n') ++begin;
  }
  ImGui::Dummy({width, y - at.y});
}

void section(const Canvas& canvas, std::string_view title) {
  label(canvas.type.small_strong, canvas.style.text_muted, title);
  space(2);
}

void hairline(const Canvas& canvas) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::GetWindowDrawList()->AddLine({at.x, at.y + 0.5F}, {at.x + width, at.y + 0.5F},
                                      packed(canvas.style.panel_edge));
  ImGui::Dummy({width, 1});
}

void space(float px) {
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + px);
}

void tooltip(const Canvas& canvas, std::string_view text) {
  if (text.empty()) return;
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(320);
  label(canvas.type.small, canvas.style.text, text);
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

bool button(const Canvas& canvas, const char* id, Icon icon, std::string_view text, Look look, float width) {
  const view::Style& s = canvas.style;
  ImFont* font = look == Look::filled ? canvas.type.strong : canvas.type.body;
  const float icon_width = icon == Icon::none ? 0 : 26;
  const float inner = icon_width + width_of(font, text);
  const Press p = press_area(id, {width > 0 ? width : inner + 24, 34});
  ImDrawList* list = ImGui::GetWindowDrawList();
  view::Color ink = s.text;
  if (look == Look::filled) {
    list->AddRectFilled(p.min, p.max, packed(p.hovered ? mixed(s.accent, s.text, 0.12F) : s.accent), corner);
    ink = s.panel;
  } else if (p.hovered) {
    list->AddRectFilled(p.min, p.max, packed(p.held ? s.selection : s.hover), corner);
  }
  if (look == Look::outlined) list->AddRect(p.min, p.max, packed(s.panel_edge), corner);
  const float x = std::round(p.middle().x - inner / 2);
  if (icon != Icon::none)
    draw_icon(list, icon, {x + 9, p.middle().y}, 18, packed(ink, look == Look::filled ? 1 : 0.8F));
  centered(list, font, x + icon_width, p.middle().y, packed(ink), text);
  return p.pressed;
}

bool icon_button(const Canvas& canvas, const char* id, Icon icon, std::string_view hint, bool on, float size) {
  const Press p = press_area(id, {size, size});
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (p.hovered || on)
    list->AddRectFilled(p.min, p.max, packed(p.held || on ? canvas.style.selection : canvas.style.hover), corner);
  draw_icon(list, icon, p.middle(), std::min(size - 12, 20.0F),
            packed(on ? canvas.style.accent : canvas.style.text, 0.85F));
  if (p.hovered) tooltip(canvas, hint);
  return p.pressed;
}

bool floating_button(const Canvas& canvas, const char* id, Icon icon, std::string_view hint) {
  const Press p = press_area(id, {36, 36});
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({p.min.x - 1, p.min.y}, {p.max.x + 1, p.max.y + 2}, IM_COL32(0, 0, 0, 22), 11);
  list->AddRectFilled(p.min, p.max,
                      packed(p.hovered ? mixed(canvas.style.panel, canvas.style.text, 0.06F) : canvas.style.panel), 10);
  draw_icon(list, icon, p.middle(), 20, packed(canvas.style.text, 0.85F));
  if (p.hovered) tooltip(canvas, hint);
  return p.pressed;
}

float chip_width(const Canvas& canvas, std::string_view text, std::string_view count) {
  return width_of(canvas.type.small, text) + width_of(canvas.type.small, count) + 46;
}

bool chip(const Canvas& canvas, const char* id, const view::KindStyle& kind, std::string_view text,
          std::string_view count, bool on, bool focused) {
  const Type& t = canvas.type;
  const float text_width = width_of(t.small, text);
  const Press p = press_area(id, {chip_width(canvas, text, count), 26});
  ImDrawList* list = ImGui::GetWindowDrawList();
  const view::Color base = on ? mixed(canvas.style.panel, kind.color, 0.18F) : canvas.style.panel;
  list->AddRectFilled(p.min, p.max, packed(p.hovered ? mixed(base, kind.color, 0.1F) : base), 13);
  list->AddRect(p.min, p.max,
                packed(focused ? canvas.style.accent
                       : on    ? kind.color
                               : canvas.style.panel_edge,
                       on || focused ? 0.9F : 1),
                13);
  draw_symbol(list, kind.shape, {p.min.x + 14, p.middle().y}, 4.5F, packed(kind.color));
  centered(list, t.small, p.min.x + 25, p.middle().y, packed(canvas.style.text), text);
  centered(list, t.small, p.min.x + 32 + text_width, p.middle().y, packed(canvas.style.text_muted), count);
  return p.pressed;
}

float toggle_width(const Canvas& canvas, std::string_view text) {
  return width_of(canvas.type.small, text) + 40;
}

bool toggle(const Canvas& canvas, const char* id, std::string_view text, bool on) {
  ImFont* font = canvas.type.small;
  const Press p = press_area(id, {toggle_width(canvas, text), 28});
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (on || p.hovered) list->AddRectFilled(p.min, p.max, packed(on ? canvas.style.selection : canvas.style.hover), 14);
  list->AddRect(p.min, p.max, packed(on ? canvas.style.accent : canvas.style.panel_edge, on ? 0.7F : 1), 14);
  const ImVec2 sign{p.min.x + 16, p.middle().y};
  if (on)
    draw_icon(list, Icon::check, sign, 14, packed(canvas.style.accent));
  else
    list->AddCircle(sign, 4.5F, packed(canvas.style.text_faint), 0, 1.3F);
  centered(list, font, p.min.x + 28, p.middle().y, packed(on ? canvas.style.text : canvas.style.text_muted), text);
  return p.pressed;
}

float dismissable_width(const Canvas& canvas, std::string_view text) {
  return width_of(canvas.type.small, text) + 38;
}

bool dismissable(const Canvas& canvas, const char* id, std::string_view text) {
  ImFont* font = canvas.type.small;
  const std::string shown = shortened(font, text, std::max(ImGui::GetContentRegionAvail().x - 40, 20.0F));
  const Press p = press_area(id, {width_of(font, shown) + 38, 26});
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(p.min, p.max, packed(p.hovered ? canvas.style.hover : canvas.style.selection), 13);
  centered(list, font, p.min.x + 12, p.middle().y, packed(canvas.style.text), shown);
  draw_icon(list, Icon::close, {p.max.x - 15, p.middle().y}, 14, packed(canvas.style.text_muted));
  return p.pressed;
}

FieldResult field(const Canvas& canvas, const char* id, std::string_view hint, std::string& text, float width,
                  bool wrong, Icon icon, bool focus) {
  const view::Style& s = canvas.style;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                      {icon == Icon::none ? 10.0F : 34.0F, std::round((32 - height_of(canvas.type.body)) / 2)});
  ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, corner);
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1);
  ImGui::PushStyleColor(ImGuiCol_FrameBg, vec4(mixed(s.panel, s.text, 0.03F)));
  ImGui::PushStyleColor(ImGuiCol_Border, vec4(wrong ? view::Color{0.8F, 0.2F, 0.15F, 1} : s.panel_edge));
  ImGui::SetNextItemWidth(width);
  if (focus) ImGui::SetKeyboardFocusHere();
  FieldResult out;
  out.changed = ImGui::InputTextWithHint(id, std::string(hint).c_str(), &text);
  out.entered = ImGui::IsItemDeactivatedAfterEdit() ||
                (ImGui::IsItemDeactivated() && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter)));
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar(3);
  const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax();
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (icon != Icon::none) draw_icon(list, icon, {min.x + 18, (min.y + max.y) / 2}, 18, packed(s.text_muted));
  if (ImGui::IsItemActive()) list->AddRect(min, max, packed(s.accent), corner, 0, 1.5F);
  return out;
}

std::optional<int> segments(const Canvas& canvas, const char* id, std::initializer_list<std::string_view> choices,
                            int chosen) {
  std::optional<int> made;
  int i = 0;
  ImGui::PushID(id);
  for (const std::string_view choice : choices) {
    ImGui::PushID(i);
    ImFont* font = i == chosen ? canvas.type.small_strong : canvas.type.small;
    const float text_width = width_of(canvas.type.small_strong, choice);
    const Press p = press_area("segment", {text_width + 20, 28});
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (i == chosen || p.hovered)
      list->AddRectFilled(p.min, p.max, packed(i == chosen ? canvas.style.selection : canvas.style.hover), 7);
    centered(list, font, std::round(p.middle().x - width_of(font, choice) / 2), p.middle().y,
             packed(i == chosen ? canvas.style.text : canvas.style.text_muted), choice);
    if (p.pressed) made = i;
    ImGui::SameLine(0, 2);
    ImGui::PopID();
    ++i;
  }
  ImGui::PopID();
  return made;
}

std::optional<std::size_t> chooser(const Canvas& canvas, const char* id, std::string_view hint,
                                   std::span<const std::string_view> choices, std::size_t chosen) {
  const Type& t = canvas.type;
  const std::string_view said = choices[std::min(chosen, choices.size() - 1)];
  ImGui::PushID(id);
  const Press p = press_area("chooser", {width_of(t.small, said) + 32, 28});
  ImDrawList* list = ImGui::GetWindowDrawList();
  const bool open = ImGui::IsPopupOpen("choices");
  if (p.hovered || open)
    list->AddRectFilled(p.min, p.max, packed(p.held || open ? canvas.style.selection : canvas.style.hover), 7);
  centered(list, t.small, p.min.x + 10, p.middle().y, packed(canvas.style.text), said);
  const float x = p.max.x - 13, y = std::round(p.middle().y);
  const std::array<ImVec2, 3> arrow{{{x - 3.5F, y - 1.5F}, {x, y + 2}, {x + 3.5F, y - 1.5F}}};
  list->AddPolyline(arrow.data(), 3, packed(canvas.style.text_muted), 0, 1.4F);
  if (p.hovered && !open) tooltip(canvas, hint);
  if (p.pressed) ImGui::OpenPopup("choices");
  std::optional<std::size_t> made;
  const float wanted = 44 + 26 * static_cast<float>(choices.size());
  const bool below = p.min.y < wanted && p.max.y + wanted < ImGui::GetIO().DisplaySize.y;
  ImGui::SetNextWindowPos({p.min.x, below ? p.max.y + 4 : p.min.y - 4}, ImGuiCond_Always, {0, below ? 0.0F : 1.0F});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {16, 8});
  if (ImGui::BeginPopup("choices")) {
    label(t.small_strong, canvas.style.text_muted, hint);
    for (std::size_t i = 0; i < choices.size(); ++i)
      if (ImGui::MenuItem(std::string(choices[i]).c_str(), nullptr, i == chosen)) made = i;
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
  ImGui::PopID();
  return made;
}

void splitter(const Canvas& canvas, const char* id, const Box& handle, bool upright, float sign, float& size) {
  ImGui::SetNextWindowPos({handle.x, handle.y});
  ImGui::SetNextWindowSize({std::max(handle.width, 1.0F), std::max(handle.height, 1.0F)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
  if (ImGui::Begin(
          id, nullptr,
          fixed | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoFocusOnAppearing)) {
    ImGui::InvisibleButton("handle", {std::max(handle.width, 1.0F), std::max(handle.height, 1.0F)});
    const bool held = ImGui::IsItemActive(), hovered = ImGui::IsItemHovered();
    if (hovered || held) ImGui::SetMouseCursor(upright ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
    if (held) size += sign * (upright ? ImGui::GetIO().MouseDelta.x : ImGui::GetIO().MouseDelta.y);
    const float x = std::floor(handle.x + handle.width / 2) + 0.5F, y = std::floor(handle.y + handle.height / 2) + 0.5F;
    const ImU32 color = packed(held || hovered ? canvas.style.accent : canvas.style.panel_edge);
    const float line = held || hovered ? 2 : 1;
    if (upright) {
      ImGui::GetWindowDrawList()->AddLine({x, handle.y}, {x, handle.bottom()}, color, line);
    } else {
      ImGui::GetWindowDrawList()->AddLine({handle.x, y}, {handle.right(), y}, color, line);
    }
  }
  ImGui::End();
  ImGui::PopStyleVar(2);
}

}  // namespace dateline::ui
