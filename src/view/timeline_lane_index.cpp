#include "timeline_lane_index.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "day_sort.h"

namespace dateline::view {

namespace {

/// A group for each row, and what the groups are called.
struct Grouped {
  std::vector<std::uint32_t> of_row;
  std::vector<LaneGroup> groups;
};

Grouped by_kind(const app::Content& content) {
  Grouped out;
  for (const auto& info : model::event_kinds()) {
    LaneGroup group;
    group.name = group.key = info.name;
    group.kind = static_cast<std::uint8_t>(info.kind);
    out.groups.push_back(std::move(group));
  }
  const auto kinds = content.table.kind();
  out.of_row.assign(kinds.begin(), kinds.end());
  return out;
}

/// Groups of rows that say the same; the name is the first row's.
template <class Key, class KeyOf, class NameOf>
Grouped by_key(const app::Content& content, KeyOf&& key_of, NameOf&& name_of) {
  Grouped out;
  std::unordered_map<Key, std::uint32_t> known;
  out.of_row.reserve(content.table.size());
  for (std::uint32_t row = 0; row < content.table.size(); ++row) {
    const auto [found, is_new] = known.try_emplace(key_of(row), static_cast<std::uint32_t>(out.groups.size()));
    if (is_new) {
      LaneGroup group;
      group.name = group.key = name_of(row);
      out.groups.push_back(std::move(group));
    }
    out.of_row.push_back(found->second);
  }
  return out;
}

Grouped by_place(const app::Content& content) {
  const query::Codes places = content.table.columns().place;
  return by_key<std::uint32_t>(
      content, [&](std::uint32_t row) { return places[row]; },
      [&](std::uint32_t row) {
        if (content.is_large()) return content.table.names().places[places[row]].name;
        const auto& place = content.collection.events[row].place;
        return place ? place->name : std::string();
      });
}

Grouped by_document(const app::Content& content) {
  const query::Codes documents = content.table.columns().document;
  const auto& names = content.table.names().documents;
  Grouped out = by_key<std::uint32_t>(
      content, [&](std::uint32_t row) { return documents[row]; },
      [&](std::uint32_t row) { return names[documents[row]]; });
  std::unordered_map<std::string_view, std::string_view> titles;
  for (const model::Document& document : content.collection.documents)
    if (!document.title.empty()) titles.emplace(document.id, document.title);
  for (LaneGroup& group : out.groups)
    if (const auto title = titles.find(group.key); title != titles.end()) group.name = title->second;
  return out;
}

Grouped by_actor(const app::Content& content) {
  const auto first_actor = [&](std::uint32_t row) -> std::string_view {
    const query::Names& names = content.table.names();
    if (content.is_large()) {
      const auto& list = names.actor_lists[content.table.columns().actors[row]];
      return list.empty() ? std::string_view() : names.actors[list.front()];
    }
    const auto& actors = content.collection.events[row].actors;
    return actors.empty() ? std::string_view() : actors.front().name;
  };
  return by_key<std::string_view>(content, first_actor,
                                  [&](std::uint32_t row) { return std::string(first_actor(row)); });
}

Grouped grouped_by(const app::Content& content, app::LaneGroups groups) {
  switch (groups) {
    case app::LaneGroups::kind:
      return by_kind(content);
    case app::LaneGroups::place:
      return by_place(content);
    case app::LaneGroups::document:
      return by_document(content);
    case app::LaneGroups::actor:
      return by_actor(content);
    case app::LaneGroups::none:
      break;
  }
  return {std::vector<std::uint32_t>(content.table.size(), 0), std::vector<LaneGroup>(1)};
}

/// Each group's place in the lanes' order.
std::vector<std::uint32_t> ranks(const std::vector<LaneGroup>& groups, const std::vector<std::uint32_t>& sizes,
                                 bool by_size) {
  std::vector<std::uint32_t> order(groups.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const bool nameless_a = groups[a].name.empty(), nameless_b = groups[b].name.empty();
    if (nameless_a != nameless_b) return nameless_b;
    return by_size && sizes[a] > sizes[b];
  });
  return order;
}

void note_kinds(LaneIndex& index, const query::EventTable& table) {
  for (LaneGroup& group : index.groups) {
    if (group.begin == group.end) continue;
    const std::uint8_t kind = table.kind()[index.rows[group.begin]];
    const bool all = std::all_of(index.rows.begin() + group.begin, index.rows.begin() + group.end,
                                 [&](std::uint32_t row) { return table.kind()[row] == kind; });
    group.kind = all ? kind : LaneGroup::mixed;
  }
}

void sort_by_time(LaneIndex& index, const query::EventTable& table, const std::atomic<bool>& cancel) {
  const auto firsts = table.first_day(), lasts = table.last_day();
  const auto first_of = [&](std::uint32_t row) { return std::min(firsts[row], lasts[row]); };
  const auto longer_before = [&](std::uint32_t a, std::uint32_t b) {
    return std::max(firsts[a], lasts[a]) > std::max(firsts[b], lasts[b]);
  };
  for (const LaneGroup& group : index.groups) {
    if (cancel) return;
    const auto begin = index.rows.begin() + group.begin, end = index.rows.begin() + group.end;
    sort_by_day(std::span(begin, end), first_of);
    for (auto day = begin; day != end;) {
      const auto next = std::find_if(day, end, [&](std::uint32_t row) { return first_of(row) != first_of(*day); });
      if (!std::is_sorted(day, next, longer_before)) std::stable_sort(day, next, longer_before);
      day = next;
    }
  }
}

}  // namespace

LaneIndex lane_index(const app::Content& content, app::LaneGroups groups, const std::atomic<bool>& cancel) {
  const query::EventTable& table = content.table;
  Grouped grouped = grouped_by(content, groups);
  std::vector<std::uint32_t> sizes(grouped.groups.size());
  LaneIndex out;
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    if (stands_on_a_day(table, row))
      ++sizes[grouped.of_row[row]];
    else
      ++out.without_date;
  }
  const bool by_size = groups == app::LaneGroups::place || groups == app::LaneGroups::actor;
  std::vector<std::uint32_t> next(grouped.groups.size());
  std::uint32_t at = 0;
  for (const std::uint32_t group : ranks(grouped.groups, sizes, by_size)) {
    next[group] = at;
    if (sizes[group] == 0) continue;
    LaneGroup& moved = out.groups.emplace_back(std::move(grouped.groups[group]));
    moved.begin = at;
    moved.end = at += sizes[group];
  }
  out.rows.resize(at);
  for (std::uint32_t row = 0; row < table.size() && !cancel; ++row)
    if (stands_on_a_day(table, row)) out.rows[next[grouped.of_row[row]]++] = row;
  sort_by_time(out, table, cancel);
  note_kinds(out, table);
  return out;
}

}  // namespace dateline::view
