#include <algorithm>
#include <cmath>

#include "timeline_items.h"
#include "timeline_plot.h"

namespace dateline::view {

namespace {

constexpr float outside_px = 32;  ///< bars end so far outside the view

/// How an event is painted.
struct Look {
  Color color, label;
  bool hollow, selected;
};

/// What stands at one place of the lanes: an item's vertical middle and sizes.
struct Place {
  float middle = 0, bar_px = 8, diamond_px = 5;
};

class ItemPainter {
 public:
  ItemPainter(const TimelinePlot& plot, float pitch_px) : plot_(plot) {
    place_.bar_px = pitch_px >= 16 ? 8.0F : 6.0F;
    place_.diamond_px = pitch_px >= 20 ? 5.5F : pitch_px >= 16 ? 5.0F : 4.0F;
    pitch_px_ = pitch_px;
  }

  /// `label_to`: where the next item of the lane begins.
  void add(const TimelineItem& item, float middle, float label_to) {
    place_.middle = middle;
    const auto x0 = static_cast<float>(item.x0), x1 = static_cast<float>(item.x1);
    const Look look = look_of(item.row);
    if (item.is_point)
      add_diamond((x0 + x1) / 2, look, item.unsure);
    else if (!item.set.empty())
      add_set(item, look);
    else
      add_bar(item, std::max(x0, plot_.left() - outside_px), std::min(x1, plot_.right() + outside_px), look);
    add_label(item, x0, x1, label_to, look);
    add_hit(x0, x1, item.row);
  }

 private:
  Look look_of(std::uint32_t row) const {
    const model::Event& event = plot_.state.events()[row];
    const Style& style = plot_.style;
    const bool matches = plot_.state.matches(row), selected = plot_.state.event == row;
    const bool hollow = event.certainty == model::Certainty::denied || event.certainty == model::Certainty::planned ||
                        event.certainty == model::Certainty::hypothetical;
    return {matches ? style.kinds[static_cast<std::size_t>(event.kind)].color : style.timeline_rest,
            selected  ? style.text
            : matches ? style.text_muted
                      : style.text_faint,
            hollow, selected};
  }

  /// Of a lane that is cut by an edge of the lanes, the part within.
  void add_hit(float x0, float x1, std::uint32_t row) const {
    const float top = std::max(place_.middle - pitch_px_ / 2, plot_.frame.lanes_top_px);
    const float bottom = std::min(place_.middle + pitch_px_ / 2, plot_.frame.lanes_bottom_px);
    if (top < bottom) plot_.frame.hits.push_back({x0, top, x1 - x0, bottom - top, row});
  }

  void add_diamond(float x, const Look& look, bool unsure) const {
    Symbol symbol;
    symbol.center = {x, place_.middle};
    symbol.radius_px = place_.diamond_px;
    symbol.shape = SymbolShape::diamond;
    symbol.fill = look.color.with_alpha(unsure && !look.hollow ? 0.4F : 1.0F);
    symbol.outline = unsure && !look.hollow ? look.color : plot_.frame.background;
    symbol.outline_px = 1;
    symbol.hollow = look.hollow;
    symbol.ringed = look.selected;
    symbol.ring = plot_.style.accent;
    plot_.drawing().symbols.push_back(symbol);
  }

  /// A diamond for each possible day, a bar for each longer stretch, on one dotted line.
  void add_set(const TimelineItem& item, const Look& look) const {
    const float from = plot_.x_at(item.set.front().first), to = plot_.x_at(item.set.back().last + 1);
    const float half = plot_.px_per_day() / 2, reach = place_.diamond_px;
    plot_.drawing().strokes.push_back({{{std::max(from + half, plot_.left() - outside_px), place_.middle},
                                        {std::min(to - half, plot_.right() + outside_px), place_.middle}},
                                       look.color.with_alpha(0.8F),
                                       1.25F,
                                       2.5F});
    float free_from = -1e9F;
    for (const edtf::DaySpan& span : item.set) {
      const float x0 = plot_.x_at(span.first), x1 = plot_.x_at(span.last + 1);
      if (!plot_.in_view(x0 - reach, x1 + reach)) continue;
      if (span.days() > 1 && static_cast<double>(x1 - x0) >= narrowest_bar_px) {
        add_body(x0, x1, look, item.unsure ? Fill::hatched : Fill::solid, 2);
      } else if ((x0 + x1) / 2 - reach / 2 >= free_from || look.selected) {
        add_diamond((x0 + x1) / 2, look, item.unsure);
        free_from = (x0 + x1) / 2 + reach / 2;
      }
    }
  }

  void add_bar(const TimelineItem& item, float x0, float x1, const Look& look) const {
    constexpr auto tail = static_cast<float>(open_tail_px);
    const float solid_from = item.open_before ? static_cast<float>(item.x0) + tail : x0;
    const float solid_to = item.open_after ? static_cast<float>(item.x1) - tail : x1;
    const Fill fill = item.unsure ? Fill::hatched : Fill::solid;
    if (item.open_before) add_tail(x0, solid_from, look, Fill::fade_left);
    if (item.open_after) add_tail(solid_to, x1, look, Fill::fade_right);
    if (solid_to > solid_from) add_body(solid_from, solid_to, look, fill, item.open_before || item.open_after ? 0 : 2);
    if (look.selected) outline(x0 - 2.5F, x1 + 2.5F, place_.bar_px + 5, plot_.style.accent, 2);
  }

