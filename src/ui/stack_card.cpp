#include <imgui_internal.h>

#include <algorithm>

#include "event_words.h"
#include "map_tools.h"

namespace dateline::ui {
namespace {

constexpr float card_width = 340, row_height = 44, head_height = 44;
constexpr float most_rows_seen = 7;

std::string where_words(const Canvas& canvas, std::uint32_t row, const model::Event& event) {
  const bool is_nameless = event.place && event.place->name.empty() && event.place->point;
  return is_nameless ? position_words(event.place->point->lon_deg, event.place->point->lat_deg, canvas.words)
                     : place_words_of(canvas.state, row, canvas.words);
}

void event_row(const Canvas& canvas, std::uint32_t row) {
  const model::Event& event = canvas.state.events()[row];
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (ImGui::InvisibleButton("event", {width, row_height})) canvas.push(app::SelectEvent{row});
  ImDrawList* list = ImGui::GetWindowDrawList();
  const bool is_selected = canvas.state.event == row;
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (is_selected || ImGui::IsItemHovered())
    list->AddRectFilled({at.x, at.y + 1}, {at.x + width, at.y + row_height - 1},
                        packed(is_selected ? canvas.style.selection : canvas.style.hover), 6);
  const view::KindStyle& kind = canvas.style.kinds[static_cast<std::size_t>(event.kind)];
  draw_symbol(list, kind.shape, {at.x + 14, at.y + 14}, 5, packed(kind.color));
  std::string head = kind_words(event.kind, canvas.words);
  if (event.when.is_known()) head = when_words(event.when, canvas.words) + " · " + head;
  if (const std::string toll = toll_words(event, canvas.words); !toll.empty()) head += " · " + toll;
  const float room = width - 36;
  draw_text(list, canvas.type.small_strong, {at.x + 28, at.y + 5}, packed(canvas.style.text),
            shortened(canvas.type.small_strong, head, room));
  const std::string said = event.text.empty() ? where_words(canvas, row, event) : event.text;
  draw_text(list, canvas.type.small, {at.x + 28, at.y + 23}, packed(canvas.style.text_muted),
            shortened(canvas.type.small, said.substr(0, 240), room));
}

}  // namespace

void open_stack(std::vector<std::uint32_t> rows, std::size_t total, ImVec2 at, const Canvas& canvas,
                MapMemory& memory) {
  memory.stack = {std::move(rows), total, at, canvas.state.matching};
}

void stack_card(const Canvas& canvas, const Box& map, MapMemory& memory) {
  StackMemory& stack = memory.stack;
  if (stack.of != canvas.state.matching) stack = {};
  if (stack.rows.empty()) return;
  const float shown = std::min(static_cast<float>(stack.rows.size()), most_rows_seen);
  const bool has_more = stack.total > stack.rows.size();
  const float height = std::min(head_height + shown * row_height + (has_more ? 28 : 0) + 20, map.height - 28);
  const float width = std::min(card_width, map.width - 28);
  const float x = std::clamp(stack.at.x + 24, map.x + 14, std::max(map.x + 14, map.right() - width - 62));
  const float y = std::clamp(stack.at.y - height / 3, map.y + 14, std::max(map.y + 14, map.bottom() - height - 14));
  begin_card(canvas, "##stack", {x, y, width, height});
  const float top = ImGui::GetCursorPosY();
  label(canvas.type.strong, canvas.style.text,
        canvas.words("map.events_here", count_words(static_cast<std::int64_t>(stack.total), canvas.words)));
  ImGui::SetCursorPos({width - 42, top - 6});
  const bool closes = icon_button(canvas, "close", Icon::close, canvas.words("map.close_list"), false, 28);
  ImGui::SetCursorPosY(top + 28);
  ImGui::BeginChild("rows", {0, has_more ? -26.0F : 0.0F});
  ImGuiListClipper clipper;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  clipper.Begin(static_cast<int>(stack.rows.size()), row_height);
  while (clipper.Step())
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      ImGui::PushID(i);
      event_row(canvas, stack.rows[static_cast<std::size_t>(i)]);
      ImGui::PopID();
    }
  ImGui::PopStyleVar();
  ImGui::EndChild();
  if (has_more)
    label(canvas.type.small, canvas.style.text_faint,
          canvas.words("map.first_of", count_words(static_cast<std::int64_t>(stack.rows.size()), canvas.words)));
  end_panel();
  if (closes) stack = {};
}

}  // namespace dateline::ui
