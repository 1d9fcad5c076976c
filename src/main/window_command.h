#pragma once

#include <string>

#include "options.h"

namespace CLI {
class App;
}

namespace dateline::cli {

struct WindowOptions {
  CommonOptions common;
  std::string theme;       ///< empty: as last time
  std::string screenshot;  ///< testing: where to write the window's picture, after which it closes
  int after_frames = 3;    ///< frames drawn before it, once nothing moves any more
  std::string report;      ///< testing: where to write how the window stood when it closed, as commands
  std::string script;      ///< testing: commands for the session, and "press KEY"
  std::string size;        ///< testing: "1280x800"
  float scale = 0;         ///< testing: device pixels per logical pixel; 0: the display's
  bool no_animation = false;
};

void add_window_options(CLI::App& app, WindowOptions& options);

/// Opens the window and stays until it closes.
Exit run_window(const WindowOptions& options);

}  // namespace dateline::cli
