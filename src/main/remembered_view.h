#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "dateline/app/session.h"
#include "dateline/base/diagnostic.h"

namespace dateline::cli {

/// How a project is shown, as it is kept with it: map, layers, filter and timeline, but not what belongs to who looks
/// (theme, language). Files of layers are named from the project's folder, so that both may move together.
std::vector<std::string> view_to_remember(const app::State& state, const std::filesystem::path& project);

enum class Remembered { everything, how_the_map_is_drawn };

/// Brings a session that shows the project to where it was; servers are asked only when `online`. Commands that are
/// not understood are left out with a warning. Leaves no undo steps.
base::Diagnostics show_remembered(app::Session& session, const std::vector<std::string>& view,
                                  const std::filesystem::path& project, Remembered what, bool online);

/// The same without a project, for a picture's provenance.
base::Diagnostics repeat_commands(app::Session& session, const std::vector<std::string>& commands, bool online);

}  // namespace dateline::cli
