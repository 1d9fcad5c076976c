#include <algorithm>
#include <functional>
#include <set>

#include "dateline/model/fold.h"
#include "event_words.h"
#include "keys.h"
#include "panels.h"

namespace dateline::ui {
namespace {

constexpr std::size_t most_shown = 60, most_of_a_sort = 12;

/// One line of the palette.
struct Find {
  Icon icon = Icon::none;
  std::optional<model::EventKind> kind;
  std::string title, detail;
  std::function<void(const Canvas&, Memory&)> run;
};

/// Every word typed begins a word of, or is in, what is searched.
class Query {
 public:
  explicit Query(std::string_view typed) : folded_(model::plain_fold(typed)) {}
  bool empty() const { return folded_.find_first_not_of(' ') == std::string::npos; }
  bool fits(std::string_view text) const {
    const std::string where = model::plain_fold(text);
    std::string_view rest = folded_;
    while (!rest.empty()) {
      const auto cut = rest.find(' ');
      if (const auto word = rest.substr(0, cut); !word.empty() && where.find(word) == std::string::npos) return false;
      rest = cut == std::string_view::npos ? std::string_view() : rest.substr(cut + 1);
    }
    return true;
  }

 private:
  std::string folded_;
};

void add_places(const Canvas& canvas, const Query& query, std::vector<Find>& finds) {
  std::map<std::string, std::size_t> counts;
  if (canvas.state.content->is_large()) return;
  for (std::uint32_t row = 0; row < canvas.state.events().size(); ++row) {
    const model::Event& event = canvas.state.events()[row];
    if (event.place && !event.place->name.empty() && query.fits(event.place->name)) ++counts[event.place->name];
  }
  std::size_t added = 0;
  for (const auto& [name, count] : counts) {
    if (++added > most_of_a_sort) break;
    finds.push_back(
        {Icon::pin, {}, name, canvas.words("palette.only_here", count), [name = name](const Canvas& c, Memory&) {
           c.push(app::SetPlace{name});
           c.push(app::FitEvents{});
         }});
  }
}

void add_events(const Canvas& canvas, const Query& query, std::vector<Find>& finds) {
  if (canvas.state.content->is_large()) return;
  std::size_t added = 0;
  for (std::uint32_t row = 0; row < canvas.state.events().size() && added < most_of_a_sort; ++row) {
    const model::Event& event = canvas.state.events()[row];
    const std::string kind = kind_words(event.kind, canvas.words);
    const std::string& name = event.place ? event.place->name : event.document;
    if (!query.fits(fmt::format("{} {} {}", kind, name, event.text))) continue;
    ++added;
    finds.push_back(
        {Icon::none, event.kind, fmt::format("{}, {}", kind, place_words_of(canvas.state, row, canvas.words)),
         when_words(event.when, canvas.words), [row](const Canvas& c, Memory&) { c.push(app::SelectEvent{row}); }});
  }
}

void add_documents(const Canvas& canvas, const Query& query, std::vector<Find>& finds) {
  const auto& documents = canvas.state.content->collection.documents;
  std::size_t added = 0;
  for (std::uint32_t i = 0; i < documents.size() && added < most_of_a_sort; ++i) {
    const std::string& name = documents[i].title.empty() ? documents[i].id : documents[i].title;
    if (!query.fits(name)) continue;
    ++added;
    finds.push_back(
        {Icon::document, {}, name, std::string(canvas.words("palette.document")), [i](const Canvas& c, Memory&) {
           c.push(app::SelectDocument{i});
         }});
  }
}

void add_commands(const Canvas& canvas, const Query& query, std::vector<Find>& finds) {
  for (const app::CommandInfo& info : app::command_table()) {
    if (!query.fits(fmt::format("{} {} {}", info.name, info.title_en, info.title_fr))) continue;
    const auto command = app::parse_command(info.name);
    const bool whole = command && (info.arguments.empty() || !info.key.empty());
    if (whole) {
      finds.push_back({Icon::play,
                       {},
                       std::string(title_of(info, canvas.words)),
                       std::string(info.key),
                       [command = *command](const Canvas& c, Memory& m) { run_bare(c, command, m); }});
    } else if (!info.arguments.empty()) {
      finds.push_back({Icon::play,
                       {},
                       std::string(title_of(info, canvas.words)),
                       fmt::format("{} {}", info.name, info.arguments),
                       [name = std::string(info.name)](const Canvas&, Memory& m) {
                         m.overlay = Overlay::palette;
                         m.palette.text = name + " ";
                       }});
    }
  }
}

void add_projections(const Canvas& canvas, const Query& query, std::vector<Find>& finds) {
  for (const geo::OfferedProjection& offered : geo::offered_projections()) {
    const std::string title(canvas.words.lang() == "fr" ? offered.title_fr : offered.title_en);
    if (query.empty() || !query.fits(fmt::format("{} {} projection", title, offered.name))) continue;
    finds.push_back(
        {Icon::globe,
         {},
         title,
         std::string(canvas.words("palette.projection")),
         [name = std::string(offered.name)](const Canvas& c, Memory&) { c.push(app::SetProjection{name}); }});
  }
}

std::vector<Find> find_all(const Canvas& canvas, const std::string& typed) {
  std::vector<Find> finds;
  const auto command = app::parse_command(typed);
  if (command && typed.find(' ') != std::string::npos) {
    finds.push_back(
        {Icon::play, {}, canvas.words("palette.run", typed), "Enter", [command = *command](const Canvas& c, Memory& m) {
           run_bare(c, command, m);
         }});
  }
  const Query query(typed);
  if (query.empty()) {
    add_commands(canvas, query, finds);
    add_places(canvas, query, finds);
  } else {
    add_places(canvas, query, finds);
    add_commands(canvas, query, finds);
    add_projections(canvas, query, finds);
    add_documents(canvas, query, finds);
    add_events(canvas, query, finds);
  }
  if (finds.size() > most_shown) finds.resize(most_shown);
  return finds;
}

bool find_row(const Canvas& canvas, const Find& find, bool chosen) {
  const float width = ImGui::GetContentRegionAvail().x;
  const bool pressed = ImGui::InvisibleButton("find", {width, 34});
  const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const view::Style& s = canvas.style;
  if (chosen || ImGui::IsItemHovered()) list->AddRectFilled(min, max, packed(chosen ? s.selection : s.hover), 8);
  const ImVec2 sign{min.x + 20, (min.y + max.y) / 2};
  if (find.kind) {
    const view::KindStyle& kind = s.kinds[static_cast<std::size_t>(*find.kind)];
    draw_symbol(list, kind.shape, sign, 5, packed(kind.color));
  } else {
    draw_icon(list, find.icon, sign, find.icon == Icon::play ? 11.0F : 17.0F, packed(s.text_muted));
  }
  const float detail_width = std::min(width_of(canvas.type.small, find.detail), width * 0.45F);
  draw_text(list, canvas.type.body, {min.x + 40, min.y + 8}, packed(s.text),
            shortened(canvas.type.body, find.title, width - 40 - detail_width - 32));
  draw_text(list, canvas.type.small, {max.x - detail_width - 14, min.y + 9}, packed(s.text_muted),
            shortened(canvas.type.small, find.detail, detail_width + 2));
  return pressed;
}

}  // namespace

void palette(const Canvas& canvas, float width, float height, Memory& memory) {
  PaletteMemory& own = memory.palette;
  const float card_width = std::min(620.0F, width - 40), card_height = std::min(468.0F, height - 80);
  if (!own.opened) ImGui::SetNextWindowFocus();
  begin_card(canvas, "##palette", {(width - card_width) / 2, 64, card_width, card_height});
  const FieldResult typed = field(canvas, "##typed", canvas.words("top.search"), own.text, card_width - 2 * pad, false,
                                  Icon::search, !own.opened || own.refocus);
  own.refocus = false;
  own.opened = true;
  if (typed.changed) own.chosen = 0;
  const std::vector<Find> finds = find_all(canvas, own.text);
  const bool down = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_DownArrow)),
             up = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_UpArrow));
  own.chosen =
      std::clamp(own.chosen + (down ? 1 : 0) - (up ? 1 : 0), 0, std::max(static_cast<int>(finds.size()) - 1, 0));
  std::optional<std::size_t> run;
  if (memory.entered && !finds.empty()) run = static_cast<std::size_t>(own.chosen);
  ImGui::BeginChild("finds", {0, 0}, false, ImGuiWindowFlags_NoBackground);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 2});
  if (finds.empty()) label(canvas.type.body, canvas.style.text_muted, canvas.words("palette.nothing"));
  for (std::size_t i = 0; i < finds.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    const bool chosen = static_cast<int>(i) == own.chosen;
    if (find_row(canvas, finds[i], chosen)) run = i;
    if (chosen && (down || up)) ImGui::SetScrollHereY(0.5F);
    ImGui::PopID();
  }
  ImGui::PopStyleVar();
  ImGui::EndChild();
  const bool left = ImGui::IsMouseClicked(0) && !ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows);
  end_panel();
  if (left) memory.overlay = Overlay::none;
  if (!run) return;
  memory.overlay = Overlay::none;
  finds[*run].run(canvas, memory);
  if (memory.overlay == Overlay::palette) memory.palette.refocus = true;
}

}  // namespace dateline::ui
