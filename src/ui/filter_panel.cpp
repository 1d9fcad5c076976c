#include <algorithm>
#include <array>
#include <charconv>

#include "dateline/query/counts.h"
#include "dateline/view/words.h"
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
  if (memory.shown.actor != filter.actor) memory.actor = filter.actor;
  if (memory.shown.text != filter.text) memory.words = filter.text;
  const auto number = [](std::optional<std::int64_t> n) { return n ? fmt::format("{}", *n) : std::string(); };
  if (memory.shown.deaths_from != filter.deaths_from) memory.deaths_from = number(filter.deaths_from);
  if (memory.shown.deaths_to != filter.deaths_to) memory.deaths_to = number(filter.deaths_to);
  memory.from_wrong = memory.to_wrong = memory.deaths_wrong = false;
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

/// A field whose letters filter at once, or when they are complete.
template <class Set>
void name_field(const Canvas& canvas, TypedField which, const char* id, std::string_view hint, std::string& text,
                float width, TypedField& typing, bool at_once = true) {
  const FieldResult typed = field(canvas, id, hint, text, width);
  if (at_once ? typed.changed : typed.entered) {
    canvas.push(Set{text, at_once && typing == which});
    typing = which;
  }
  if (typed.entered) typing = TypedField::none;
}

/// A whole number from 0; empty text is no limit.
bool read_number(const std::string& text, std::optional<std::int64_t>& out) {
  out.reset();
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return true;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data() + begin, text.data() + text.size(), value);
  if (error != std::errc() || value < 0 ||
      text.find_first_not_of(' ', static_cast<std::size_t>(end - text.data())) != std::string::npos)
    return false;
  out = value;
  return true;
}

void deaths_fields(const Canvas& canvas, FilterMemory& memory) {
  const float width = (ImGui::GetContentRegionAvail().x - gap) / 2;
  const FieldResult from = field(canvas, "##deaths from", canvas.words("filter.deaths_from"), memory.deaths_from, width,
                                 memory.deaths_wrong);
  if (ImGui::IsItemHovered() && memory.deaths_wrong) tooltip(canvas, canvas.words("filter.wrong_number"));
  ImGui::SameLine(0, gap);
  const FieldResult to =
      field(canvas, "##deaths to", canvas.words("filter.deaths_to"), memory.deaths_to, width, memory.deaths_wrong);
  if (ImGui::IsItemHovered() && memory.deaths_wrong) tooltip(canvas, canvas.words("filter.wrong_number"));
  if (!from.entered && !to.entered) return;
  app::SetDeaths set;
  memory.deaths_wrong = !read_number(memory.deaths_from, set.from) || !read_number(memory.deaths_to, set.to);
  if (!memory.deaths_wrong) canvas.push(set);
}

/// Puts what comes next beside what came before where there is room, else below.
class Flow {
 public:
  Flow() : room_(ImGui::GetContentRegionAvail().x) {}
  void make_room(float width) {
    const bool beside = x_ > 0 && x_ + gap_px + width <= room_;
    if (beside) ImGui::SameLine(0, gap_px);
    x_ = beside ? x_ + gap_px + width : width;
  }

 private:
  static constexpr float gap_px = 6;
  float room_, x_ = 0;
};

void toggle_kind(const Canvas& canvas, std::size_t kind) {
  auto kinds = canvas.state.filter.kinds;
  kinds.flip(kind);
  canvas.push(app::SetKinds{kinds});
}

void kind_chips(const Canvas& canvas, FilterMemory& memory, bool focused) {
  const auto& counts = counts_by_kind(canvas.state, memory);
  Flow flow;
  int shown = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0 && !canvas.state.filter.kinds[i]) continue;
    const std::string name = kind_words(static_cast<model::EventKind>(i), canvas.words);
    const std::string count = count_words(static_cast<std::int64_t>(counts[i]), canvas.words);
    flow.make_room(chip_width(canvas, name, count));
    const bool here = focused && memory.focused == shown;
    if (chip(canvas, name.c_str(), canvas.style.kinds[i], name, count, canvas.state.filter.kinds[i], here) ||
        (here && memory.toggle_focused))
      toggle_kind(canvas, i);
    ++shown;
  }
  memory.focused = std::clamp(memory.focused, 0, std::max(shown - 1, 0));
  memory.toggle_focused = false;
}

