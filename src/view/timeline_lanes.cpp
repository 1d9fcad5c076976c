#include <algorithm>

#include "timeline_items.h"
#include "timeline_packing.h"
#include "timeline_plot.h"

namespace dateline::view {

namespace {

/// Up to this many, lanes are packed over all events, so that they stay in place while the view moves.
constexpr std::size_t packed_whole = 4000;

/// How an event is painted.
struct Look {
  Color color, label;
  bool hollow, selected;
};

class Lanes {
 public:
  Lanes(const TimelinePlot& plot, float top, const Packing& packing) : plot_(plot), top_(top), packing_(packing) {
    bar_px_ = packing.pitch_px >= 16 ? 8.0F : packing.pitch_px >= 12 ? 6.0F : 5.0F;
    diamond_px_ = packing.pitch_px >= 20 ? 5.5F : packing.pitch_px >= 16 ? 5.0F : packing.pitch_px >= 12 ? 4.0F : 3.0F;
  }

  void add(const TimelineItem& item) {
    const auto x0 = static_cast<float>(item.x0), x1 = static_cast<float>(item.x1);
    const float middle = top_ + (static_cast<float>(item.lane) + 0.5F) * packing_.pitch_px;
    const Look look = look_of(item);
    if (item.is_point)
      add_diamond((x0 + x1) / 2, middle, look, item.unsure);
    else if (!item.set.empty())
      add_set(item, middle, look);
    else
      add_bar(item, std::max(x0, -32.0F), std::min(x1, plot_.frame.width_px + 32), middle, look);
    if (item.label_fits || look.selected) add_label(item, x0, x1, middle, look);
    plot_.frame.hits.push_back({x0, middle - packing_.pitch_px / 2, x1 - x0, packing_.pitch_px, item.row});
  }

 private:
  Look look_of(const TimelineItem& item) const {
    const model::Event& event = plot_.state.events()[item.row];
    const Style& style = plot_.style;
    const bool matches = plot_.state.matches(item.row), selected = plot_.state.event == item.row;
    const bool hollow = event.certainty == model::Certainty::denied || event.certainty == model::Certainty::planned ||
                        event.certainty == model::Certainty::hypothetical;
    return {matches ? style.kinds[static_cast<std::size_t>(event.kind)].color : style.timeline_rest,
            selected  ? style.text
            : matches ? style.text_muted
                      : style.text_faint,
            hollow, selected};
  }

  void add_diamond(float x, float y, const Look& look, bool unsure) const {
    Symbol symbol;
    symbol.center = {x, y};
    symbol.radius_px = diamond_px_;
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
  void add_set(const TimelineItem& item, float y, const Look& look) const {
    const float from = plot_.x_at(item.set.front().first), to = plot_.x_at(item.set.back().last + 1);
    const float half = plot_.px_per_day() / 2;
    plot_.drawing().strokes.push_back(
        {{{std::max(from + half, -32.0F), y}, {std::min(to - half, plot_.frame.width_px + 32), y}},
         look.color.with_alpha(0.8F),
         1.25F,
         2.5F});
    float free_from = -1e9F;
    for (const edtf::DaySpan& span : item.set) {
      const float x0 = plot_.x_at(span.first), x1 = plot_.x_at(span.last + 1);
      if (!plot_.in_view(x0 - diamond_px_, x1 + diamond_px_)) continue;
      if (span.days() > 1 && x1 - x0 >= narrowest_bar_px) {
        add_body(x0, x1, y, look, item.unsure ? Fill::hatched : Fill::solid, 2);
      } else if ((x0 + x1) / 2 - diamond_px_ / 2 >= free_from || look.selected) {
        add_diamond((x0 + x1) / 2, y, look, item.unsure);
        free_from = (x0 + x1) / 2 + diamond_px_ / 2;
      }
    }
  }

  void add_bar(const TimelineItem& item, float x0, float x1, float y, const Look& look) const {
    const float solid_from = item.open_before ? static_cast<float>(item.x0) + open_tail_px : x0;
    const float solid_to = item.open_after ? static_cast<float>(item.x1) - open_tail_px : x1;
    const Fill fill = item.unsure ? Fill::hatched : Fill::solid;
    if (item.open_before) add_tail(x0, solid_from, y, look, Fill::fade_left);
    if (item.open_after) add_tail(solid_to, x1, y, look, Fill::fade_right);
    if (solid_to > solid_from)
      add_body(solid_from, solid_to, y, look, fill, item.open_before || item.open_after ? 0 : 2);
    if (look.selected) outline(x0 - 2.5F, x1 + 2.5F, y, bar_px_ + 5, plot_.style.accent, 2);
  }

  void add_body(float x0, float x1, float y, const Look& look, Fill fill, float corner) const {
    const float left = plot_.sharp(x0), width = plot_.sharp(x1) - left;
    if (look.hollow) {
      outline(left + 0.75F, left + width - 0.75F, y, bar_px_ - 1.5F, look.color, 1.5F);
      return;
    }
    Rect body{left, y - bar_px_ / 2, width, bar_px_, look.color, corner};
    if (fill == Fill::hatched) {  // over a pale ground, so that it stays one shape
      body.color = look.color.with_alpha(0.25F);
      plot_.drawing().rects.push_back(body);
    }
    body.color = look.color;
    body.fill = fill;
    plot_.drawing().rects.push_back(body);
  }

  void add_tail(float x0, float x1, float y, const Look& look, Fill fill) const {
    const float height = look.hollow ? 2 : bar_px_, left = plot_.sharp(x0);
    plot_.drawing().rects.push_back({left, y - height / 2, plot_.sharp(x1) - left, height, look.color, 0, fill});
  }

  void outline(float x0, float x1, float y, float height, Color color, float width) const {
    const float top = y - height / 2, bottom = y + height / 2;
    plot_.drawing().strokes.push_back({{{x0, top}, {x1, top}, {x1, bottom}, {x0, bottom}, {x0, top}}, color, width});
  }

  /// After the item, before it, or on a bar that leaves no room beside it.
  void add_label(const TimelineItem& item, float x0, float x1, float y, const Look& look) const {
    const float gap = label_gap_px + (look.selected ? 5 : 0), width = plot_.frame.width_px;
    float x = std::max(x1, 0.0F) + gap;
    if (x + item.label_width > width) x = std::min(x0, width) - gap - item.label_width;
    if (x < 0) {
      x = std::max(x0, 0.0F) + gap + 4;
      if (x + item.label_width > width) return;
      plot_.drawing().panels.push_back({x - 4, y - 7, item.label_width + 8, 14, plot_.frame.background, 3});
    }
    plot_.text(item.label, x, y, Anchor::left, lane_label_px, look.label,
               look.selected ? Weight::medium : Weight::regular);
  }

  const TimelinePlot& plot_;
  float top_;
  const Packing& packing_;
  float bar_px_, diamond_px_;
};

/// Which rows get items: all of a small table; of a large one, those in view, and of many that begin at one place on
/// screen only as many as there can be lanes, matching ones first. Linear, and quick on what is left out.
class Choice {
 public:
  Choice(const TimelinePlot& plot, float height_px)
      : plot_(plot),
        table_(plot.state.content->table),
        whole_(table_.size() <= packed_whole),
        lanes_(static_cast<std::size_t>(height_px / narrowest_pitch_px)),
        begun_(static_cast<std::size_t>(plot.frame.width_px / bucket_px) + 1) {}

