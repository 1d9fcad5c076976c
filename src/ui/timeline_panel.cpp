#include <algorithm>
#include <cmath>

#include "dateline/ui/date_words.h"
#include "event_words.h"
#include "panels.h"

namespace dateline::ui {
namespace {

constexpr float edge_px = 5, scroll_track_px = 14, wheel_px = 48;
constexpr double shortest_view_days = 3, longest_view_days = 366.0 * 20000;
constexpr double density_zoom = 0.25;

double days_of(const app::TimelineView& view) {
  return view.last_day - view.first_day;
}

void zoom_timeline(const Canvas& canvas, double factor, double anchor_day) {
  const app::TimelineView& view = canvas.state.timeline;
  const double days = std::clamp(days_of(view) * factor, shortest_view_days, longest_view_days);
  const double share = (anchor_day - view.first_day) / days_of(view);
  canvas.push(app::MoveTimeline{{anchor_day - share * days, anchor_day + (1 - share) * days}});
}

void pan_timeline(const Canvas& canvas, double days) {
  canvas.push(app::MoveTimeline{{canvas.state.timeline.first_day + days, canvas.state.timeline.last_day + days}});
}

void scroll_lanes(const Canvas& canvas, const view::TimelineFrame& frame, float px) {
  if (frame.lanes_content_px > frame.lanes_bottom_px - frame.lanes_top_px)
    canvas.push(app::ScrollLanes{frame.first_lane_at(frame.lanes_scroll_px + px)});
}

/// The days of [from, to), at least one, as a filter's inclusive ends.
void set_brush(const Canvas& canvas, TimelineMemory& memory, edtf::Day from, edtf::Day to) {
  if (to < from) std::swap(from, to);
  const edtf::Day last = to == from ? from : to - 1;
  if (canvas.state.filter.from == from && canvas.state.filter.to == last) return;
  canvas.push(app::SetTimeFilter{from, last, memory.brushed});
  memory.brushed = true;
}

/// What the mouse does on the timeline, from press to release.
class Surface {
 public:
  Surface(const Canvas& canvas, const view::TimelineFrame& frame, const Box& box, TimelineMemory& memory)
      : canvas_(canvas),
        frame_(frame),
        memory_(memory),
        at_{ImGui::GetIO().MousePos.x - box.x, ImGui::GetIO().MousePos.y - box.y} {}

  view::Vec2 at() const { return at_; }
  bool in_gutter() const { return at_.x < frame_.gutter_px(); }
  bool in_footer() const { return frame_.lanes_bottom_px > frame_.lanes_top_px && at_.y > frame_.lanes_bottom_px; }

  /// What a press here would take hold of.
  TimelineDrag grip() const {
    if (in_gutter() || in_footer()) return TimelineDrag::none;
    const bool scrolls = frame_.lanes_content_px > frame_.lanes_bottom_px - frame_.lanes_top_px;
    if (scrolls && at_.y > frame_.lanes_top_px && at_.x > frame_.width_px - scroll_track_px)
      return TimelineDrag::scroll;
    if (!frame_.brush_px) return TimelineDrag::brush;
    const auto [left, right] = *frame_.brush_px;
    if (canvas_.state.filter.from && std::abs(at_.x - left) <= edge_px) return TimelineDrag::from;
    if (canvas_.state.filter.to && std::abs(at_.x - right) <= edge_px) return TimelineDrag::to;
    const bool both = canvas_.state.filter.from && canvas_.state.filter.to;
    return both && at_.y < frame_.histogram_height_px && at_.x > left && at_.x < right ? TimelineDrag::move
                                                                                       : TimelineDrag::brush;
  }

  void begin() {
    memory_.anchor_day = frame_.scale.day_at(at_.x);
    memory_.from_day =
        canvas_.state.filter.from ? canvas_.state.filter.from->since_epoch : canvas_.state.timeline.first_day;
    memory_.to_day =
        canvas_.state.filter.to ? canvas_.state.filter.to->since_epoch + 1 : canvas_.state.timeline.last_day;
    memory_.drag = ImGui::IsMouseClicked(0) ? grip() : TimelineDrag::pan;
    memory_.brushed = false;
  }

  void go_on() const {
    const view::TimelineScale& scale = frame_.scale;
    const double day = scale.day_at(at_.x);
    const auto at = [&](double d) { return view::snapped(scale, d); };
    switch (memory_.drag) {
      case TimelineDrag::brush:
        if (ImGui::IsMouseDragging(0, 4)) set_brush(canvas_, memory_, at(memory_.anchor_day), at(day));
        break;
      case TimelineDrag::from:
        set_brush(canvas_, memory_, at(std::min(day, memory_.to_day - 1)), at(memory_.to_day));
        break;
      case TimelineDrag::to:
        set_brush(canvas_, memory_, at(memory_.from_day), at(std::max(day, memory_.from_day + 1)));
        break;
      case TimelineDrag::move:
        move(day);
        break;
      case TimelineDrag::pan:
        pan();
        break;
      case TimelineDrag::scroll:
        drag_scroll();
        break;
      case TimelineDrag::none:
        break;
    }
  }

