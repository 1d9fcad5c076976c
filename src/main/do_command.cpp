#include "do_command.h"

#include <fmt/format.h>

#include "dateline/app/session.h"
#include "dateline/store/outline_file.h"
#include "film_output.h"
#include "interface_language.h"
#include "layer_shelf.h"
#include "loading.h"
#include "project_output.h"
#include "remembered_view.h"
#include "render_command.h"

namespace dateline::cli {

namespace {

using base::Done;
using base::Result;

/// A session without a window: what the window does with requests is done at once.
class Runner {
 public:
  explicit Runner(const DoOptions& options) : options_(options), reporter_(options.common.reporter()) {
    session_.apply(app::SetLanguage{interface_language()});
  }

  Exit run(const std::vector<app::Command>& commands, const model::Filter& filter) {
    if (!options_.common.files.empty() && !open(options_.common.files)) return Exit::nothing_done;
    for (const app::Command& part : app::commands_asked(filter)) session_.apply(part);
    for (const app::Command& command : commands) {
      session_.apply(command);
      reporter_.say(session_.take_messages());
      for (const app::Command& request : session_.take_requests()) {
        if (std::holds_alternative<app::Quit>(request)) return exit_;
        if (const auto done = answer(request); !done) {
          reporter_.say(done.error());
          return Exit::nothing_done;
        }
      }
    }
    return exit_;
  }

  void print_state() const {
    const app::State& state = session_.state();
    fmt::print("# {} of {} events\n", state.matching->size(), state.events().size());
    for (const app::Command& command : app::commands_to(state)) fmt::print("{}\n", app::to_text(command));
  }

 private:
  bool open(const std::vector<std::filesystem::path>& files) {
    CommonOptions common = options_.common;
    common.files = files;
    auto loaded = load_or_say(common, reporter_);
    if (!loaded) return false;
    if (loaded->refused > 0) exit_ = Exit::some_refused;
    const std::vector<std::string> view = loaded->view;
    session_.apply(app::ShowContent{app::make_content(*std::move(loaded))});
    if (files.size() == 1) reporter_.say(show_remembered(session_, view, files.front(), Remembered::everything, false));
    return true;
  }

  Result<Done> answer(const app::Command& request) {
    if (const auto* files = std::get_if<app::OpenFiles>(&request)) {
      if (files->paths.empty()) return base::fail("", "'open' takes the files to open.", "As in: open dispatch.txt");
      if (!open(files->paths)) return base::fail("", "Nothing could be opened.", "See what was said before.");
    } else if (const auto* layer = std::get_if<app::AddLayer>(&request)) {
      return add(*layer);
    } else if (const auto* polygon = std::get_if<app::SetPolygon>(&request)) {
      return ask(polygon->file);
    } else if (const auto* picture = std::get_if<app::Snapshot>(&request)) {
      return draw(*picture);
    } else if (std::holds_alternative<app::CopyPicture>(request) || std::holds_alternative<app::CopyEvents>(request)) {
      return base::fail("", "There is no clipboard without a window.", "Use 'snapshot FILE' or `dateline export`.");
    } else if (const auto* project = std::get_if<app::SaveProject>(&request)) {
      if (project->path.empty()) return base::fail("", "'save' takes the file to write.", "As in: save project.gpkg");
      return write_project(session_.state(), project->path);
    }
    return Done{};
  }

  Result<Done> add(const app::AddLayer& request) {
    if (request.source.empty())
      return base::fail("", "'add-layer' takes a file or an address.", "As in: add-layer a.gpkg");
    const LayerSource source{request.source, request.online};
    auto read = read_source(source);
    if (!read) return read.failure();
    for (const auto& layer : *read) session_.apply(app::AddLayer{source.name, source.online, layer->part});
    return Done{};
  }

  Result<Done> ask(const std::filesystem::path& polygons) {
    auto outline = store::read_outline(polygons);
    if (!outline) return outline.failure();
    session_.apply(app::SetPolygon{std::make_shared<const model::Outline>(*std::move(outline))});
    return Done{};
  }

  Result<Done> draw(const app::Snapshot& picture) const {
    if (picture.path.empty()) return base::fail("", "'snapshot' takes the picture to write.", "As in: snapshot a.png");
    RenderOptions render = options_of(session_.state(), picture.path);
    render.common = options_.common;
    const bool is_sequence = render.output.find('%') != std::string::npos;
    const auto free = may_replace(is_sequence ? foreign_picture(render.output) : render.output, {picture.force, false});
    return free ? draw_picture(render, session_.state()) : free;
  }

  const DoOptions& options_;
  Reporter reporter_;
  app::Session session_;
  Exit exit_ = Exit::done;
};

}  // namespace

Exit run_do(const DoOptions& options) {
  const auto filter = options.common.filter();
  if (!filter) {
    options.common.reporter().say(filter.error());
    return Exit::usage;
  }
  std::vector<app::Command> commands;
  for (const std::string& text : app::split_script(options.script)) {
    auto command = app::parse_command(text);
    if (!command) {
      options.common.reporter().say(command.error());
      return Exit::usage;
    }
    commands.push_back(*std::move(command));
  }
  Runner runner(options);
  const Exit exit = runner.run(commands, *filter);
  if (exit != Exit::nothing_done) runner.print_state();
  return exit;
}

}  // namespace dateline::cli
