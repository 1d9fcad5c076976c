#include "project_output.h"
#include "window_program.h"

namespace dateline::cli {

namespace {

constexpr double rest_before_s = 2;

}  // namespace

std::filesystem::path autosave_file() {
  return base::state_directory() / "unsaved.gpkg";
}

/// What stands in files already needs no saving.
void WindowProgram::is_saved() {
  saved_content_ = session_.state().content;
  std::error_code ignored;
  std::filesystem::remove(autosave_file(), ignored);
}

/// Corrections are kept beside the project until it is saved: in the background, once they have rested a while.
void WindowProgram::autosave() {
  autosave_job_.poll();
  const auto& content = session_.state().content;
  if (content != changed_content_) {
    changed_content_ = content;
    changed_s_ = now_s();
  }
  const bool is_new = content != saved_content_ && content != autosaved_content_;
  if (!is_new || autosave_job_.is_running() || now_s() - changed_s_ < rest_before_s) return;
  autosaved_content_ = content;
  autosave_job_.start({}, [this, state = session_.state()](app::Progress&) -> WindowJob::Finish {
    std::error_code ignored;
    std::filesystem::create_directories(autosave_file().parent_path(), ignored);
    const auto written = write_project(state, autosave_file());
    return [this, written] {
      if (!written) warn({written.error()});
    };
  });
}

/// Before the window closes.
void WindowProgram::autosave_now() {
  changed_s_ = -rest_before_s - 1;
  while (autosave_job_.is_running()) {
    if (!autosave_job_.poll()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  changed_content_ = session_.state().content;
  autosave();
  while (autosave_job_.is_running()) {
    if (!autosave_job_.poll()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  if (autosaved_content_ && saved_content_ != session_.state().content) ui::remember(settings_, autosave_file());
}

}  // namespace dateline::cli