 private:
  void move(double day) const {
    if (!ImGui::IsMouseDragging(0, 4)) return;
    const edtf::Day from = view::snapped(frame_.scale, memory_.from_day + day - memory_.anchor_day);
    set_brush(canvas_, memory_, from, from + static_cast<int>(std::lround(memory_.to_day - memory_.from_day)));
  }

  void pan() const {
    const ImVec2 moved = ImGui::GetIO().MouseDelta;
    if (moved.x != 0)
      pan_timeline(canvas_, -static_cast<double>(moved.x / frame_.scale.width_px) * days_of(frame_.scale.view));
    if (moved.y != 0 && at_.y > frame_.lanes_top_px) scroll_lanes(canvas_, frame_, -moved.y);
  }

  /// The mark follows the mouse, its middle under it.
  void drag_scroll() const {
    const float view = frame_.lanes_bottom_px - frame_.lanes_top_px;
    const float share = std::clamp((at_.y - frame_.lanes_top_px) / view, 0.0F, 1.0F);
    canvas_.push(app::ScrollLanes{frame_.first_lane_at(share * frame_.lanes_content_px - view / 2)});
  }

  const Canvas& canvas_;
  const view::TimelineFrame& frame_;
  TimelineMemory& memory_;
  view::Vec2 at_;
};

std::string count_of(const Canvas& canvas, std::size_t count) {
  return canvas.words(count == 1 ? "counts.one" : "counts.all",
                      count_words(static_cast<std::int64_t>(count), canvas.words));
}

/// A weight in words: whole numbers plainly, others as about so many.
std::string weight_words(const Canvas& canvas, float weight) {
  const auto whole = static_cast<std::int64_t>(std::lround(weight));
  const bool exact = std::abs(weight - static_cast<float>(whole)) < 0.01F;
  const std::string number =
      whole == 0 && !exact ? std::string(canvas.words("timeline.less_than_one")) : count_words(whole, canvas.words);
  const std::string said = canvas.words(whole <= 1 ? "counts.one" : "counts.all", number);
  return exact || whole == 0 ? said : canvas.words("timeline.about", said);
}

void two_lines(const Canvas& canvas, std::string_view head, std::string_view rest) {
  ImGui::BeginTooltip();
  label(canvas.type.small_strong, canvas.style.text, head);
  ImGui::PushTextWrapPos(320);
  label(canvas.type.small, canvas.style.text_muted, rest);
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

void bin_card(const Canvas& canvas, const view::TimelineBin& bin) {
  std::string said = weight_words(canvas, bin.all);
  if (bin.all - bin.matching > 0.005F)
    said += "\n" + canvas.words("timeline.bin_matching", weight_words(canvas, bin.matching));
  if (bin.uncertain > 0.005F)
    said += "\n" + canvas.words("timeline.bin_uncertain", weight_words(canvas, bin.uncertain));
  two_lines(canvas, span_words(bin.days.from, bin.days.to, canvas.words), said);
}

void density_card(const Canvas& canvas, const view::TimelineDensity& density) {
  std::string said = count_of(canvas, density.events);
  if (density.passing < density.events)
    said += "\n" + canvas.words("timeline.bin_matching", count_of(canvas, density.passing));
  two_lines(canvas, span_words(density.days.from, density.days.to, canvas.words),
            said + "\n" + std::string(canvas.words("timeline.density_click")));
}

/// The filter that a press on a group's name sets, or takes back when it is set.
std::optional<app::Command> group_filter(const Canvas& canvas, const view::TimelineGroup& group) {
  const model::Filter& filter = canvas.state.filter;
  switch (canvas.state.timeline_options.lanes) {
    case app::LaneGroups::kind: {
      std::bitset<model::event_kind_count> only;
      only.set(group.kind);
      return app::SetKinds{filter.kinds == only ? std::bitset<model::event_kind_count>{} : only};
    }
    case app::LaneGroups::place:
      if (group.key.empty()) return std::nullopt;
      return app::SetPlace{filter.place == "=" + group.key ? std::string() : "=" + group.key};
    case app::LaneGroups::document:
      if (group.key.empty()) return std::nullopt;
      return app::SetDocumentFilter{filter.document == group.key ? std::string() : group.key};
    case app::LaneGroups::actor:
      if (group.key.empty()) return std::nullopt;
      return app::SetActor{filter.actor == "=" + group.key ? std::string() : "=" + group.key};
    case app::LaneGroups::none:
      break;
  }
  return std::nullopt;
}

const view::TimelineBeyond* beyond_at(const view::TimelineFrame& frame, view::Vec2 at) {
  if (at.y <= frame.lanes_bottom_px || frame.lanes_bottom_px <= frame.lanes_top_px) return nullptr;
  const view::TimelineBeyond& beyond = at.x < frame.width_px / 2 ? frame.earlier : frame.later;
  return beyond.events ? &beyond : nullptr;
}

void wheel(const Canvas& canvas, const view::TimelineFrame& frame, const Surface& surface) {
  const ImGuiIO& io = ImGui::GetIO();
  const double day = frame.scale.day_at(surface.at().x);
  const bool scrolls = surface.in_gutter() || io.KeyCtrl;
  if (io.MouseWheel != 0 && scrolls) scroll_lanes(canvas, frame, -io.MouseWheel * wheel_px);
  if (io.MouseWheel != 0 && !scrolls && !io.KeyShift)
    zoom_timeline(canvas, std::pow(0.8, static_cast<double>(io.MouseWheel)), day);
  const float sideways = io.MouseWheelH + (io.KeyShift ? io.MouseWheel : 0);
  if (sideways != 0) pan_timeline(canvas, -static_cast<double>(sideways) * 0.08 * days_of(frame.scale.view));
}

/// A light over the bar that the words beside the mouse are about.
void light_up(const Canvas& canvas, const Box& box, const view::TimelineFrame& frame, float x0, float x1, float y0,
              float y1) {
  ImGui::GetWindowDrawList()->AddRectFilled({box.x + std::max(x0, frame.gutter_px()), box.y + y0},
                                            {box.x + std::min(x1, frame.width_px), box.y + y1},
                                            packed(canvas.style.hover));
}

void hover_words(const Canvas& canvas, const view::TimelineFrame& frame, const Box& box, const Surface& surface) {
  if (const view::TimelineHit* hit = view::pick(frame, surface.at())) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    hover_card(canvas, hit->row, 0);
  } else if (const view::TimelineDensity* density = view::pick_density(frame, surface.at())) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    density_card(canvas, *density);
  } else if (const view::TimelineBin* bin = view::pick_bin(frame, surface.at()); bin && !surface.in_gutter()) {
    light_up(canvas, box, frame, bin->x0, bin->x1, 0, frame.histogram_height_px);
    if (bin->all > 0)
      bin_card(canvas, *bin);
    else
      tooltip(canvas, span_words(bin->days.from, bin->days.to, canvas.words));
  } else if (const view::TimelineGroup* group = view::pick_group(frame, surface.at())) {
    const bool chooses = group_filter(canvas, *group).has_value();
    if (chooses) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    const std::string click(chooses ? "\n" + std::string(canvas.words("lanes.click")) : "");
    two_lines(canvas, group->name, count_of(canvas, group->events) + click);
  } else if (const view::TimelineBeyond* beyond = beyond_at(frame, surface.at())) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    hover_card(canvas, beyond->nearest, beyond->events - 1);
  }
}

