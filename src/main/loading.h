#pragma once

#include <tl/expected.hpp>

#include "dateline/app/pipeline.h"
#include "options.h"

namespace dateline::cli {

/// Loads the files of the options, standard input when there are none, and says what was refused; progress is shown on
/// a terminal. The error is the exit code when nothing could be read or Ctrl-C was pressed.
tl::expected<app::Loaded, Exit> load_or_say(const CommonOptions& options, const Reporter& reporter);

}  // namespace dateline::cli
