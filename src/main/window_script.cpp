#include <fmt/format.h>

#include <algorithm>

#include "window_program.h"

namespace dateline::cli {

namespace {

/// The commands between semicolons that stand outside quotes.
std::vector<std::string> commands_of(const std::string& script) {
  std::vector<std::string> out(1);
  bool quoted = false;
  for (const char c : script) {
    if (c == '"') quoted = !quoted;
    if (c == ';' && !quoted) {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  for (std::string& command : out) command.erase(0, std::min(command.find_first_not_of(' '), command.size()));
  std::erase(out, "");
  return out;
}

std::string frame_summary(std::vector<float> ms) {
  if (ms.empty()) return "no frames";
  std::sort(ms.begin(), ms.end());
  return fmt::format("{} frames, median {:.1f} ms, 95% {:.1f} ms, longest {:.1f} ms", ms.size(), ms[ms.size() / 2],
                     ms[ms.size() * 95 / 100], ms.back());
}

}  // namespace

/// Once, when the files of the command line are open.
void WindowProgram::run_script() {
  if (script_done_ || job_.is_running()) return;
  script_done_ = true;
  for (const std::string& text : commands_of(options_.script)) {
    constexpr std::string_view press = "press ";
    if (text.starts_with(press)) {
      interface_->press(std::string_view(text).substr(press.size()));
    } else if (const auto command = app::parse_command(text)) {
      apply(*command);
    } else {
      options_.common.reporter().say(command.error());
      exit_ = Exit::some_refused;
    }
    frames_due_ = 3;
  }
}

/// True when the picture was written, or could not be.
bool WindowProgram::take_screenshot() {
  if (options_.screenshot.empty()) return false;
  const bool at_rest = script_done_ && !job_.is_running() && !interface_->is_animating();
  frames_at_rest_ = at_rest ? frames_at_rest_ + 1 : 0;
  frames_due_ = std::max(frames_due_, 2);
  if (frames_at_rest_ <= std::max(options_.after_frames, 3)) return false;
  if (const auto written = store::write_png(window_->picture(window_->display()), options_.screenshot); !written) {
    options_.common.reporter().say(written.error());
    exit_ = Exit::nothing_done;
  }
  return true;
}

/// What a later run needs to stand there again.
void WindowProgram::write_report() const {
  if (options_.report.empty()) return;
  const app::State& state = session_.state();
  const std::vector<app::Command> stands{
      app::SelectDocument{state.document}, app::SetTimeFilter{state.filter.from, state.filter.to},
      app::SetKinds{state.filter.kinds},   app::SetPlace{state.filter.place},
      app::SetArea{state.filter.area},     app::SelectEvent{state.event},
      app::MoveTimeline{state.timeline},   app::MoveCamera{state.camera},
      app::SetTheme{state.theme},          app::SetLanguage{state.lang},
  };
  std::string text = fmt::format("# {} of {} events\n# {}\n", state.matching->size(), state.events().size(),
                                 frame_summary(all_frames_ms_));
  for (const app::Command& command : stands) text += app::to_text(command) + "\n";
  if (const auto written = base::write_file(options_.report, text); !written)
    options_.common.reporter().say(written.error());
}

}  // namespace dateline::cli
