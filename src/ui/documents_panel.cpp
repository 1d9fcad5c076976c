#include <algorithm>

#include "dateline/ui/date_words.h"
#include "panels.h"

namespace dateline::ui {
namespace {

struct Counts {
  std::size_t all = 0, matching = 0;
};

Counts counts_of(const app::State& state, const std::string& id) {
  Counts counts;
  if (state.content->is_large()) return {state.events().size(), state.matching->size()};  // of one file
  for (std::uint32_t row = 0; row < state.events().size(); ++row) {
    if (state.events()[row].document != id) continue;
    ++counts.all;
    if (state.matches(row)) ++counts.matching;
  }
  return counts;
}

void document_row(const Canvas& canvas, std::uint32_t index) {
  const model::Document& doc = canvas.state.content->collection.documents[index];
  const view::Style& s = canvas.style;
  const bool chosen = canvas.state.document == index;
  const Counts counts = counts_of(canvas.state, doc.id);
  ImGui::PushID(static_cast<int>(index));
  const float width = ImGui::GetContentRegionAvail().x;
  if (ImGui::InvisibleButton("document", {width, 44})) canvas.push(app::SelectDocument{index});
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax();
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (chosen || hovered) list->AddRectFilled(min, max, packed(chosen ? s.selection : s.hover), corner);
  draw_icon(list, Icon::document, {min.x + 20, (min.y + max.y) / 2}, 18, packed(chosen ? s.accent : s.text_muted));
  const std::string count =
      counts.all == counts.matching
          ? count_words(static_cast<std::int64_t>(counts.all), canvas.words)
          : fmt::format("{} / {}", count_words(static_cast<std::int64_t>(counts.matching), canvas.words),
                        count_words(static_cast<std::int64_t>(counts.all), canvas.words));
  const float count_width = width_of(canvas.type.small, count);
  draw_text(list, canvas.type.small, {max.x - 12 - count_width, min.y + 14}, packed(s.text_muted), count);
  const std::string& name = doc.title.empty() ? doc.id : doc.title;
  const float room = width - 40 - count_width - 24;
  const std::string about = fmt::format("{}{}{}", doc.date.is_known() ? when_words(doc.date, canvas.words) : "",
                                        doc.date.is_known() && !doc.lang.empty() ? " · " : "",
                                        doc.lang.empty() ? "" : canvas.words("lang." + doc.lang));
  draw_text(list, chosen ? canvas.type.strong : canvas.type.body, {min.x + 40, min.y + (about.empty() ? 13 : 4)},
            packed(s.text), shortened(canvas.type.strong, name, room));
  draw_text(list, canvas.type.small, {min.x + 40, min.y + 23}, packed(s.text_muted),
            shortened(canvas.type.small, about, room));
  ImGui::PopID();
}

}  // namespace

void documents_panel(const Canvas& canvas, const Box& box) {
  begin_panel(canvas, "##documents", box, true, 8);
  const auto& documents = canvas.state.content->collection.documents;
  ImGui::SetCursorPosX(pad);
  section(canvas, canvas.words("documents.title"));
  if (documents.empty()) {
    ImGui::SetCursorPosX(pad);
    wrapped(canvas.type.small, canvas.style.text_muted, canvas.words("documents.none"));
  }
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(documents.size()), 44 + ImGui::GetStyle().ItemSpacing.y);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) document_row(canvas, static_cast<std::uint32_t>(i));
  }
  end_panel();
}

}  // namespace dateline::ui
