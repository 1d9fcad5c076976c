#pragma once

#include <optional>
#include <string>

#include "dateline/app/state.h"
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

/// Draws `state`, in the theme and of the size that the options say, to their output.
base::Result<base::Done> draw_picture(const RenderOptions& options, const app::State& state);

/// Events to a picture, without a window.
Exit run_render(const RenderOptions& options);

}  // namespace dateline::cli
