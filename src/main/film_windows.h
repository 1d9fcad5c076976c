#pragma once

#include <string_view>
#include <vector>

#include "dateline/app/state.h"

namespace dateline::cli {

/// Days of one picture of a film, both ends inclusive.
struct FilmWindow {
  edtf::Day from, to;
  friend bool operator==(const FilmWindow&, const FilmWindow&) = default;
};

/// The calendar's days, weeks (from Monday), months or years that hold the matching events' days, from the first to the
/// last without a gap, within the state's time filter where it has one. `grows`: each from the first day on. Empty when
/// no event has a date.
std::vector<FilmWindow> film_windows(const app::State& state, std::string_view step, bool grows);

}  // namespace dateline::cli