  std::vector<std::uint32_t> rows(LaneCounts& counts) {
    const auto& matching = *plot_.state.matching;
    if (plot_.state.event) consider(*plot_.state.event, counts);
    for (const std::uint32_t row : matching)
      if (plot_.state.event != row) consider(row, counts);
    auto next = matching.begin();
    for (std::uint32_t row = 0; row < table_.size(); ++row) {
      if (next != matching.end() && *next == row)
        ++next;
      else if (plot_.state.event != row)
        consider(row, counts);
    }
    return std::move(rows_);
  }

 private:
  static constexpr float bucket_px = 8, narrowest_pitch_px = 8;

  void consider(std::uint32_t row, LaneCounts& counts) {
    const auto [first, last] = std::minmax(table_.first_day()[row], table_.last_day()[row]);
    const bool unknown = !table_.has_date(row) || (first == query::open_past && last == query::open_future);
    const bool earlier = last < plot_.frame.scale.view.first_day, later = first >= plot_.frame.scale.view.last_day;
    counts.without_date += unknown;
    counts.earlier += !unknown && earlier;
    counts.later += !unknown && later;
    if (unknown || (!whole_ && (earlier || later))) return;
    if (whole_ || has_room(first))
      rows_.push_back(row);
    else
      ++counts.not_drawn;
  }

  bool has_room(std::int32_t first) {
    const float x = std::clamp(plot_.frame.scale.x_at(first), 0.0F, plot_.frame.width_px);
    return begun_[static_cast<std::size_t>(x / bucket_px)]++ < lanes_;
  }

  const TimelinePlot& plot_;
  const query::EventTable& table_;
  bool whole_;
  std::size_t lanes_;
  std::vector<std::uint32_t> begun_;
  std::vector<std::uint32_t> rows_;
};

std::vector<TimelineItem> items_of(const TimelinePlot& plot, float height_px, LaneCounts& counts) {
  std::vector<TimelineItem> out;
  for (const std::uint32_t row : Choice(plot, height_px).rows(counts))
    if (auto item = timeline_item(plot, row)) out.push_back(*std::move(item));
  label_items(plot, out);
  return out;
}

}  // namespace

LaneCounts add_lanes(const TimelinePlot& plot, float top, float bottom) {
  LaneCounts counts;
  Packing packing = pack_items(plot, items_of(plot, bottom - top, counts), bottom - top);
  const auto visible = [&](const TimelineItem& item) {
    return plot.in_view(static_cast<float>(item.x0), static_cast<float>(item.x1));
  };
  counts.not_drawn +=
      static_cast<std::size_t>(std::count_if(packing.left_out.begin(), packing.left_out.end(), visible));
  std::stable_partition(packing.items.begin(), packing.items.end(),
                        [&](const TimelineItem& item) { return !plot.state.matches(item.row); });
  std::stable_partition(packing.items.begin(), packing.items.end(),
                        [&](const TimelineItem& item) { return plot.state.event != item.row; });
  Lanes lanes(plot, top, packing);
  for (const TimelineItem& item : packing.items)
    if (visible(item)) lanes.add(item);
  return counts;
}

}  // namespace dateline::view
