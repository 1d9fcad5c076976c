#include <algorithm>
#include <cmath>

#include "dateline/ui/date_words.h"
#include "panels.h"

namespace dateline::ui {
namespace {

constexpr float edge_px = 5;
constexpr double shortest_view_days = 3, longest_view_days = 366.0 * 20000;

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

/// The days of [from, to), at least one, as a filter's inclusive ends.
void set_brush(const Canvas& canvas, TimelineMemory& memory, edtf::Day from, edtf::Day to) {
  if (to < from) std::swap(from, to);
  const edtf::Day last = to == from ? from : to - 1;
  if (canvas.state.filter.from == from && canvas.state.filter.to == last) return;
  canvas.push(app::SetTimeFilter{from, last, memory.brushed});
  memory.brushed = true;
}

class BrushDrag {
 public:
  BrushDrag(const Canvas& canvas, const view::TimelineFrame& frame, const Box& box, TimelineMemory& memory)
      : canvas_(canvas),
        frame_(frame),
        memory_(memory),
        x_(ImGui::GetIO().MousePos.x - box.x),
        y_(ImGui::GetIO().MousePos.y - box.y) {}

  /// What a press here would take hold of.
  TimelineDrag grip() const {
    if (!frame_.brush_px) return TimelineDrag::brush;
    const auto [left, right] = *frame_.brush_px;
    if (canvas_.state.filter.from && std::abs(x_ - left) <= edge_px) return TimelineDrag::from;
    if (canvas_.state.filter.to && std::abs(x_ - right) <= edge_px) return TimelineDrag::to;
    const bool both = canvas_.state.filter.from && canvas_.state.filter.to;
    return both && y_ < frame_.histogram_height_px && x_ > left && x_ < right ? TimelineDrag::move
                                                                              : TimelineDrag::brush;
  }

  void begin() {
    const double day = frame_.scale.day_at(x_);
    memory_.anchor_day = day;
    memory_.from_day =
        canvas_.state.filter.from ? canvas_.state.filter.from->since_epoch : canvas_.state.timeline.first_day;
    memory_.to_day =
        canvas_.state.filter.to ? canvas_.state.filter.to->since_epoch + 1 : canvas_.state.timeline.last_day;
    memory_.drag = ImGui::IsMouseClicked(0) ? grip() : TimelineDrag::pan;
    memory_.playing = false;
    memory_.brushed = false;
  }

