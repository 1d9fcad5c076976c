#include "remembered_view.h"

#include <functional>

#include "dateline/store/layer.h"

namespace dateline::cli {

namespace {

namespace fs = std::filesystem;

bool belongs_to_the_viewer(const app::Command& command) {
  return std::holds_alternative<app::SetTheme>(command) || std::holds_alternative<app::SetLanguage>(command) ||
         std::holds_alternative<app::Play>(command) || std::holds_alternative<app::SelectEvent>(command) ||
         std::holds_alternative<app::SelectDocument>(command);
}

bool is_of_the_map(const app::Command& command) {
  return std::holds_alternative<app::SetProjection>(command) || std::holds_alternative<app::SetNames>(command) ||
         std::holds_alternative<app::SetEventsAs>(command) || std::holds_alternative<app::AddLayer>(command) ||
         std::holds_alternative<app::ChangeLayer>(command) || std::holds_alternative<app::RemoveLayer>(command);
}

fs::path folder_of(const fs::path& project) {
  std::error_code ignored;
  return fs::absolute(project, ignored).parent_path();
}

std::string seen_from(const fs::path& folder, const std::string& source) {
  if (store::is_online(source)) return source;
  std::error_code ignored;
  const fs::path whole = fs::absolute(source, ignored).lexically_normal(), from = whole.lexically_relative(folder);
  const bool is_below = !from.empty() && *from.begin() != "..";
  return is_below ? from.string() : whole.string();
}

base::Diagnostics replay(app::Session& session, const std::vector<std::string>& commands,
                         const std::function<bool(app::Command&)>& adapt) {
  base::Diagnostics warnings;
  for (const std::string& text : commands) {
    auto command = app::parse_command(text);
    if (!command) {
      warnings.push_back(command.error());
      warnings.back().severity = base::Severity::warning;
    } else if (adapt(*command)) {
      session.apply(*command);
    }
  }
  return warnings;
}

}  // namespace

std::vector<std::string> view_to_remember(const app::State& state, const fs::path& project) {
  const fs::path folder = folder_of(project);
  std::vector<std::string> out;
  for (app::Command& command : app::commands_to(state)) {
    if (belongs_to_the_viewer(command)) continue;
    if (auto* layer = std::get_if<app::AddLayer>(&command)) layer->source = seen_from(folder, layer->source);
    if (auto* move = std::get_if<app::MoveCamera>(&command)) move->camera.width_px = move->camera.height_px = 0;
    out.push_back(app::to_text(command));
  }
  return out;
}

base::Diagnostics show_remembered(app::Session& session, const std::vector<std::string>& view, const fs::path& project,
                                  Remembered what, bool online) {
  const fs::path folder = folder_of(project);
  auto warnings = replay(session, view, [&](app::Command& command) {
    if (auto* layer = std::get_if<app::AddLayer>(&command)) {
      layer->online = layer->online && online;
      if (!store::is_online(layer->source)) layer->source = (folder / layer->source).lexically_normal().string();
    }
    return !belongs_to_the_viewer(command) && (what == Remembered::everything || is_of_the_map(command));
  });
  session.forget_steps();
  return warnings;
}

base::Diagnostics repeat_commands(app::Session& session, const std::vector<std::string>& commands, bool online) {
  return replay(session, commands, [&](app::Command& command) {
    if (auto* layer = std::get_if<app::AddLayer>(&command)) layer->online = layer->online && online;
    return true;
  });
}

}  // namespace dateline::cli
