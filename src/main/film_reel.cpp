#include "film_reel.h"

#include "dateline/app/command.h"
#include "dateline/view/words.h"
#include "film_state.h"

namespace dateline::cli {

Reel::Reel(const app::State& state, view::SnapshotOptions picture)
    : picture_(std::move(picture)), windows_(film_windows(state, most_pictures + 1)) {
  session_.apply(app::ShowContent{state.content});
  for (const app::Command& command : app::commands_to(state)) session_.apply(command);
}

const app::State& Reel::at(std::size_t i) {
  session_.apply(app::SetTimeFilter{windows_[i].from, windows_[i].to});
  return session_.state();
}

view::SnapshotOptions Reel::options(std::size_t i) const {
  view::SnapshotOptions options = picture_;
  options.film = app::DayWindow{windows_.front().from, windows_.back().to};
  options.stamp = view::days_label(windows_[i].from, windows_[i].to, session_.state().lang);
  return options;
}

}  // namespace dateline::cli