  void go_on() const {
    const view::TimelineScale& scale = frame_.scale;
    const double day = scale.day_at(x_);
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
        if (const float dx = ImGui::GetIO().MouseDelta.x; dx != 0)
          pan_timeline(canvas_, -static_cast<double>(dx / scale.width_px) * days_of(scale.view));
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

  const Canvas& canvas_;
  const view::TimelineFrame& frame_;
  TimelineMemory& memory_;
  float x_, y_;
};

void hover_timeline(const Canvas& canvas, const view::TimelineFrame& frame, const Box& box, const BrushDrag& drag) {
  const ImGuiIO& io = ImGui::GetIO();
  const double day = frame.scale.day_at(io.MousePos.x - box.x);
  if (io.MouseWheel != 0 && !io.KeyShift) zoom_timeline(canvas, std::pow(0.8, static_cast<double>(io.MouseWheel)), day);
  const float sideways = io.MouseWheelH + (io.KeyShift ? io.MouseWheel : 0);
  if (sideways != 0) pan_timeline(canvas, -static_cast<double>(sideways) * 0.08 * days_of(frame.scale.view));
  if (ImGui::IsMouseDoubleClicked(0) && (canvas.state.filter.from || canvas.state.filter.to))
    canvas.push(app::SetTimeFilter{});
  const TimelineDrag grip = drag.grip();
  if (grip == TimelineDrag::from || grip == TimelineDrag::to) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  if (grip == TimelineDrag::move) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
  if (ImGui::IsAnyMouseDown()) return;
  if (const view::TimelineHit* hit = view::pick(frame, {io.MousePos.x - box.x, io.MousePos.y - box.y})) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    hover_card(canvas, hit->row, 0);
  } else if (io.MousePos.y - box.y < frame.histogram_height_px) {
    tooltip(canvas, day_words({static_cast<std::int32_t>(std::floor(day))}, canvas.words));
  }
}

/// Days in view for day, week, month and year steps of about the width of a finger.
constexpr std::array<double, 4> step_days = {21, 120, 550, 365.25 * 15};

int nearest_step(double days) {
  int best = 0;
  for (int i = 1; i < 4; ++i) {
    const auto far = [&](int at) { return std::abs(std::log(days / step_days[static_cast<std::size_t>(at)])); };
    if (far(i) < far(best)) best = i;
  }
  return best;
}

}  // namespace

void start_play(const Canvas& canvas, TimelineMemory& memory) {
  memory.playing = !memory.playing;
  if (!memory.playing) return;
  const app::TimelineView& view = canvas.state.timeline;
  const bool both = canvas.state.filter.from && canvas.state.filter.to;
  memory.play_width =
      both ? *canvas.state.filter.to - *canvas.state.filter.from + 1 : std::max(days_of(view) / 12, 1.0);
  memory.play_day = both ? canvas.state.filter.from->since_epoch : view.first_day;
  if (memory.play_day + memory.play_width >= view.last_day) memory.play_day = view.first_day;
  memory.last_step_s = canvas.now_s;
  memory.brushed = false;
}

void play_on(const Canvas& canvas, TimelineMemory& memory) {
  if (!memory.playing) return;
  constexpr double whole_view_s = 16;
  const app::TimelineView& view = canvas.state.timeline;
  memory.play_day += (canvas.now_s - memory.last_step_s) * memory.speed * days_of(view) / whole_view_s;
  memory.last_step_s = canvas.now_s;
  if (memory.play_day + memory.play_width > view.last_day) {
    memory.play_day = view.last_day - memory.play_width;
    memory.playing = false;
  }
  const edtf::Day from{static_cast<std::int32_t>(std::floor(memory.play_day))};
  set_brush(canvas, memory, from, from + static_cast<int>(std::ceil(memory.play_width)));
}

void timeline_bar(const Canvas& canvas, const Box& box, TimelineMemory& memory) {
  begin_panel(canvas, "##timeline bar", box, false, pad, 8);
  const auto& words = canvas.words;
  if (icon_button(canvas, "play", memory.playing ? Icon::pause : Icon::play,
                  words(memory.playing ? "timeline.pause" : "timeline.play"), false, 28))
    start_play(canvas, memory);
  ImGui::SameLine(0, 8);
  const int speed = memory.speed == 1 ? 0 : memory.speed == 2 ? 1 : 2;
  if (const auto made = segments(canvas, "speed", {"1×", "2×", "4×"}, speed)) memory.speed = 1 << *made;
  ImGui::SameLine(0, 24);
  const double days = days_of(canvas.state.timeline);
  const auto step = segments(
      canvas, "step", {words("timeline.day"), words("timeline.week"), words("timeline.month"), words("timeline.year")},
      nearest_step(days));
  if (step) {
    const double middle = (canvas.state.timeline.first_day + canvas.state.timeline.last_day) / 2;
    const bool chosen = canvas.state.event && canvas.state.events()[*canvas.state.event].when.first;
    const double at = chosen ? canvas.state.events()[*canvas.state.event].when.first->since_epoch : middle;
    const double half = step_days[static_cast<std::size_t>(*step)] / 2;
    canvas.push(app::MoveTimeline{{at - half, at + half}});
  }
  ImGui::SameLine(0, 8);
  if (icon_button(canvas, "fit", Icon::target, words("timeline.fit"), false, 28)) canvas.push(app::FitTimeline{});
  if (const std::string brush = filter_words(canvas.state.filter, words); !brush.empty()) {
    ImGui::SameLine(0, 16);
    if (dismissable(canvas, "brush", brush)) canvas.push(app::SetTimeFilter{});
  }
  end_panel();
}

void timeline_panel(const Canvas& canvas, const view::TimelineFrame& frame, const Box& box, TimelineMemory& memory) {
  ImGui::SetNextWindowBgAlpha(0);
  begin_panel(canvas, "##timeline", box, false, 0, 0);
  ImGui::InvisibleButton(
      "surface", {std::max(box.width, 1.0F), std::max(box.height, 1.0F)},
      ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonMiddle | ImGuiButtonFlags_MouseButtonRight);
  BrushDrag drag(canvas, frame, box, memory);
  if (ImGui::IsItemActivated()) drag.begin();
  if (ImGui::IsItemActive()) drag.go_on();
  if (ImGui::IsItemHovered()) hover_timeline(canvas, frame, box, drag);
  if (ImGui::IsItemDeactivated()) {
    const ImVec2 moved = ImGui::GetMouseDragDelta(0, 4);
    const bool still = moved.x == 0 && moved.y == 0;
    const view::TimelineHit* hit =
        view::pick(frame, {ImGui::GetIO().MousePos.x - box.x, ImGui::GetIO().MousePos.y - box.y});
    if (ImGui::IsMouseReleased(0) && still && hit) canvas.push(app::SelectEvent{hit->row});
    memory.drag = TimelineDrag::none;
  }
  end_panel();
}

}  // namespace dateline::ui
