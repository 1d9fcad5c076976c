#pragma once

#include <optional>
#include <string>

#include "options.h"

namespace dateline::cli {

struct RenderOptions {
  CommonOptions common;
  std::string output;
  double width_px = 1600;
  double height_px = 1000;
  double scale = 1;
  std::string theme = "light";
  std::string title;
  std::string view;  ///< WEST,SOUTH,EAST,NORTH; empty: the events
  bool no_timeline = false;
  bool no_legend = false;
};

/// Events to a picture, without a window.
Exit run_render(const RenderOptions& options);

}  // namespace dateline::cli
