#include <imgui.h>

#include "map_tools.h"

namespace dateline::ui {
namespace {

constexpr std::array<const char*, app::map_names_count> name_keys{"map.names_interface", "map.names_local",
                                                                  "map.names_both"};
constexpr std::array<const char*, app::events_as_count> as_keys{"map.as_automatic", "map.as_density", "map.as_hexagons",
                                                                "map.as_grid", "map.as_symbols"};

template <std::size_t count>
std::array<std::string_view, count> said(const Canvas& canvas, const std::array<const char*, count>& keys) {
  std::array<std::string_view, count> out;
  for (std::size_t i = 0; i < count; ++i) out[i] = canvas.words(keys[i]);
  return out;
}

template <std::size_t count>
std::optional<std::size_t> menu(const Canvas& canvas, const char* title, const std::array<const char*, count>& keys,
                                std::size_t chosen) {
  std::optional<std::size_t> made;
  if (!ImGui::BeginMenu(canvas.words(title).data())) return made;
  for (std::size_t i = 0; i < count; ++i)
    if (ImGui::MenuItem(canvas.words(keys[i]).data(), nullptr, i == chosen)) made = i;
  ImGui::EndMenu();
  return made;
}

void choice_label(const Canvas& canvas, std::string_view key) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_text(ImGui::GetWindowDrawList(), canvas.type.small, {at.x, at.y + 6}, packed(canvas.style.text_muted),
            canvas.words(key));
  ImGui::Dummy({116, 28});
  ImGui::SameLine(0, 0);
}

}  // namespace

void map_option_menus(const Canvas& canvas) {
  const app::MapOptions& now = canvas.state.map;
  if (const auto names = menu(canvas, "map.names", name_keys, static_cast<std::size_t>(now.names)))
    canvas.push(app::SetNames{static_cast<app::MapNames>(*names)});
  if (const auto as = menu(canvas, "map.events_as", as_keys, static_cast<std::size_t>(now.events_as)))
    canvas.push(app::SetEventsAs{static_cast<app::EventsAs>(*as)});
}

void map_option_choosers(const Canvas& canvas) {
  const app::MapOptions& now = canvas.state.map;
  choice_label(canvas, "map.events_as");
  const auto ways = said(canvas, as_keys);
  if (const auto as =
          chooser(canvas, "as", canvas.words("map.events_as"), ways, static_cast<std::size_t>(now.events_as)))
    canvas.push(app::SetEventsAs{static_cast<app::EventsAs>(*as)});
  choice_label(canvas, "map.names");
  const auto scripts = said(canvas, name_keys);
  if (const auto names =
          chooser(canvas, "names", canvas.words("map.names"), scripts, static_cast<std::size_t>(now.names)))
    canvas.push(app::SetNames{static_cast<app::MapNames>(*names)});
}

}  // namespace dateline::ui