/// What is asked, part by part; a press takes it back.
void in_force(const Canvas& canvas) {
  std::vector<view::FilterPart> parts = view::filter_parts(canvas.state.filter, canvas.words.lang());
  if (std::string days = filter_words(canvas.state.filter, canvas.words); !days.empty())
    parts.insert(parts.begin(), view::FilterPart{std::move(days), app::SetTimeFilter{}});
  Flow flow;
  int id = 0;
  for (const view::FilterPart& part : parts) {
    flow.make_room(dismissable_width(canvas, part.words));
    ImGui::PushID(id++);
    if (dismissable(canvas, "part", part.words)) canvas.push(part.remove);
    ImGui::PopID();
  }
  if (!parts.empty()) space(6);
}

void certainty_chips(const Canvas& canvas) {
  const auto& asked = canvas.state.filter.certainties;
  Flow flow;
  for (std::size_t i = 0; i < model::certainty_count; ++i) {
    const std::string_view name = view::certainty_label(static_cast<model::Certainty>(i), canvas.words.lang());
    flow.make_room(toggle_width(canvas, name));
    ImGui::PushID(static_cast<int>(i));
    if (toggle(canvas, "certainty", name, asked[i])) {
      auto set = asked;
      canvas.push(app::SetCertainties{set.flip(i)});
    }
    ImGui::PopID();
  }
}

/// What the window of time asks of a date that is no single day, where there is one; each says in a sentence what it
/// means.
void time_rule_chips(const Canvas& canvas) {
  const model::Filter& filter = canvas.state.filter;
  if (!filter.from && !filter.to) return;
  constexpr std::array rules{"overlaps", "possible", "certain", "contains"};
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {6, 6});
  Flow flow;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const std::string_view name = canvas.words(fmt::format("filter.rule_{}", rules[i]));
    const auto rule = static_cast<model::TimeRule>(i);
    flow.make_room(toggle_width(canvas, name));
    if (toggle(canvas, rules[i], name, filter.time_rule == rule)) canvas.push(app::SetTimeRule{rule});
    if (ImGui::IsItemHovered()) tooltip(canvas, canvas.words(fmt::format("filter.rule_{}_means", rules[i])));
  }
  ImGui::PopStyleVar();
}

void fields(const Canvas& canvas, FilterMemory& memory, std::optional<double> searched) {
  const float width = ImGui::GetContentRegionAvail().x, half = (width - gap) / 2;
  date_fields(canvas, memory);
  time_rule_chips(canvas);
  name_field<app::SetPlace>(canvas, TypedField::place, "##place", canvas.words("filter.place"), memory.place, half,
                            memory.typing);
  ImGui::SameLine(0, gap);
  name_field<app::SetActor>(canvas, TypedField::actor, "##actor", canvas.words("filter.actor"), memory.actor, half,
                            memory.typing);
  const bool large = canvas.state.content->is_large();
  name_field<app::SetWords>(canvas, TypedField::words, "##words",
                            canvas.words(large ? "filter.words_enter" : "filter.words"), memory.words, width,
                            memory.typing, !large);
  if (searched)
    label(canvas.type.small, canvas.style.text_muted,
          canvas.words("filter.searching", static_cast<int>(*searched * 100)));
  deaths_fields(canvas, memory);
}

void chips(const Canvas& canvas, FilterMemory& memory, bool focused) {
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {6, 6});
  kind_chips(canvas, memory, focused);
  space(6);
  section(canvas, canvas.words("filter.certainty"));
  certainty_chips(canvas);
  ImGui::PopStyleVar();
}

}  // namespace

void filter_panel(const Canvas& canvas, const Box& box, FilterMemory& memory, bool focused,
                  std::optional<double> searched) {
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
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {6, 6});
  in_force(canvas);
  ImGui::PopStyleVar();
  fields(canvas, memory, searched);
  space(4);
  chips(canvas, memory, focused);
  space(10);
  counts_list(canvas, memory.counts);
  end_panel();
}

}  // namespace dateline::ui
