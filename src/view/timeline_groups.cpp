#include <algorithm>

#include "dateline/view/place_words.h"
#include "dateline/view/words.h"
#include "timeline_items.h"
#include "timeline_plot.h"

namespace dateline::view {

namespace {

constexpr float name_px = 11, count_px = 10, edge_px = 12, gap_px = 8;

/// `words` cut with "…" to fit `width`.
std::string cut(const TimelinePlot& plot, const std::string& words, float width, Weight weight) {
  if (plot.fonts.measure(words, name_px, weight).width <= width) return words;
  std::string out = words;
  while (!out.empty() && plot.fonts.measure(out + "…", name_px, weight).width > width) {
    while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80) out.pop_back();
    if (!out.empty()) out.pop_back();
    while (!out.empty() && out.back() == ' ') out.pop_back();
  }
  return out + "…";
}

void add_name(const TimelinePlot& plot, const LaneGroup& group, const std::string& name, float middle) {
  const bool by_kind = plot.state.timeline_options.lanes == app::LaneGroups::kind;
  const std::string count = grouped_number(group.size(), plot.state.lang);
  float x = edge_px;
  if (by_kind) {
    const KindStyle& kind = plot.style.kinds[group.kind];
    Symbol key;
    key.center = {x + 4, middle};
    key.radius_px = 4.5F;
    key.shape = kind.shape;
    key.fill = kind.color;
    key.outline = plot.frame.background;
    plot.drawing().keys.push_back(key);
    x += 16;
  }
  const float count_width = plot.fonts.measure(count, count_px).width;
  const float to = plot.left() - gap_px - count_width - gap_px;
  plot.text(cut(plot, name, to - x, Weight::regular), x, middle, Anchor::left, name_px, plot.style.text_muted,
            Weight::regular, 0);
  plot.text(count, plot.left() - gap_px, middle, Anchor::right, count_px, plot.style.text_faint, Weight::regular, 0);
}

/// The first other name that one of its events gives; the group's own where none does.
std::string first_name(const LaneIndex& index, const LaneGroup& group, const auto& name_of_row) {
  constexpr std::uint32_t most_asked = 16;
  for (std::uint32_t i = group.begin; i < std::min(group.end, group.begin + most_asked); ++i)
    if (std::string name = name_of_row(index.rows[i]); name != group.name && !name.empty()) return name;
  return group.name;
}

/// As the first of its events that a text in the interface's language tells of calls it.
std::string place_label(const app::State& state, const LaneIndex& index, const LaneGroup& group) {
  return first_name(index, group, [&](std::uint32_t row) { return place_name(state, row); });
}

/// Of many events a group has the folded name.
std::string actor_label(const app::State& state, const LaneIndex& index, const LaneGroup& group) {
  if (!state.content->is_large()) return group.name;
  return first_name(index, group, [&](std::uint32_t row) { return actor_name(state, row, group.name); });
}

/// How far the lanes are scrolled, at the right edge.
void add_scroll_mark(const TimelinePlot& plot) {
  const TimelineFrame& frame = plot.frame;
  const float view = frame.lanes_bottom_px - frame.lanes_top_px;
  if (frame.lanes_content_px <= view + 0.5F) return;
  constexpr float width = 4, inset = 4, shortest = 24;
  const float track = view - 2 * inset;
  const float length = std::max(track * view / frame.lanes_content_px, shortest);
  const float share = frame.lanes_scroll_px / (frame.lanes_content_px - view);
  plot.drawing().panels.push_back({plot.right() - width - inset, frame.lanes_top_px + inset + share * (track - length),
                                   width, length, plot.style.text_faint.with_alpha(0.5F), width / 2});
}

}  // namespace

std::string group_label(const app::State& state, const LaneIndex& index, const LaneGroup& group) {
  const bool fr = state.lang == "fr";
  switch (state.timeline_options.lanes) {
    case app::LaneGroups::kind:
      return std::string(kind_label(static_cast<model::EventKind>(group.kind), state.lang));
    case app::LaneGroups::place:
      return group.name.empty() ? std::string(fr ? "Lieu inconnu" : "No place") : place_label(state, index, group);
    case app::LaneGroups::document:
      return group.name.empty() ? std::string(fr ? "Sans document" : "No document") : group.name;
    case app::LaneGroups::actor:
      return group.name.empty() ? std::string(fr ? "Acteur inconnu" : "No actor") : actor_label(state, index, group);
    case app::LaneGroups::none:
      break;
  }
  return fr ? "Tous" : "All";
}

void add_group_names(const TimelinePlot& plot, const Folding& folding) {
  TimelineFrame& frame = plot.frame;
  const float height = frame.lanes_bottom_px - frame.lanes_top_px;
  if (plot.left() > 0) {
    plot.drawing().panels.push_back({0, frame.lanes_top_px, plot.left(), height, frame.background});
    plot.drawing().panels.push_back({plot.sharp(plot.left()) - plot.hairline(), 0, plot.hairline(),
                                     frame.lanes_bottom_px, plot.style.timeline_grid});
  }
  for (std::size_t i = folding.group_at(frame.lanes_scroll_px); i < folding.groups.size(); ++i) {
    const float y = frame.lanes_top_px + folding.top_px(i) - frame.lanes_scroll_px;
    if (y >= frame.lanes_bottom_px) break;
    const LaneGroup& group = folding.index->groups[i];
    const float bottom = y + folding.height_px(i) + group_gap_px;
    const std::string name = group_label(plot.state, *folding.index, group);
    const float from = std::max(y, frame.lanes_top_px), to = std::min(bottom, frame.lanes_bottom_px);
    frame.groups.push_back({from, to - from, name, group.key, group.kind, group.size()});
    // Beside its first lane, and, once that is above, at the top.
    const float middle = std::max(y + group_gap_px / 2 + folding.pitch_px / 2, frame.lanes_top_px + 10);
    if (plot.left() > 0 && middle + 6 <= to) add_name(plot, group, name, middle);
  }
  add_scroll_mark(plot);
}

}  // namespace dateline::view
