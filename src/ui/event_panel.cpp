#include <algorithm>

#include "event_words.h"
#include "panels.h"

namespace dateline::ui {
namespace {

void fact(const Canvas& canvas, Icon icon, std::string_view main, std::string_view detail) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_icon(ImGui::GetWindowDrawList(), icon, {at.x + 9, at.y + 10}, 18, packed(canvas.style.text_muted));
  ImGui::Indent(28);
  wrapped(canvas.type.strong, canvas.style.text, main, 2);
  if (!detail.empty()) {
    space(-4);
    wrapped(canvas.type.small, canvas.style.text_muted, detail, 2);
  }
  ImGui::Unindent(28);
  space(4);
}

void heading(const Canvas& canvas, const model::Event& event) {
  const view::KindStyle& kind = canvas.style.kinds[static_cast<std::size_t>(event.kind)];
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool hollow = event.certainty == model::Certainty::denied || event.certainty == model::Certainty::planned;
  draw_symbol(ImGui::GetWindowDrawList(), kind.shape, {at.x + 9, at.y + 11}, 7, packed(kind.color), hollow);
  ImGui::Indent(28);
  wrapped(canvas.type.title, canvas.style.text, kind_words(event.kind, canvas.words));
  std::string certainty(canvas.words(fmt::format("certainty.{}", model::name_of(event.certainty))));
  if (!event.attributed_to.empty()) certainty += " · " + canvas.words("event.according_to", event.attributed_to);
  space(-4);
  wrapped(canvas.type.small, canvas.style.text_muted, certainty, 2);
  ImGui::Unindent(28);
  space(6);
}

std::string place_detail(const Canvas& canvas, const model::Event& event) {
  if (!event.place) return {};
  std::string out = event.place->country;
  if (event.place->point) {
    out += (out.empty() ? "" : " · ") +
           position_words(event.place->point->lon_deg, event.place->point->lat_deg, canvas.words);
  }
  return out;
}

void actors(const Canvas& canvas, const model::Event& event) {
  if (event.actors.empty()) return;
  section(canvas, canvas.words("event.actors"));
  for (const model::Actor& actor : event.actors) {
    const std::string key = "role." + actor.role;
    const std::string_view role = canvas.words(key);
    wrapped(canvas.type.body, canvas.style.text, role == key ? actor.name : fmt::format("{} — {}", actor.name, role),
            2);
  }
  space(8);
}

/// The rule's parts, "kind: …; place: …; date: …", one a line.
void reasons(const Canvas& canvas, const model::Event& event) {
  if (event.rule.empty()) return;
  section(canvas, canvas.words("event.why"));
  std::string_view rest = event.rule;
  while (!rest.empty()) {
    const auto cut = rest.find("; ");
    const std::string_view part = rest.substr(0, cut);
    const auto colon = part.find(": ");
    const std::string_view about = part.substr(0, std::min(colon, part.size()));
    const std::string key = fmt::format("why.{}", model::event_kind_of(about) ? "kind" : about);
    const std::string_view name = canvas.words(key);
    if (colon == std::string_view::npos || name == key) {
      wrapped(canvas.type.small, canvas.style.text, part, 3);
    } else {
      const std::string_view why = part.substr(colon + 2);
      const bool chosen = why == "chosen by the user";
      wrapped(chosen ? canvas.type.small_strong : canvas.type.small, canvas.style.text,
              canvas.words("why.line", name, chosen ? canvas.words("why.chosen") : why), 3);
    }
    rest = cut == std::string_view::npos ? std::string_view() : rest.substr(cut + 2);
  }
  space(8);
}

/// A line that chooses what it says, with how likely it was; true when it is pressed. `show`: the icon at its end was.
struct Choice {
  bool chosen = false, show = false;
};
Choice choice(const Canvas& canvas, int id, const std::string& name, std::optional<double> score,
              std::string_view hint) {
  ImGui::PushID(id);
  const float width = ImGui::GetContentRegionAvail().x, tools = score ? 96.0F : 0.0F;
  Choice out;
  out.chosen = ImGui::InvisibleButton("choice", {width - (score ? 28.0F : 0.0F), 28});
  const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax();
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (ImGui::IsItemHovered()) {
    list->AddRectFilled({min.x - 8, min.y}, max, packed(canvas.style.hover), 6);
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    tooltip(canvas, hint);
  }
  draw_text(list, canvas.type.small, {min.x, min.y + 6}, packed(canvas.style.text),
            shortened(canvas.type.small, name, width - tools - 8));
  if (score) {
    const auto share = static_cast<float>(std::clamp(*score, 0.0, 1.0));
    const float bar = max.x - 76;
    list->AddRectFilled({bar, min.y + 12}, {bar + 32, min.y + 16}, packed(canvas.style.panel_edge), 2);
    if (share > 0)
      list->AddRectFilled({bar, min.y + 12}, {bar + std::max(32 * share, 4.0F), min.y + 16},
                          packed(canvas.style.text_muted), 2);
    const std::string percent = canvas.words("number.percent", fmt::format("{:.0f}", share * 100));
    draw_text(list, canvas.type.small, {max.x - width_of(canvas.type.small, percent) - 4, min.y + 6},
              packed(canvas.style.text_muted), percent);
    ImGui::SameLine(0, 0);
    out.show = icon_button(canvas, "show", Icon::target, canvas.words("event.show_alternative"), false, 28);
  }
  ImGui::PopID();
  return out;
}

void other_places(const Canvas& canvas, const model::Event& event) {
  const model::Document* doc = document_of(canvas.state, event);
  if (!doc || !event.toponym || *event.toponym >= doc->toponyms.size()) return;
  const model::Toponym& toponym = doc->toponyms[*event.toponym];
  if (toponym.alternatives.empty()) return;
  section(canvas, canvas.words("event.alternatives"));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {8, 0});
  const std::size_t shown = std::min<std::size_t>(toponym.alternatives.size(), 6);
  for (std::size_t i = 0; i < shown; ++i) {
    const model::Alternative& other = toponym.alternatives[i];
    const std::string name =
        other.place.country.empty() ? other.place.name : fmt::format("{}, {}", other.place.name, other.place.country);
    const Choice made = choice(canvas, static_cast<int>(i), name, other.score, canvas.words("event.choose_place"));
    if (made.chosen) canvas.push(app::ChoosePlace{static_cast<std::uint32_t>(i)});
    if (!made.show || !other.place.point) continue;
    geo::Camera camera = canvas.state.camera;
    camera.center = *other.place.point;
    canvas.glide_to(camera);
  }
  ImGui::PopStyleVar();
  space(8);
}

