#include <fmt/format.h>

#include <algorithm>

#include "window_program.h"

namespace dateline::cli {

namespace {

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
  for (const std::string& text : app::split_script(options_.script)) {
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
  const bool at_rest = script_done_ && !job_.is_running() && !session_.is_searching() && !picture_->is_folding() &&
                       !picture_->is_reading() && !preview_is_due() && !interface_->is_animating();
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
  std::string text = fmt::format("# {} of {} events\n# {}\n", state.matching->size(), state.events().size(),
                                 frame_summary(all_frames_ms_));
  for (const app::Command& command : app::commands_to(state)) text += app::to_text(command) + "\n";
  if (const auto written = base::write_file(options_.report, text); !written)
    options_.common.reporter().say(written.error());
}

}  // namespace dateline::cli