void hover_timeline(const Canvas& canvas, const view::TimelineFrame& frame, const Box& box, const Surface& surface) {
  wheel(canvas, frame, surface);
  if (ImGui::IsMouseDoubleClicked(0) && !surface.in_gutter() && (canvas.state.filter.from || canvas.state.filter.to))
    canvas.push(app::SetTimeFilter{});
  const TimelineDrag grip = surface.grip();
  if (grip == TimelineDrag::from || grip == TimelineDrag::to) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  if (grip == TimelineDrag::move) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
  if (!ImGui::IsAnyMouseDown()) hover_words(canvas, frame, box, surface);
}

void click_timeline(const Canvas& canvas, const view::TimelineFrame& frame, const Surface& surface) {
  if (const view::TimelineHit* hit = view::pick(frame, surface.at())) {
    canvas.push(app::SelectEvent{hit->row});
  } else if (const view::TimelineBeyond* beyond = beyond_at(frame, surface.at())) {
    canvas.push(app::SelectEvent{beyond->nearest});
  } else if (const view::TimelineGroup* group = view::pick_group(frame, surface.at())) {
    if (const auto command = group_filter(canvas, *group)) canvas.push(*command);
  } else if (view::pick_density(frame, surface.at())) {
    zoom_timeline(canvas, density_zoom, frame.scale.day_at(surface.at().x));
  }
}

}  // namespace

void timeline_panel(const Canvas& canvas, const view::TimelineFrame& frame, const Box& box, TimelineMemory& memory) {
  ImGui::SetNextWindowBgAlpha(0);
  begin_panel(canvas, "##timeline", box, false, 0, 0);
  ImGui::InvisibleButton(
      "surface", {std::max(box.width, 1.0F), std::max(box.height, 1.0F)},
      ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonMiddle | ImGuiButtonFlags_MouseButtonRight);
  const float page = (frame.lanes_bottom_px - frame.lanes_top_px) * 0.9F;
  memory.page_up_to = frame.first_lane_at(frame.lanes_scroll_px - page);
  memory.page_down_to = frame.first_lane_at(frame.lanes_scroll_px + page);
  Surface surface(canvas, frame, box, memory);
  if (ImGui::IsItemActivated()) surface.begin();
  if (ImGui::IsItemActive()) surface.go_on();
  if (ImGui::IsItemHovered()) hover_timeline(canvas, frame, box, surface);
  if (ImGui::IsItemDeactivated()) {
    const ImVec2 moved = ImGui::GetMouseDragDelta(0, 4);
    const bool still = moved.x == 0 && moved.y == 0;
    if (ImGui::IsMouseReleased(0) && still && memory.drag != TimelineDrag::scroll)
      click_timeline(canvas, frame, surface);
    memory.drag = TimelineDrag::none;
  }
  end_panel();
}

}  // namespace dateline::ui
