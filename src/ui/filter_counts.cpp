#include <algorithm>
#include <numeric>

#include "dateline/gazetteer/country_names.h"
#include "dateline/model/fold.h"
#include "dateline/query/counts.h"
#include "dateline/ui/date_words.h"
#include "dateline/view/place_words.h"
#include "panels.h"

namespace dateline::ui {
namespace {

constexpr std::size_t most_rows = 8;
constexpr float row_px = 26;

query::Dimension dimension_of(CountedBy by) {
  constexpr std::array<query::Dimension, counted_by_count> dimensions{
      query::Dimension::place, query::Dimension::area, query::Dimension::actor, query::Dimension::document};
  return dimensions[static_cast<std::size_t>(by)];
}

struct Count {
  std::string key;
  std::size_t events = 0;
};

/// The most frequent, those without a name left out.
template <class KeyOf>
std::vector<Count> most_of(const std::vector<std::size_t>& counts, const KeyOf& key_of) {
  std::vector<std::size_t> order(counts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t i) { return counts[i] == 0 || key_of(i).empty(); });
  const auto most = order.begin() + static_cast<std::ptrdiff_t>(std::min(most_rows, order.size()));
  std::partial_sort(order.begin(), most, order.end(), [&](std::size_t a, std::size_t b) {
    return counts[a] != counts[b] ? counts[a] > counts[b] : a < b;
  });
  std::vector<Count> out;
  for (auto at = order.begin(); at != most; ++at) out.push_back({std::string(key_of(*at)), counts[*at]});
  return out;
}

std::vector<Count> by_country(const query::Names& names, const std::vector<std::size_t>& by_place) {
  std::map<std::string, std::size_t> sums;
  for (std::size_t i = 0; i < by_place.size(); ++i) sums[names.places[i].country] += by_place[i];
  std::vector<std::string> keys;
  std::vector<std::size_t> counts;
  for (const auto& [code, events] : sums) {
    keys.push_back(code);
    counts.push_back(events);
  }
  return most_of(counts, [&](std::size_t i) -> const std::string& { return keys[i]; });
}

/// Places of one name in several countries count together, as the filter takes them together.
std::vector<Count> by_place(const query::Names& names, const std::vector<std::size_t>& counts) {
  std::map<std::string_view, std::size_t> first;
  std::vector<std::size_t> sums(counts.size());
  for (std::size_t i = 0; i < counts.size(); ++i)
    sums[first.try_emplace(names.places[i].name, i).first->second] += counts[i];
  return most_of(sums, [&](std::size_t i) -> const std::string& { return names.places[i].name; });
}

std::vector<Count> counted(const query::EventTable& table, const query::Selection& rows, CountedBy by) {
  const query::Names& names = table.names();
  switch (by) {
    case CountedBy::place:
      return by_place(names, query::counts_by_place(table, rows));
    case CountedBy::country:
      return by_country(names, query::counts_by_place(table, rows));
    case CountedBy::actor:
      return most_of(query::counts_by_actor(table, rows),
                     [&](std::size_t i) -> const std::string& { return names.actors[i]; });
    case CountedBy::document:
      break;
  }
  return most_of(query::counts_by_document(table, rows),
                 [&](std::size_t i) -> const std::string& { return names.documents[i]; });
}

/// A folded name as an event writes it, found among the first rows that may have it.
std::string written(const app::State& state, const query::Selection& rows, CountedBy by, const std::string& folded) {
  constexpr std::size_t most_asked = 20'000;
  const query::EventTable& table = state.content->table;
  const query::Names& names = table.names();
  std::size_t asked = 0;
  for (const std::uint32_t row : rows) {
    if (++asked > most_asked) break;
    if (by == CountedBy::place && names.places[table.columns().place[row]].name == folded)
      return state.events()[row].place ? state.events()[row].place->name : folded;
    if (by != CountedBy::actor) continue;
    const auto& list = names.actor_lists[table.columns().actors[row]];
    if (std::none_of(list.begin(), list.end(), [&](std::uint32_t a) { return names.actors[a] == folded; })) continue;
    return view::actor_name(state, row, folded);
  }
  return folded;
}

std::string name_of(const app::State& state, const query::Selection& rows, CountedBy by, const std::string& key) {
  if (by == CountedBy::country) return gazetteer::country_name(key, state.lang);
  if (by != CountedBy::document) return written(state, rows, by, key);
  for (const model::Document& document : state.content->collection.documents)
    if (document.id == key && !document.title.empty()) return document.title;
  return key;
}

app::Command filter_by(CountedBy by, const std::string& key) {
  const std::string whole = key.empty() ? key : "=" + key;
  switch (by) {
    case CountedBy::place:
      return app::SetPlace{whole};
    case CountedBy::country:
      return app::SetCountry{key};
    case CountedBy::actor:
      return app::SetActor{whole};
    case CountedBy::document:
      break;
  }
  return app::SetDocumentFilter{key};
}

bool is_asked(const model::Filter& filter, CountedBy by, const CountsMemory::Row& row) {
  const auto whole = [&](const std::string& asked) {
    return asked.starts_with('=') && model::plain_fold(asked.substr(1)) == row.key;
  };
  switch (by) {
    case CountedBy::place:
      return whole(filter.place);
    case CountedBy::country:
      return filter.country == row.key;
    case CountedBy::actor:
      return whole(filter.actor);
    case CountedBy::document:
      break;
  }
  return filter.document == row.key;
}

/// Counts again once nothing moves: playing and dragging keep what was counted before.
void count(const Canvas& canvas, CountsMemory& memory) {
  const auto& rows = canvas.state.matching_without[static_cast<std::size_t>(dimension_of(memory.by))];
  const bool same_kind = memory.counted_by == memory.by && memory.lang == canvas.state.lang;
  if (same_kind && memory.counted == rows) return;
  const bool moves = canvas.state.playback.playing || ImGui::IsAnyMouseDown();
  if (same_kind && moves && canvas.state.content->is_large()) return;
  memory.rows.clear();
  for (const Count& found : counted(canvas.state.content->table, *rows, memory.by))
    memory.rows.push_back({name_of(canvas.state, *rows, memory.by, found.key), found.key, found.events});
  memory.counted = rows;
  memory.counted_by = memory.by;
  memory.lang = canvas.state.lang;
}

bool count_row(const Canvas& canvas, const CountsMemory::Row& row, float share, bool on) {
  const float width = ImGui::GetContentRegionAvail().x;
  const bool pressed = ImGui::InvisibleButton("row", {width, row_px});
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const view::Style& s = canvas.style;
  if (hovered || on) list->AddRectFilled(min, max, packed(on ? s.selection : s.hover), 6);
  const float inner = width - 16;
  list->AddRectFilled({min.x + 8, max.y - 4}, {min.x + 8 + std::max(inner * share, 2.0F), max.y - 2},
                      packed(s.accent, on ? 0.9F : 0.45F), 1);
  const std::string number = count_words(static_cast<std::int64_t>(row.events), canvas.words);
  const float number_width = width_of(canvas.type.small, number);
  draw_text(list, on ? canvas.type.small_strong : canvas.type.small, {min.x + 8, min.y + 4}, packed(s.text),
            shortened(canvas.type.small, row.name, inner - number_width - 12));
  draw_text(list, canvas.type.small, {max.x - 8 - number_width, min.y + 4}, packed(s.text_muted), number);
  return pressed;
}

}  // namespace

void counts_list(const Canvas& canvas, CountsMemory& memory) {
  section(canvas, canvas.words("filter.counts"));
  const Phrases& w = canvas.words;
  if (const auto made =
          segments(canvas, "counted by",
                   {w("filter.by_place"), w("filter.by_country"), w("filter.by_actor"), w("filter.by_document")},
                   static_cast<int>(memory.by)))
    memory.by = static_cast<CountedBy>(*made);
  ImGui::NewLine();
  count(canvas, memory);
  if (memory.rows.empty()) label(canvas.type.small, canvas.style.text_muted, w("filter.no_counts"));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 2});
  for (std::size_t i = 0; i < memory.rows.size(); ++i) {
    const CountsMemory::Row& row = memory.rows[i];
    const bool on = is_asked(canvas.state.filter, memory.by, row);
    const auto most = static_cast<float>(memory.rows.front().events);
    ImGui::PushID(static_cast<int>(i));
    if (count_row(canvas, row, static_cast<float>(row.events) / most, on))
      canvas.push(filter_by(memory.by, on ? std::string() : row.key));
    ImGui::PopID();
  }
  ImGui::PopStyleVar();
}

}  // namespace dateline::ui
