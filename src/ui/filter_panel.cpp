#include <algorithm>

#include "dateline/query/counts.h"
#include "event_words.h"
#include "panels.h"

namespace dateline::ui {
namespace {

/// What each kind has with all other filters: what choosing it would give.
const std::array<std::size_t, model::event_kind_count>& counts_by_kind(const app::State& state, FilterMemory& memory) {
  const auto& rows = state.matching_without[static_cast<std::size_t>(query::Dimension::kind)];
  if (memory.counted != rows) memory.kind_counts = query::counts_by_kind(state.content->table, *rows);
  memory.counted = rows;
  return memory.kind_counts;
}

/// An ISO or EDTF text as the days it spans; empty text is no limit.
struct Limit {
  bool sound = false;
  std::optional<edtf::Day> first, last;
};
Limit read_limit(const std::string& text) {
  if (text.find_first_not_of(' ') == std::string::npos) return {true, {}, {}};
  const auto when = model::parse_when(text);
  return when ? Limit{true, when->first, when->last} : Limit{};
}

void show_filter(const Canvas& canvas, FilterMemory& memory) {
  const model::Filter& filter = canvas.state.filter;
  if (memory.shown == filter) return;
  if (memory.shown.from != filter.from) memory.from = filter.from ? edtf::iso(*filter.from) : "";
  if (memory.shown.to != filter.to) memory.to = filter.to ? edtf::iso(*filter.to) : "";
  if (memory.shown.place != filter.place) memory.place = filter.place;
  memory.from_wrong = memory.to_wrong = false;
  memory.shown = filter;
}

void date_fields(const Canvas& canvas, FilterMemory& memory) {
  const float width = (ImGui::GetContentRegionAvail().x - gap) / 2;
  const FieldResult from = field(canvas, "##from", canvas.words("filter.from"), memory.from, width, memory.from_wrong);
  if (ImGui::IsItemHovered() && memory.from_wrong) tooltip(canvas, canvas.words("filter.wrong_date"));
  ImGui::SameLine(0, gap);
  const FieldResult to = field(canvas, "##to", canvas.words("filter.to"), memory.to, width, memory.to_wrong);
  if (ImGui::IsItemHovered() && memory.to_wrong) tooltip(canvas, canvas.words("filter.wrong_date"));
  if (!from.entered && !to.entered) return;
  const Limit a = read_limit(memory.from), b = read_limit(memory.to);
  memory.from_wrong = !a.sound;
  memory.to_wrong = !b.sound;
  if (a.sound && b.sound) canvas.push(app::SetTimeFilter{a.first, b.last});
}

void toggle_kind(const Canvas& canvas, std::size_t kind) {
  auto kinds = canvas.state.filter.kinds;
  kinds.flip(kind);
  canvas.push(app::SetKinds{kinds});
}

void kind_chips(const Canvas& canvas, FilterMemory& memory, bool focused) {
  const auto& counts = counts_by_kind(canvas.state, memory);
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  float x = ImGui::GetCursorScreenPos().x;
  int shown = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0 && !canvas.state.filter.kinds[i]) continue;
    const std::string name = kind_words(static_cast<model::EventKind>(i), canvas.words);
    const std::string count = count_words(static_cast<std::int64_t>(counts[i]), canvas.words);
    const float width = width_of(canvas.type.small, name) + width_of(canvas.type.small, count) + 46;
    if (shown > 0 && x + width + 6 <= right) {
      ImGui::SameLine(0, 6);
      x += 6;
    } else if (shown > 0) {
      x = ImGui::GetCursorScreenPos().x;
    }
    const bool here = focused && memory.focused == shown;
    if (chip(canvas, name.c_str(), canvas.style.kinds[i], name, count, canvas.state.filter.kinds[i], here) ||
        (here && memory.toggle_focused))
      toggle_kind(canvas, i);
    x += width;
    ++shown;
  }
  memory.focused = std::clamp(memory.focused, 0, std::max(shown - 1, 0));
  memory.toggle_focused = false;
}

void in_force(const Canvas& canvas) {
  const model::Filter& filter = canvas.state.filter;
  if (filter.area && dismissable(canvas, "area", canvas.words("filter.area"))) canvas.push(app::SetArea{std::nullopt});
  if (!filter.document.empty() && dismissable(canvas, "document", canvas.words("filter.document", filter.document)))
    canvas.push(app::SetDocumentFilter{""});
}

}  // namespace

void filter_panel(const Canvas& canvas, const Box& box, FilterMemory& memory, bool focused) {
  begin_panel(canvas, "##filters", box, true);
  show_filter(canvas, memory);
  const float top = ImGui::GetCursorPosY();
  section(canvas, canvas.words("filter.title"));
  const float below = ImGui::GetCursorPosY();
  if (!canvas.state.filter.is_empty()) {
    const std::string_view clear = canvas.words("filter.clear");
    ImGui::SetCursorPos({ImGui::GetWindowWidth() - pad - width_of(canvas.type.body, clear) - 16, top - 9});
    if (button(canvas, "clear", Icon::none, clear, Look::plain)) canvas.push(app::ClearFilter{});
    ImGui::SetCursorPosY(below);
  }
  date_fields(canvas, memory);
  const FieldResult place =
      field(canvas, "##place", canvas.words("filter.place"), memory.place, ImGui::GetContentRegionAvail().x);
  if (place.changed) {
    canvas.push(app::SetPlace{memory.place, memory.typing_place});
    memory.typing_place = true;
  }
  if (place.entered) memory.typing_place = false;
  space(4);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {6, 6});
  kind_chips(canvas, memory, focused);
  space(2);
  in_force(canvas);
  ImGui::PopStyleVar();
  end_panel();
}

}  // namespace dateline::ui
