#include <algorithm>

#include "dateline/view/map_layers.h"
#include "map_tools.h"

namespace dateline::ui {
namespace {

constexpr float card_width = 320;
app::ChangeLayer change(std::size_t index) {
  app::ChangeLayer out;
  out.index = index;
  return out;
}

/// The next colour of the palette after the one that is shown.
std::uint32_t next_color(const view::Color& shown) {
  const auto byte = [](float v) { return static_cast<std::uint32_t>(v * 255 + 0.5F); };
  const std::uint32_t now = byte(shown.r) << 16 | byte(shown.g) << 8 | byte(shown.b);
  const auto nearest = std::ranges::min_element(app::layer_colors, {}, [&](std::uint32_t c) {
    const auto apart = [&](int shift) {
      return std::abs(static_cast<int>(c >> shift & 255) - static_cast<int>(now >> shift & 255));
    };
    return apart(16) + apart(8) + apart(0);
  });
  return nearest + 1 == app::layer_colors.end() ? app::layer_colors.front() : *(nearest + 1);
}

void swatch(const Canvas& canvas, std::size_t index, const view::MapLayer& shown) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (ImGui::InvisibleButton("swatch", {22, 28}) && !shown.layer->picture) {
    app::ChangeLayer to = change(index);
    to.color = next_color(shown.look.color);
    canvas.push(to);
  }
  if (ImGui::IsItemHovered() && !shown.layer->picture) tooltip(canvas, canvas.words("layers.color"));
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImU32 color = packed(shown.look.color);
  if (!shown.layer->shapes && !shown.layer->picture) {
    draw_icon(list, Icon::close, {at.x + 9, at.y + 14}, 12, packed(canvas.style.text_faint));
  } else if (shown.layer->picture) {
    draw_icon(list, Icon::camera, {at.x + 9, at.y + 14}, 16, packed(canvas.style.text_muted));
  } else if (!shown.layer->shapes->fills.empty()) {
    list->AddRectFilled({at.x + 2, at.y + 7}, {at.x + 17, at.y + 21}, packed(shown.look.color, 0.3F), 3);
    list->AddRect({at.x + 2, at.y + 7}, {at.x + 17, at.y + 21}, color, 3, 0, 1.6F);
  } else if (!shown.layer->shapes->points.empty()) {
    list->AddCircleFilled({at.x + 9, at.y + 14}, 5, color);
  } else {
    list->AddLine({at.x + 1, at.y + 19}, {at.x + 18, at.y + 9}, color, 2.4F);
  }
}

void layer_row(const Canvas& canvas, std::size_t index, const view::MapLayer& shown) {
  swatch(canvas, index, shown);
  ImGui::SameLine(0, 6);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = card_width - 2 * pad - 28 - 4 * 28;
  draw_text(ImGui::GetWindowDrawList(), canvas.type.body, {at.x, at.y + 5},
            packed(shown.look.is_visible ? canvas.style.text : canvas.style.text_faint),
            shortened(canvas.type.body, shown.layer->name, room));
  ImGui::Dummy({room, 28});
  const auto tool = [&](const char* id, Icon icon, std::string_view hint) {
    ImGui::SameLine(0, 0);
    return icon_button(canvas, id, icon, canvas.words(hint), false, 28);
  };
  app::ChangeLayer to = change(index);
  if (tool("eye", shown.look.is_visible ? Icon::eye : Icon::eye_closed, "layers.show"))
    to.visible = !shown.look.is_visible;
  if (tool("raise", Icon::up, "layers.raise")) to.raise = 1;
  if (tool("lower", Icon::down, "layers.lower")) to.raise = -1;
  if (tool("remove", Icon::close, "layers.remove")) canvas.push(app::RemoveLayer{index});
  float opacity = shown.look.opacity * 100;
  ImGui::SetNextItemWidth(card_width - 2 * pad);
  if (ImGui::SliderFloat("##opacity", &opacity, 0, 100,
                         fmt::format("{} %.0f %%", canvas.words("layers.opacity")).c_str()))
    to.opacity = static_cast<double>(opacity) / 100;
  to.continuing = to.opacity && !ImGui::IsItemActivated();
  if (!(to == change(index))) canvas.push(to);
  const store::Layer& layer = *shown.layer;
  for (const base::Diagnostic& message : layer.messages)
    wrapped(canvas.type.small, canvas.style.text_muted, message.message);
  const bool asks_server = index < canvas.state.map.layers.size() && !canvas.state.map.layers[index].online &&
                           store::is_online(layer.source);
  if (asks_server && button(canvas, "connect", Icon::globe, canvas.words("layers.connect"), Look::outlined)) {
    app::ChangeLayer connect = change(index);
    connect.online = true;
    canvas.push(connect);
  }
  if (!layer.attribution.empty()) label(canvas.type.small, canvas.style.text_faint, layer.attribution);
}

bool is_address(const std::string& source) {
  return source.find("://") != std::string::npos || source.starts_with("WMS:") || source.starts_with("WMTS:");
}

}  // namespace

void layers_card(const Canvas& canvas, const view::MapLayers& layers, const Box& map, MapMemory& memory) {
  const float width = std::min(card_width, map.width - 90);
  const float wanted = 262 + 92 * static_cast<float>(layers.list.size());
  begin_card(canvas, "##layers", {map.right() - width - 62, map.y + 14, width, std::min(wanted, map.height - 28)});
  label(canvas.type.strong, canvas.style.text, canvas.words("layers.map"));
  map_option_choosers(canvas);
  hairline(canvas);
  label(canvas.type.strong, canvas.style.text, canvas.words("layers.title"));
  space(4);
  const FieldResult typed = field(canvas, "##source", canvas.words("layers.source"), memory.layer_source,
                                  width - 2 * pad, false, Icon::folder);
  if (typed.entered && !memory.layer_source.empty()) {
    canvas.push(app::AddLayer{memory.layer_source, is_address(memory.layer_source)});
    memory.layer_source.clear();
  }
  wrapped(canvas.type.small, canvas.style.text_faint, canvas.words("layers.about"));
  space(4);
  for (std::size_t i = layers.list.size(); i-- > 0;) {
    ImGui::PushID(static_cast<int>(i));
    hairline(canvas);
    layer_row(canvas, i, layers.list[i]);
    ImGui::PopID();
  }
  end_panel();
}

}  // namespace dateline::ui
