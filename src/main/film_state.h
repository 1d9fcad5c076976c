#pragma once

#include <string_view>

#include "dateline/app/session.h"
#include "dateline/base/result.h"
#include "render_command.h"

namespace dateline::cli {

/// Sets playing by the options of films, and the timeline on the days of the events that match, within the time filter
/// where there is one: what play in the window would then show is the film. With `is_like` what the options leave open
/// stays as it is. Nothing where no matching event has a date.
base::Result<base::Done> set_play(app::Session& session, const RenderOptions& options, bool is_like);

/// The windows of a film's pictures: those of playing the state. A time filter that does not slide is what is played.
std::vector<app::DayWindow> film_windows(const app::State& state, std::size_t most);

}  // namespace dateline::cli
