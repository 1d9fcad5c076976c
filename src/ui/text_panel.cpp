#include <algorithm>
#include <cmath>

#include "dateline/ui/date_words.h"
#include "event_words.h"
#include "panels.h"

namespace dateline::ui {
namespace {

constexpr std::size_t bytes_per_frame = 48 * 1024;

/// What is under the mouse.
struct Under {
  const Mark* mark = nullptr;
  std::optional<std::uint32_t> byte;
};

class TextPainter {
 public:
  TextPainter(const Canvas& canvas, const TextLayout& layout, ImVec2 origin)
      : canvas_(canvas),
        layout_(layout),
        list_(ImGui::GetWindowDrawList()),
        origin_(origin),
        text_(layout.document().text) {
    if (canvas.state.event && std::ranges::binary_search(layout.rows(), *canvas.state.event))
      sentence_ = canvas.state.events()[*canvas.state.event].sentence;
  }

  Under draw(const TextLine& line) {
    const float y = origin_.y + line.y;
    draw_sentence(line, y);
    Under under;
    float x = origin_.x;
    auto mark = first_mark(line.begin);
    std::uint32_t at = line.begin;
    while (at < line.end) {
      while (mark != layout_.marks().end() && mark->span.end <= at) ++mark;
      const bool inside = mark != layout_.marks().end() && mark->span.begin <= at;
      std::uint32_t until = line.end;
      if (inside) {
        until = std::min(until, mark->span.end);
      } else if (mark != layout_.marks().end()) {
        until = std::min(until, mark->span.begin);
      }
      until = std::max(until, at + 1);
      x = draw_run(at, until, x, y, inside ? &*mark : nullptr, under);
      at = until;
    }
    return under;
  }

  view::Color color_of(const Mark& mark) const {
    const auto& events = canvas_.state.events();
    if (!mark.rows.empty()) return canvas_.style.kinds[static_cast<std::size_t>(events[mark.rows.front()].kind)].color;
    return canvas_.style.text_faint;
  }

 private:
  std::vector<Mark>::const_iterator first_mark(std::uint32_t begin) const {
    const auto& marks = layout_.marks();
    auto mark = std::lower_bound(marks.begin(), marks.end(), begin,
                                 [](const Mark& m, std::uint32_t b) { return m.span.begin < b; });
    while (mark != marks.begin() && std::prev(mark)->span.end > begin) --mark;
    return mark;
  }

  float width(std::uint32_t begin, std::uint32_t end) const {
    return width_of(canvas_.type.body, std::string_view(text_).substr(begin, end - begin));
  }

  void draw_sentence(const TextLine& line, float y) const {
    if (!sentence_) return;
    const std::uint32_t begin = std::max(sentence_->begin, line.begin), end = std::min(sentence_->end, line.end);
    if (begin >= end) return;
    const float x0 = origin_.x + width(line.begin, begin), x1 = x0 + width(begin, end);
    list_->AddRectFilled({x0 - 4, y - 1}, {x1 + 3, y + layout_.line_height() - 1}, packed(canvas_.style.selection), 4);
  }

  float draw_run(std::uint32_t begin, std::uint32_t end, float x, float y, const Mark* mark, Under& under) const {
    const std::string_view run = std::string_view(text_).substr(begin, end - begin);
    const float next = x + width_of(canvas_.type.body, run), line = layout_.line_height();
    const float text_y = y + std::floor((line - height_of(canvas_.type.body)) / 2) - 1;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const bool hovered =
        ImGui::IsWindowHovered() && mouse.x >= x && mouse.x < next && mouse.y >= y && mouse.y < y + line;
    if (mark) draw_mark(*mark, x, next, y, hovered);
    draw_text(list_, canvas_.type.body, {x, text_y}, packed(canvas_.style.text), run);
    if (hovered) under = {mark, begin};
    return next;
  }

  void draw_mark(const Mark& mark, float x0, float x1, float y, bool hovered) const {
    const view::Color color = color_of(mark);
    const float bottom = std::floor(y + layout_.line_height() - 4) + 0.5F;
    if (hovered || mark.kind == MarkKind::trigger)
      list_->AddRectFilled({x0 - 1, y + 1}, {x1 + 1, bottom + 1}, packed(color, hovered ? 0.28F : 0.14F), 3);
    if (mark.kind == MarkKind::place) list_->AddLine({x0, bottom}, {x1, bottom}, packed(color), 2);
    if (mark.kind != MarkKind::date) return;
    for (float x = x0; x < x1; x += 5) list_->AddLine({x, bottom}, {std::min(x + 3, x1), bottom}, packed(color), 2);
  }

