#include <algorithm>
#include <cmath>
#include <future>

#include "timeline_items.h"
#include "timeline_plot.h"

namespace dateline::view {

namespace {

constexpr float top_px = 8;
constexpr float footer_px = 20;
constexpr float least_lanes_px = 12;
constexpr std::size_t folded_at_once = 20'000;

float gutter_for(float width_px) {
  return width_px >= 1400 ? 168.0F : width_px >= 900 ? 144.0F : width_px >= 480 ? 104.0F : 0.0F;
}

/// The zoom that lanes are folded for: the next of four steps to each doubling, so that they hold while it changes a
/// little. At the true zoom, which is no less, events stand further apart than they were folded for.
double folding_zoom(double px_per_day) {
  return std::exp2(std::floor(std::log2(px_per_day) * 4) / 4);
}

/// All that folding depends on.
struct FoldKey {
  std::shared_ptr<const app::Content> content;
  app::LaneGroups groups = app::LaneGroups::kind;
  model::Filter filter;
  double px_per_day = 0;
  float height_px = 0;
  std::string lang;  ///< labels are measured where events are few
  friend bool operator==(const FoldKey&, const FoldKey&) = default;
};

/// The brush under everything, its edges and handles over the grid.
void add_brush(const TimelinePlot& plot) {
  const model::Filter& filter = plot.state.filter;
  if (!filter.from && !filter.to) return;
  TimelineFrame& frame = plot.frame;
  const float from = filter.from ? plot.x_at(*filter.from) : plot.left(),
              to = filter.to ? plot.x_at(*filter.to + 1) : plot.right();
  const float x0 = std::clamp(from, plot.left(), plot.right()), x1 = std::clamp(to, plot.left(), plot.right());
  if (x0 >= x1) return;
  frame.brush_px = {x0, x1};
  const float below = frame.height_px - frame.lanes_top_px;
  plot.drawing().panels.push_back({x0, 0, x1 - x0, frame.lanes_top_px, plot.style.timeline_brush});
  plot.drawing().rects.push_back({x0, frame.lanes_top_px, x1 - x0, below, plot.style.timeline_brush});
}

void add_handles(const TimelinePlot& plot) {
  if (!plot.frame.brush_px) return;
  const auto handle = [&](float x) {
    if (!plot.in_view(x, x)) return;
    constexpr float width = 6, height = 24, line = 1.5F;
    const TimelineFrame& frame = plot.frame;
    const float middle = frame.histogram_height_px / 2;
    const Color color = plot.style.accent.with_alpha(0.8F);
    plot.drawing().panels.push_back({x - line / 2, 0, line, frame.lanes_top_px, color});
    plot.drawing().rects.push_back({x - line / 2, frame.lanes_top_px, line, frame.height_px, color});
    plot.drawing().panels.push_back({x - width / 2, middle - height / 2, width, height, plot.style.accent, width / 2});
  };
  if (plot.state.filter.from) handle(plot.x_at(*plot.state.filter.from));
  if (plot.state.filter.to) handle(plot.x_at(*plot.state.filter.to + 1));
}

TimelineFrame empty_frame(const app::State& state, const Style& style, float width_px, float height_px, float ratio) {
  TimelineFrame frame;
  frame.width_px = width_px;
  frame.height_px = height_px;
  frame.pixel_ratio = ratio;
  frame.background = style.timeline_background;
  const float gutter = gutter_for(width_px);
  frame.scale = {state.timeline, gutter, std::max(width_px - gutter, 1.0F)};
  frame.histogram_height_px = std::round(std::clamp(height_px * 0.36F, 32.0F, 96.0F));
  frame.lanes_top_px = frame.histogram_height_px + axis_height_px;
  frame.lanes_bottom_px = std::max(height_px - footer_px, frame.lanes_top_px);
  return frame;
}

}  // namespace

void TimelinePlot::text(std::string_view words, float x, float middle_y, Anchor anchor, float size_px, Color color,
                        Weight weight, float halo_px) const {
  constexpr float cap_height = 0.727F;  // of Inter, in ems
  TextRun run =
      fonts.shape(words, {x, std::round(middle_y + size_px * cap_height / 2)}, anchor, size_px, color, weight);
  run.halo = frame.background.with_alpha(halo_px > 0 ? 1.0F : 0.0F);
  run.halo_px = halo_px;
  drawing().texts.push_back(std::move(run));
}

void TimelinePlot::vertical_line(float x, Color color) const {
  const float top = frame.lanes_top_px;
  drawing().panels.push_back({sharp(x), 0, hairline(), top, color});
  drawing().rects.push_back({sharp(x), top, hairline(), frame.height_px - top, color});
}

struct Timeline::Memory {
  void add_all_lanes(const TimelinePlot& plot);
  /// `empty` with all that it shows; of no size, as it is.
  TimelineFrame frame(TimelineFrame empty, const app::State& state, const Style& style, bool is_strip);