/// The days of a set, one of which may be chosen, and a line for any other date.
void other_dates(const Canvas& canvas, const model::Event& event, EventMemory& memory) {
  section(canvas, canvas.words("event.other_date"));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {8, 0});
  constexpr std::size_t most_days = 8;
  const auto days = canvas.state.content->table.set_days(*canvas.state.event);
  for (std::size_t i = 0; i < std::min(days.size(), most_days); ++i) {
    const auto [first, last] = std::pair(days[i].first, days[i].last);
    if (choice(canvas, 100 + static_cast<int>(i), span_words(first, last, canvas.words), std::nullopt,
               canvas.words("event.choose_date"))
            .chosen)
      canvas.push(app::ChooseDate{first == last ? model::When::day(first)
                                                : *model::parse_when(edtf::iso(first) + "/" + edtf::iso(last))});
  }
  ImGui::PopStyleVar();
  if (memory.shown_for != event.id) memory = {event.id, {}, false};
  const FieldResult typed = field(canvas, "##date", canvas.words("event.date_hint"), memory.date,
                                  ImGui::GetContentRegionAvail().x, memory.date_wrong);
  if (ImGui::IsItemHovered() && memory.date_wrong) tooltip(canvas, canvas.words("filter.wrong_date"));
  if (!typed.entered || memory.date.empty()) return;
  const auto when = model::parse_when(memory.date);
  memory.date_wrong = !when;
  if (!when) return;
  canvas.push(app::ChooseDate{*when});
  memory.date.clear();
}

void quote(const Canvas& canvas, const model::Event& event) {
  if (event.text.empty()) return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const view::Color color = canvas.style.kinds[static_cast<std::size_t>(event.kind)].color;
  ImGui::Indent(14);
  wrapped(canvas.type.italic, canvas.style.text, event.text, 4);
  ImGui::Unindent(14);
  const float bottom = ImGui::GetCursorScreenPos().y - ImGui::GetStyle().ItemSpacing.y;
  ImGui::GetWindowDrawList()->AddRectFilled({at.x, at.y + 1}, {at.x + 3, bottom - 2}, packed(color), 1.5F);
  space(8);
}

void header(const Canvas& canvas) {
  const float top = ImGui::GetCursorPosY();
  section(canvas, canvas.words("event.title"));
  const float below = ImGui::GetCursorPosY();
  if (canvas.state.matching->empty()) return;
  const auto step = [&](const char* id, Icon icon, std::string_view hint, float from_right, int by) {
    ImGui::SetCursorPos({ImGui::GetWindowWidth() - pad - from_right, top - 6});
    if (icon_button(canvas, id, icon, canvas.words(hint), false, 28)) canvas.push(app::StepEvent{by});
  };
  step("previous", Icon::previous, "event.previous", 60, -1);
  step("next", Icon::next, "event.next", 28, 1);
  ImGui::SetCursorPosY(below);
}

}  // namespace

void event_panel(const Canvas& canvas, const Box& box, EventMemory& memory) {
  begin_panel(canvas, "##event", box, true);
  header(canvas);
  if (!canvas.state.event) {
    wrapped(canvas.type.body, canvas.style.text_muted,
            canvas.words(canvas.state.matching->empty() ? "event.none_match" : "event.none"), 4);
    end_panel();
    return;
  }
  const model::Event& event = canvas.state.events()[*canvas.state.event];
  heading(canvas, event);
  fact(canvas, Icon::pin, place_words_of(canvas.state, *canvas.state.event, canvas.words), place_detail(canvas, event));
  fact(canvas, Icon::calendar, when_words(event.when, canvas.words), event.when.edtf);
  if (const std::string toll = toll_words(event, canvas.words); !toll.empty()) fact(canvas, Icon::warning, toll, "");
  space(4);
  quote(canvas, event);
  actors(canvas, event);
  reasons(canvas, event);
  other_places(canvas, event);
  other_dates(canvas, event, memory);
  end_panel();
}

}  // namespace dateline::ui