  const Canvas& canvas_;
  const TextLayout& layout_;
  ImDrawList* list_;
  ImVec2 origin_;
  const std::string& text_;
  std::optional<base::TextSpan> sentence_;
};

void mark_tooltip(const Canvas& canvas, const TextLayout& layout, const Mark& mark) {
  const model::Document& doc = layout.document();
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(300);
  if (mark.kind == MarkKind::place) {
    const model::Toponym& toponym = doc.toponyms[mark.index];
    label(canvas.type.strong, canvas.style.text, place_words(toponym.place, canvas.words));
    label(canvas.type.small, canvas.style.text_muted, toponym.rule);
  } else if (mark.kind == MarkKind::date) {
    label(canvas.type.strong, canvas.style.text, when_words(doc.dates[mark.index].when, canvas.words));
    label(canvas.type.small, canvas.style.text_muted,
          fmt::format("{}\n{}", doc.dates[mark.index].when.edtf, doc.dates[mark.index].rule));
  } else {
    label(canvas.type.strong, canvas.style.text, kind_words(canvas.state.events()[mark.index].kind, canvas.words));
  }
  if (mark.rows.size() > 1)
    label(canvas.type.small, canvas.style.text_muted, canvas.words("text.events_here", mark.rows.size()));
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

/// The events of a mark in turn; elsewhere the event of the sentence.
std::optional<std::uint32_t> chosen_by(const Canvas& canvas, const TextLayout& layout, const Under& under) {
  std::vector<std::uint32_t> rows;
  if (under.mark) rows = under.mark->rows;
  if (rows.empty() && under.byte) {
    for (const std::uint32_t row : layout.rows()) {
      if (canvas.state.events()[row].sentence.contains(*under.byte)) rows.push_back(row);
    }
  }
  if (rows.empty()) return std::nullopt;
  const auto now = canvas.state.event ? std::ranges::find(rows, *canvas.state.event) : rows.end();
  return now == rows.end() || std::next(now) == rows.end() ? rows.front() : *std::next(now);
}

void follow_selection(const Canvas& canvas, TextMemory& memory) {
  const TextLayout& layout = memory.layout;
  if (memory.scrolled_for == canvas.state.event) return;
  if (!canvas.state.event || memory.own_choice || !std::ranges::binary_search(layout.rows(), *canvas.state.event)) {
    memory.scrolled_for = canvas.state.event;
    memory.own_choice = false;
    return;
  }
  const auto line = layout.line_of(canvas.state.events()[*canvas.state.event].sentence.begin);
  if (!line) return;
  ImGui::SetScrollY(std::max(layout.lines()[*line].y - ImGui::GetWindowHeight() / 3, 0.0F));
  memory.scrolled_for = canvas.state.event;
}

}  // namespace

void text_panel(const Canvas& canvas, const Box& box, TextMemory& memory, bool& animating) {
  begin_panel(canvas, "##text", box, true, pad, 14);
  const auto& documents = canvas.state.content->collection.documents;
  if (!canvas.state.document || *canvas.state.document >= documents.size()) {
    wrapped(canvas.type.body, canvas.style.text_muted, canvas.words("text.none"), 4);
    end_panel();
    return;
  }
  TextLayout& layout = memory.layout;
  layout.show(canvas.state.content, *canvas.state.document, canvas.type.body, std::floor(box.width - 2 * pad - 10));
  if (layout.advance(bytes_per_frame)) animating = true;
  follow_selection(canvas, memory);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  TextPainter painter(canvas, layout, origin);
  const float top = box.y - origin.y - layout.line_height(), bottom = box.bottom() - origin.y;
  auto line = std::lower_bound(layout.lines().begin(), layout.lines().end(), top,
                               [](const TextLine& l, float y) { return l.y < y; });
  Under under;
  for (; line != layout.lines().end() && line->y < bottom; ++line) {
    const Under here = painter.draw(*line);
    if (here.byte) under = here;
  }
  ImGui::Dummy({10, layout.height() + 24});
  const auto row = chosen_by(canvas, layout, under);
  if (row) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (under.mark) mark_tooltip(canvas, layout, *under.mark);
  if (row && ImGui::IsMouseClicked(0)) {
    memory.own_choice = true;
    canvas.push(app::SelectEvent{row});
  }
  end_panel();
}

}  // namespace dateline::ui
