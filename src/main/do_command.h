#pragma once

#include <string>

#include "options.h"

namespace dateline::cli {

struct DoOptions {
  CommonOptions common;
  std::string script;
};

/// Runs commands on files without a window, and prints how the session stands at the end, as commands.
Exit run_do(const DoOptions& options);

}  // namespace dateline::cli
