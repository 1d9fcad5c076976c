#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "dateline/store/outline_file.h"
#include "project_output.h"
#include "window_program.h"

namespace dateline::cli {

namespace {

namespace fs = std::filesystem;

std::string stamp() {
  return fmt::format("{:%Y-%m-%d-%H%M%S}", fmt::localtime(std::time(nullptr)));
}

}  // namespace

void WindowProgram::warn(const base::Diagnostics& messages) {
  for (std::size_t i = 0; i < std::min<std::size_t>(messages.size(), 3); ++i) {
    const base::Diagnostic& d = messages[i];
    const std::string file = d.file.empty() ? "" : fs::path(d.file).filename().string() + ": ";
    interface_->say(fmt::format("{}{} {}", file, d.message, d.remedy), true, now_s());
  }
  options_.common.reporter().say(messages);
}

void WindowProgram::save(const fs::path& path) {
  if (job_.is_running()) return interface_->say(std::string(interface_->words()("toast.busy")), true, now_s());
  job_.start(interface_->words()("job.saving", path.filename().string()),
             [this, path, state = session_.state()](app::Progress&) -> WindowJob::Finish {
               const auto written = write_project(state, path);
               return [this, path, content = state.content, written] {
                 if (!written) return warn({written.error()});
                 if (content == session_.state().content) is_saved();
                 ui::remember(settings_, path);
                 interface_->say(interface_->words()("toast.saved", path.string()), false, now_s());
               };
             });
}

void WindowProgram::read_polygon(const fs::path& file) {
  if (job_.is_running()) return interface_->say(std::string(interface_->words()("toast.busy")), true, now_s());
  job_.start(interface_->words()("job.opening", file.filename().string()),
             [this, file](app::Progress&) -> WindowJob::Finish {
               auto outline = store::read_outline(file);
               return [this, outline = std::move(outline)] {
                 if (!outline) return warn({outline.error()});
                 session_.apply(app::SetPolygon{std::make_shared<const model::Outline>(*outline)});
               };
             });
}

/// Pasted text becomes a file of the state folder, so that it can be opened again like any other.
void WindowProgram::paste() {
  const std::string text = window_->clipboard();
  if (text.find_first_not_of(" \t\r\n") == std::string::npos)
    return interface_->say(std::string(interface_->words()("toast.nothing_to_paste")), true, now_s());
  const fs::path path = base::state_directory() / "pasted" / fmt::format("pasted-{}.txt", stamp());
  std::error_code trouble;
  fs::create_directories(path.parent_path(), trouble);
  if (const auto written = base::write_file(path, text); !written) return warn({written.error()});
  open({path});
}

void WindowProgram::answer(const app::Command& request) {
  if (const auto* files = std::get_if<app::OpenFiles>(&request)) open(files->paths);
  if (const auto* project = std::get_if<app::SaveProject>(&request); project && !project->path.empty())
    save(project->path);
  if (const auto* picture = std::get_if<app::Snapshot>(&request)) snapshot(*picture);
  if (const auto* layer = std::get_if<app::AddLayer>(&request)) add_layer(*layer);
  if (const auto* polygon = std::get_if<app::SetPolygon>(&request)) read_polygon(polygon->file);
  if (std::holds_alternative<app::DrawPolygon>(request)) interface_->draw_polygon();
  if (const auto* places = std::get_if<app::Measure>(&request)) measure(places->places);
  if (std::holds_alternative<app::CopyPicture>(request)) copy_picture();
  if (std::holds_alternative<app::CopyEvents>(request)) copy_events();
  if (std::holds_alternative<app::CancelJob>(request)) job_.cancel();
  if (std::holds_alternative<app::Quit>(request)) quit_ = true;
}

void WindowProgram::answer(ui::Request request) {
  switch (request) {
    case ui::Request::paste_text:
      paste();
      break;
    case ui::Request::cancel_job:
      job_.cancel();
      break;
    case ui::Request::start_afresh:
      session_.apply(app::ShowContent{app::make_content({}, {})});
      saved_content_ = session_.state().content;
      window_->title("Dateline");
      break;
    case ui::Request::show_example: {
      std::vector<fs::path> files;
      std::error_code trouble;
      for (fs::directory_iterator at(data_directory_ / "examples", trouble); !trouble && at != fs::directory_iterator();
           at.increment(trouble))
        files.push_back(at->path());
      std::sort(files.begin(), files.end());
      open(std::move(files));
      break;
    }
  }
}

}  // namespace dateline::cli