  void add_body(float x0, float x1, const Look& look, Fill fill, float corner) const {
    const float left = plot_.sharp(x0), width = plot_.sharp(x1) - left;
    if (look.hollow) {
      outline(left + 0.75F, left + width - 0.75F, place_.bar_px - 1.5F, look.color, 1.5F);
      return;
    }
    Rect body{left, place_.middle - place_.bar_px / 2, width, place_.bar_px, look.color, corner};
    if (fill == Fill::hatched) {  // over a pale ground, so that it stays one shape
      body.color = look.color.with_alpha(0.25F);
      plot_.drawing().rects.push_back(body);
    }
    body.color = look.color;
    body.fill = fill;
    plot_.drawing().rects.push_back(body);
  }

  void add_tail(float x0, float x1, const Look& look, Fill fill) const {
    const float height = look.hollow ? 2 : place_.bar_px, left = plot_.sharp(x0);
    plot_.drawing().rects.push_back(
        {left, place_.middle - height / 2, plot_.sharp(x1) - left, height, look.color, 0, fill});
  }

  void outline(float x0, float x1, float height, Color color, float width) const {
    const float top = place_.middle - height / 2, bottom = place_.middle + height / 2;
    plot_.drawing().strokes.push_back({{{x0, top}, {x1, top}, {x1, bottom}, {x0, bottom}, {x0, top}}, color, width});
  }

  /// After the item; of the selected one before it, or on it, where there is no room.
  void add_label(const TimelineItem& item, float x0, float x1, float label_to, const Look& look) const {
    if (pitch_px_ < 16 && !look.selected) return;
    if (place_.middle < plot_.frame.lanes_top_px + 4 || place_.middle > plot_.frame.lanes_bottom_px - 4) return;
    const std::string words = item_label(plot_.state, item.row);
    const Weight weight = look.selected ? Weight::medium : Weight::regular;
    const auto gap = static_cast<float>(label_gap_px) + (look.selected ? 5.0F : 0.0F);
    const float width = plot_.fonts.measure(words, lane_label_px, weight).width;
    float x = std::max(x1, plot_.left()) + gap;
    const bool fits = x + width <= std::min(label_to, plot_.right());
    if (!fits && !look.selected) return;
    if (!fits && x + width > plot_.right()) x = std::min(x0, plot_.right()) - gap - width;
    if (x < plot_.left()) x = std::max(x0, plot_.left()) + gap + 4;
    plot_.text(words, x, place_.middle, Anchor::left, lane_label_px, look.label, weight);
  }

  const TimelinePlot& plot_;
  float pitch_px_;
  Place place_;
};

/// Heights of density in a group: logarithmic, as a lane is low and numbers differ by thousands.
class DensityPainter {
 public:
  DensityPainter(const TimelinePlot& plot, const Folding& folding) : plot_(plot), folding_(folding) {
    scale_ = std::log1p(static_cast<float>(std::max(folding.densest, 1U)));
    brush_ = plot.frame.brush_px.value_or(std::pair(plot.left(), plot.right()));
    nothing_ = !plot.frame.brush_px && (plot.state.filter.from || plot.state.filter.to);
  }

  void add(const FoldedGroup& group, float top, float height) const {
    const auto& view = plot_.frame.scale.view;
    const auto begin = folding_.runs.begin() + group.run_begin, end = folding_.runs.begin() + group.run_end;
    auto run = std::partition_point(begin, end,
                                    [&](const DensityRun& r) { return r.end * folding_.cell_days <= view.first_day; });
    for (; run != end && run->begin * folding_.cell_days < view.last_day; ++run) add(*run, top, height);
  }

 private:
  void add(const DensityRun& run, float top, float height) const {
    const Color color = run.kind == LaneGroup::mixed ? plot_.style.text_muted : plot_.style.kinds[run.kind].color;
    const float x0 = std::max(x_at(run.begin), plot_.left()), x1 = std::min(x_at(run.end), plot_.right());
    const float base = top + height - 1, room = height - 3;
    const auto bar = [&](float from, float to, std::uint32_t events, Color fill) {
      if (to <= from || events == 0) return;
      const float tall = std::max(room * std::log1p(static_cast<float>(events)) / scale_, 2.0F);
      plot_.drawing().rects.push_back({from, base - tall, to - from, tall, fill});
    };
    const float in0 = std::clamp(brush_.first, x0, x1), in1 = nothing_ ? in0 : std::clamp(brush_.second, x0, x1);
    const Color rest = plot_.style.timeline_rest;
    bar(x0, in0, run.events, rest);
    bar(in1, x1, run.events, rest);
    if (run.passing < run.events) bar(in0, in1, run.events, rest);
    bar(in0, in1, run.passing, color);
    const auto day = [&](std::int32_t cell) {
      return edtf::Day{static_cast<std::int32_t>(std::clamp(std::floor(cell * folding_.cell_days), -4e8, 4e8))};
    };
    const edtf::Day first = day(run.begin);
    plot_.frame.densities.push_back(
        {x0, top, x1 - x0, height, {first, std::max(first, day(run.end) - 1)}, run.events, run.passing});
  }

