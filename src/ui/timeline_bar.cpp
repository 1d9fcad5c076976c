#include <algorithm>
#include <cmath>

#include "dateline/ui/date_words.h"
#include "panels.h"

namespace dateline::ui {
namespace {

/// Days in view for day, week, month and year steps of about the width of a finger.
constexpr std::array<double, 4> step_days = {21, 120, 550, 365.25 * 15};
constexpr std::array<double, 10> speeds = {0.1, 0.25, 0.5, 1, 2, 5, 10, 25, 50, 100};

int nearest_step(double days) {
  int best = 0;
  for (int i = 1; i < 4; ++i) {
    const auto far = [&](int at) { return std::abs(std::log(days / step_days[static_cast<std::size_t>(at)])); };
    if (far(i) < far(best)) best = i;
  }
  return best;
}

std::string speed_words(double speed, const Phrases& words) {
  std::string text = fmt::format("{}×", speed);
  if (const auto point = text.find('.'); point != std::string::npos) text.replace(point, 1, words("number.decimal"));
  return text;
}

void play_controls(const Canvas& canvas) {
  const Phrases& words = canvas.words;
  const app::Playback& play = canvas.state.playback;
  if (icon_button(canvas, "step back", Icon::previous, words("timeline.step_back"), false, 28))
    canvas.push(app::StepTime{-1});
  ImGui::SameLine(0, 0);
  if (icon_button(canvas, "play", play.playing ? Icon::pause : Icon::play,
                  words(play.playing ? "timeline.pause" : "timeline.play"), play.playing, 28))
    canvas.push(app::Play{});
  ImGui::SameLine(0, 0);
  if (icon_button(canvas, "step on", Icon::next, words("timeline.step_on"), false, 28)) canvas.push(app::StepTime{1});
  ImGui::SameLine(0, 8);
  const std::array modes{words("play.step"), words("play.slide"), words("play.grow")};
  if (const auto made = chooser(canvas, "mode", words("play.mode"), modes, static_cast<std::size_t>(play.mode)))
    canvas.push(app::SetPlayMode{static_cast<app::PlayMode>(*made)});
  ImGui::SameLine(0, 0);
  const std::array units{words("play.auto"),  words("play.day"),  words("play.week"),
                         words("play.month"), words("play.year"), words("play.event")};
  if (const auto made = chooser(canvas, "unit", words("play.unit"), units, static_cast<std::size_t>(play.unit)))
    canvas.push(app::SetPlayUnit{static_cast<app::PlayUnit>(*made)});
  ImGui::SameLine(0, 0);
  std::vector<std::string> said;
  for (const double speed : speeds) said.push_back(speed_words(speed, words));
  const std::vector<std::string_view> choices(said.begin(), said.end());
  const auto at =
      std::ranges::min_element(speeds, {}, [&](double speed) { return std::abs(std::log(speed / play.speed)); });
  if (const auto made =
          chooser(canvas, "speed", words("play.speed"), choices, static_cast<std::size_t>(at - speeds.begin())))
    canvas.push(app::SetPlaySpeed{speeds[*made]});
  ImGui::SameLine(0, 4);
  if (icon_button(canvas, "loop", Icon::loop, words("play.loop"), play.loop, 28)) canvas.push(app::SetPlayLoop{});
  ImGui::SameLine(0, 0);
  if (icon_button(canvas, "follow", Icon::pin, words("play.follow"), play.follow, 28))
    canvas.push(app::SetPlayFollow{});
}

void zoom_controls(const Canvas& canvas) {
  const Phrases& words = canvas.words;
  const app::TimelineView& view = canvas.state.timeline;
  const auto step = segments(
      canvas, "step", {words("timeline.day"), words("timeline.week"), words("timeline.month"), words("timeline.year")},
      nearest_step(view.last_day - view.first_day));
  if (step) {
    const double middle = (view.first_day + view.last_day) / 2;
    const bool chosen = canvas.state.event && canvas.state.events()[*canvas.state.event].when.first;
    const double at = chosen ? canvas.state.events()[*canvas.state.event].when.first->since_epoch : middle;
    const double half = step_days[static_cast<std::size_t>(*step)] / 2;
    canvas.push(app::MoveTimeline{{at - half, at + half}});
  }
  ImGui::SameLine(0, 4);
  if (icon_button(canvas, "fit", Icon::target, words("timeline.fit"), false, 28)) canvas.push(app::FitTimeline{});
}

void lane_controls(const Canvas& canvas) {
  const Phrases& words = canvas.words;
  const app::TimelineOptions& options = canvas.state.timeline_options;
  const std::array groups{words("lanes.kind"), words("lanes.place"), words("lanes.document"), words("lanes.actor"),
                          words("lanes.none")};
  if (const auto made = chooser(canvas, "lanes", words("lanes.title"), groups, static_cast<std::size_t>(options.lanes)))
    canvas.push(app::SetLanes{static_cast<app::LaneGroups>(*made)});
  ImGui::SameLine(0, 0);
  if (icon_button(canvas, "options", Icon::sliders, words("timeline.options"),
                  options.log_scale || options.count_each_day, 28))
    ImGui::OpenPopup("timeline options");
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {16, 10});
  if (ImGui::BeginPopup("timeline options")) {
    if (ImGui::MenuItem(words("timeline.log_scale").data(), nullptr, options.log_scale))
      canvas.push(app::SetLogScale{});
    if (ImGui::MenuItem(words("timeline.each_day").data(), nullptr, options.count_each_day))
      canvas.push(app::SetCountEachDay{});
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

/// A line between what belongs together.
void divider(const Canvas& canvas) {
  ImGui::SameLine(0, 12);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddLine({at.x + 0.5F, at.y + 4}, {at.x + 0.5F, at.y + 24},
                                      packed(canvas.style.panel_edge));
  ImGui::Dummy({1, 28});
  ImGui::SameLine(0, 12);
}

}  // namespace

void timeline_bar(const Canvas& canvas, const Box& box) {
  begin_panel(canvas, "##timeline bar", box, false, pad, 8);
  play_controls(canvas);
  divider(canvas);
  zoom_controls(canvas);
  divider(canvas);
  lane_controls(canvas);
  if (const std::string brush = filter_words(canvas.state.filter, canvas.words); !brush.empty()) {
    divider(canvas);
    if (dismissable(canvas, "brush", brush)) canvas.push(app::SetTimeFilter{});
  }
  end_panel();
}

void play_on(const Canvas& canvas, TimelineMemory& memory) {
  memory.playing = canvas.state.playback.playing;
  if (memory.playing && memory.played_until_s >= 0)
    canvas.push(app::Advance{std::max(canvas.now_s - memory.played_until_s, 0.0)});
  memory.played_until_s = memory.playing ? canvas.now_s : -1;
}

}  // namespace dateline::ui