  Memory(const Fonts& with, bool waiting) : fonts(with), waits(waiting) {}

  const Fonts& fonts;
  bool waits;

  std::shared_ptr<const app::Content> content;  ///< of all that follows
  TimeOrder order;
  std::shared_ptr<const LaneIndex> index;
  app::LaneGroups index_groups = app::LaneGroups::kind;
  FoldKey folded_for;
  std::shared_ptr<const Folding> folding;

  Counter counter;

  /// A folding under way.
  struct Pending {
    FoldKey key;
    std::atomic<bool> cancel{false};
    TimeOrder order;
    std::shared_ptr<const LaneIndex> index;
    std::shared_ptr<const Folding> folding;
    std::future<void> done;  ///< last: waits before the rest goes
  };
  std::unique_ptr<Pending> pending;

  ~Memory() {
    if (pending) pending->cancel = true;
  }

  void forget(const std::shared_ptr<const app::Content>& now) {
    if (content == now) return;
    content = now;
    order = {};
    index.reset();
    folding.reset();
    folded_for = {};
  }

  std::vector<float> label_widths(const app::State& state) const;
  void fold_now(const FoldKey& key, const app::State& state);
  void fold_elsewhere(const FoldKey& key);
  void take_folded();
  void fold(const TimelinePlot& plot, float height_px);
};

namespace {

std::vector<std::uint8_t> flags_of(const query::EventTable& table, const model::Filter& filter) {
  if (filter.is_empty()) return {};
  std::vector<std::uint8_t> out(table.size(), 0);
  for (const std::uint32_t row : query::matching(table, filter)) out[row] = 1;
  return out;
}

}  // namespace

std::vector<float> Timeline::Memory::label_widths(const app::State& state) const {
  std::vector<float> out;
  if (index->rows.size() > few_events) return out;
  for (const std::uint32_t row : index->rows) out.push_back(fonts.measure(item_label(state, row), lane_label_px).width);
  return out;
}

void Timeline::Memory::fold_now(const FoldKey& key, const app::State& state) {
  static const std::atomic<bool> never{false};
  const query::EventTable& table = content->table;
  if (!order.is_made) order = time_order(table);
  if (!index || index_groups != key.groups)
    index = std::make_shared<LaneIndex>(lane_index(*content, key.groups, never));
  index_groups = key.groups;
  const auto passing_flags = flags_of(table, key.filter);
  const auto labels = label_widths(state);
  folding = std::make_shared<Folding>(
      fold_lanes(table, index, {key.px_per_day, key.height_px, passing_flags, labels}, never));
  folded_for = key;
}

/// What folding reads is frozen, and held by the key.
void Timeline::Memory::fold_elsewhere(const FoldKey& key) {
  pending = std::make_unique<Pending>();
  pending->key = key;
  if (index && index_groups == key.groups) pending->index = index;
  const bool ordered = order.is_made;
  pending->done = std::async(std::launch::async, [p = pending.get(), ordered] {
    const app::Content& read = *p->key.content;
    if (!ordered) p->order = time_order(read.table);
    if (!p->index) p->index = std::make_shared<LaneIndex>(lane_index(read, p->key.groups, p->cancel));
    if (p->cancel) return;
    const auto flags = flags_of(read.table, p->key.filter);
    p->folding = std::make_shared<Folding>(
        fold_lanes(read.table, p->index, {p->key.px_per_day, p->key.height_px, flags, {}}, p->cancel));
  });
}

void Timeline::Memory::take_folded() {
  if (!pending || pending->done.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
  pending->done.get();
  if (pending->key.content == content && !pending->cancel) {
    if (!order.is_made) order = std::move(pending->order);
    index = pending->index;
    index_groups = pending->key.groups;
    folding = pending->folding;
    folded_for = pending->key;
  }
  pending.reset();
}

void Timeline::Memory::fold(const TimelinePlot& plot, float height_px) {
  const app::State& state = plot.state;
  const FoldKey key{state.content,
                    state.timeline_options.lanes,
                    without_window(state.filter),
                    folding_zoom(static_cast<double>(plot.px_per_day())),
                    height_px,
                    state.lang};
  take_folded();
  if (folding && folded_for.groups != key.groups) folding.reset();
  if (folding && folded_for == key) return;
  if (waits || state.content->table.size() <= folded_at_once) return fold_now(key, state);
  if (pending && !(pending->key == key)) {
    if (pending->key.content != key.content || pending->key.groups != key.groups) pending->cancel = true;
    return;  // one after the other
  }
  if (!pending) fold_elsewhere(key);
}

namespace {

/// How much of the lanes is above, as State has it, within what there is.
void settle_scroll(TimelineFrame& frame, const Folding& folding, double first_lane) {
  frame.lanes_content_px = folding.height_px();
  const double last = std::max(static_cast<double>(folding.groups.size()) - 1, 0.0);
  const double first = std::clamp(first_lane, 0.0, last + 0.9999);
  const auto group = static_cast<std::size_t>(first);
  if (group >= folding.groups.size()) return;
  const double part = first - static_cast<double>(group);
  const float wanted = folding.top_px(group) + static_cast<float>(part) * (folding.height_px(group) + group_gap_px);
  const float most = std::max(frame.lanes_content_px - (frame.lanes_bottom_px - frame.lanes_top_px), 0.0F);
  frame.lanes_scroll_px = std::clamp(wanted, 0.0F, most);
}

void note_beyond(TimelineFrame& frame, const TimeOrder& order) {
  frame.events_without_date = order.without_date;
  const BeyondView earlier = order.ending_before(frame.scale.view.first_day),
                   later = order.beginning_from(frame.scale.view.last_day);
  frame.earlier = {earlier.events, earlier.nearest};
  frame.later = {later.events, later.nearest};
}

}  // namespace

Timeline::Timeline(const Fonts& fonts, bool waits) : memory_(std::make_unique<Memory>(fonts, waits)) {}
Timeline::Timeline(Timeline&&) noexcept = default;
Timeline& Timeline::operator=(Timeline&&) noexcept = default;
Timeline::~Timeline() = default;

bool Timeline::is_folding() const {
  return memory_->pending != nullptr;
}

namespace {

/// The histogram alone.
void leave_lanes_out(TimelineFrame& frame) {
  frame.histogram_height_px = frame.height_px - axis_height_px;
  frame.lanes_top_px = frame.lanes_bottom_px = frame.height_px;
}

float lanes_room(const TimelineFrame& frame) {
  return frame.lanes_bottom_px - frame.lanes_top_px;
}

}  // namespace

void Timeline::Memory::add_all_lanes(const TimelinePlot& plot) {
  TimelineFrame& frame = plot.frame;
  note_beyond(frame, order);
  if (folding) {
    frame.folding = folding;
    frame.events_folded = folding->folded;
    settle_scroll(frame, *folding, plot.state.timeline_options.first_lane);
    add_lanes(plot, *folding);
    add_group_names(plot, *folding);
  }
  if (!folding && pending)
    plot.text(plot.state.lang == "fr" ? "Mise en place…" : "Arranging…", (plot.left() + frame.width_px) / 2,
              (frame.lanes_top_px + frame.lanes_bottom_px) / 2, Anchor::center, 11, plot.style.text_faint);
  plot.drawing().panels.push_back({0, frame.lanes_bottom_px, frame.width_px, footer_px, frame.background});
  add_footer(plot, frame.height_px - footer_px / 2);
}

TimelineFrame Timeline::Memory::frame(TimelineFrame frame, const app::State& state, const Style& style, bool is_strip) {
  forget(state.content);
  if (frame.width_px < 1 || frame.height_px < 1) return frame;
  const TimelinePlot plot{frame, state, style, fonts};
  bool has_lanes = lanes_room(frame) >= least_lanes_px;
  if (has_lanes) fold(plot, lanes_room(frame));
  if (is_strip && (!has_lanes || !folding || folding->height_px() > lanes_room(frame) + 0.5F)) {
    leave_lanes_out(frame);
    has_lanes = false;
  }
  plot.drawing().panels.push_back({0, 0, frame.width_px, frame.lanes_top_px, frame.background});
  add_brush(plot);
  add_axis(plot, frame.histogram_height_px);
  add_histogram(plot, counter.count(state, bin_edges(plot)), top_px, frame.histogram_height_px);
  if (has_lanes) add_all_lanes(plot);
  if (!is_strip) add_handles(plot);
  return frame;
}

TimelineFrame Timeline::frame(const app::State& state, const Style& style, float width_px, float height_px,
                              float pixel_ratio) {
  return memory_->frame(empty_frame(state, style, width_px, height_px, pixel_ratio), state, style, false);
}

TimelineFrame Timeline::strip(const app::State& state, const Style& style, float width_px, float height_px,
                              float pixel_ratio) {
  return memory_->frame(empty_frame(state, style, width_px, height_px, pixel_ratio), state, style, true);
}

float Timeline::strip_height(const app::State& state, const Style& style, float width_px, float least_px,
                             float most_px) {
  memory_->forget(state.content);
  TimelineFrame frame = empty_frame(state, style, width_px, most_px, 1);
  const float room = lanes_room(frame);
  if (width_px < 1 || room < least_lanes_px) return least_px;
  memory_->fold({frame, state, style, memory_->fonts}, room);
  if (!memory_->folding || memory_->folding->height_px() > room) return least_px;
  const float needed = frame.lanes_top_px + memory_->folding->height_px() + footer_px;
  return std::max(std::ceil(needed), least_px);
}

}  // namespace dateline::view