  float x_at(std::int32_t cell) const { return plot_.sharp(plot_.frame.scale.x_at(cell * folding_.cell_days)); }

  const TimelinePlot& plot_;
  const Folding& folding_;
  float scale_ = 1;
  std::pair<float, float> brush_;
  bool nothing_ = false;  ///< the time window is out of view
};

class Lanes {
 public:
  Lanes(const TimelinePlot& plot, const Folding& folding)
      : plot_(plot), folding_(folding), items_(plot, folding.pitch_px), density_(plot, folding) {}

  void add_group(std::size_t index) {
    const FoldedGroup& group = folding_.groups[index];
    const float top =
        plot_.frame.lanes_top_px + group_gap_px / 2 + folding_.top_px(index) - plot_.frame.lanes_scroll_px;
    density_.add(group, top, folding_.height_px(index));
    for (std::uint32_t lane = group.lane_begin; lane < group.lane_end; ++lane)
      add_lane(folding_.lanes[lane], top + (static_cast<float>(lane - group.lane_begin) + 0.5F) * folding_.pitch_px);
    if (plot_.state.event && !selected_shown_ && holds_selected(index)) {
      const TimelineItem item = timeline_item(plot_, *plot_.state.event);
      if (visible(item)) items_.add(item, top + folding_.height_px(index) / 2, 0);
      selected_shown_ = true;
    }
  }

 private:
  bool visible(const TimelineItem& item) const {
    return plot_.in_view(static_cast<float>(item.x0), static_cast<float>(item.x1));
  }

  bool holds_selected(std::size_t index) const {
    const query::EventTable& table = plot_.state.content->table;
    const auto first = [&](std::uint32_t row) { return std::min(table.first_day()[row], table.last_day()[row]); };
    const LaneGroup& group = folding_.index->groups[index];
    const auto end = folding_.index->rows.begin() + group.end;
    const std::int32_t day = first(*plot_.state.event);
    auto at = std::partition_point(folding_.index->rows.begin() + group.begin, end,
                                   [&](std::uint32_t row) { return first(row) < day; });
    while (at != end && *at != *plot_.state.event && first(*at) == day) ++at;
    return at != end && *at == *plot_.state.event;
  }

  /// From the last item that begins before the view: it may reach into it.
  void add_lane(const FoldedLane& lane, float middle) {
    if (middle + folding_.pitch_px < plot_.frame.lanes_top_px ||
        middle - folding_.pitch_px > plot_.frame.lanes_bottom_px)
      return;
    const query::EventTable& table = plot_.state.content->table;
    const auto& view = plot_.frame.scale.view;
    const auto begin = folding_.rows.begin() + lane.begin, end = folding_.rows.begin() + lane.end;
    auto at = std::partition_point(begin, end, [&](std::uint32_t row) {
      return static_cast<double>(std::min(table.first_day()[row], table.last_day()[row])) < view.first_day;
    });
    if (at != begin) --at;
    if (at == end) return;
    TimelineItem item = timeline_item(plot_, *at);
    while (item.x0 <= static_cast<double>(plot_.right())) {
      std::optional<TimelineItem> next;
      if (++at != end) next = timeline_item(plot_, *at);
      const float label_to =
          next ? static_cast<float>(next->x0 - label_gap_px) : plot_.right() + static_cast<float>(label_gap_px);
      if (visible(item)) {
        items_.add(item, middle, label_to);
        selected_shown_ |= plot_.state.event == item.row;
      }
      if (!next) break;
      item = *std::move(next);
    }
  }

  const TimelinePlot& plot_;
  const Folding& folding_;
  ItemPainter items_;
  DensityPainter density_;
  bool selected_shown_ = false;
};

}  // namespace

void add_lanes(const TimelinePlot& plot, const Folding& folding) {
  TimelineFrame& frame = plot.frame;
  Lanes lanes(plot, folding);
  const float bottom = frame.lanes_scroll_px + frame.lanes_bottom_px - frame.lanes_top_px;
  for (std::size_t i = folding.group_at(frame.lanes_scroll_px); i < folding.groups.size(); ++i) {
    if (folding.top_px(i) >= bottom) break;
    if (i > 0) {
      const float y = frame.lanes_top_px + folding.top_px(i) - frame.lanes_scroll_px;
      plot.drawing().rects.push_back(
          {0, plot.sharp(y), plot.right(), plot.hairline(), plot.style.timeline_grid.with_alpha(0.6F)});
    }
    lanes.add_group(i);
  }
}

}  // namespace dateline::view
