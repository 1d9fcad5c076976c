#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dateline/app/state.h"
#include "dateline/view/map_layers.h"
#include "options.h"
#include "replacing.h"

namespace CLI {
class App;
}

namespace dateline::cli {

/// What is not said comes from `like`, then from the layout.
struct RenderOptions {
  CommonOptions common;
  std::string output;
  std::optional<double> width_px, height_px, scale;
  std::string theme;  ///< empty: light
  std::string title, subtitle;
  std::string view;    ///< WEST,SOUTH,EAST,NORTH; empty: the events
  std::string layout;  ///< a name of geodata/style/layouts, or a .toml file; empty: screen
  std::string like;    ///< a picture to make again
  std::string paper;   ///< a name of app::papers(), or pixels as "1920x1080"; empty: the layout's
  app::Orientation orientation = app::Orientation::as_layout;
  std::optional<bool> timeline, legend, scale_bar, inset;  ///< nullopt: as the layout has it
  std::vector<std::string> layers;
  bool online = false;
  std::string crs;               ///< empty: Web Mercator
  std::string names, events_as;  ///< words of the commands of these names; empty: as they are
  bool transparent = false;
  Replacing replacing;
  std::string film_step;           ///< day, week, month, year, event; empty: what fits; a .webp is then a picture
  bool film_grows = false;         ///< from the first day on, instead of a window a step wide
  std::optional<int> film_window;  ///< days of a window that slides on by a step
  double frames_per_second = 4;

  bool is_film = false;  ///< a .webp is one, whatever else is said

  bool asks_for_film() const { return is_film || !film_step.empty() || film_grows || film_window; }
};

void add_render_command(CLI::App& app, RenderOptions& options);

/// Events to a picture or a film, without a window.
Exit run_render(const RenderOptions& options);

/// A picture or film of the state on its own page, as a session saves it. `theme` where the page names none.
RenderOptions options_of(const app::State& state, const std::filesystem::path& output);

/// The state as a picture by these options, whose files and filter do not matter any more.
base::Result<base::Done> draw_picture(const RenderOptions& options, const app::State& state);

}  // namespace dateline::cli
