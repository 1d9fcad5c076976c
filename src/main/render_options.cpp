#include <CLI/CLI.hpp>

#include "render_command.h"

namespace dateline::cli {

namespace {

/// --part draws it, --no-part leaves it out; without either it is as the layout has it.
void add_part(CLI::App& command, const std::string& part, std::optional<bool>& shown, const std::string& what) {
  CLI::Option* yes = command.add_flag_callback(
      "--" + part, [&shown] { shown = true; }, "Draw " + what);
  command
      .add_flag_callback(
          "--no-" + part, [&shown] { shown = false; }, "Leave out " + what)
      ->excludes(yes);
}

void add_film_options(CLI::App& command, RenderOptions& o) {
  constexpr const char* group = "Films";
  command
      .add_option("--film-step", o.film_step,
                  "Time from picture to picture, or from one day with events to the next; by default what gives 60 "
                  "pictures at most. A .webp becomes a film")
      ->check(CLI::IsMember({"auto", "day", "week", "month", "year", "event"}))
      ->type_name("auto|day|week|month|year|event")
      ->group(group);
  CLI::Option* grows =
      command.add_flag("--film-grows", o.film_grows, "Show everything up to each step, not the step alone");
  grows->group(group);
  command.add_option("--film-window", o.film_window, "Show so many days, and move them on by a step")
      ->check(CLI::Range(1, 1'000'000))
      ->type_name("DAYS")
      ->excludes(grows)
      ->group(group);
  command.add_option("--fps", o.frames_per_second, "Pictures a second")
      ->check(CLI::Range(0.1, 100.0))
      ->type_name("N")
      ->group(group);
}

}  // namespace

void add_render_command(CLI::App& app, RenderOptions& o) {
  CLI::App* command = app.add_subcommand("render", "Draw events on the map, with their timeline: a picture or a film");
  command->footer(
      "Examples:\n"
      "  dateline render dispatch.txt --from 2017-10-01 --to 2017-10-31 -o october.png\n"
      "  dateline render events.gpkg --layout a4-landscape --title 'October 2017' -o page.pdf\n"
      "  dateline render events.gpkg --film-step day --fps 10 -o film.mp4\n"
      "  dateline render --like october.png events.gpkg -o again.png");
  add_common_options(*command, o.common);
  command
      ->add_option("-o,--output", o.output,
                   "What to write: .png .webp .tif .svg .pdf, or a film: .mp4 .webm .gif .webp, "
                   "folder/%04d.png")
      ->required()
      ->type_name("OUT");
  command
      ->add_option("--layout", o.layout,
                   "How the page is set: screen, bare, slide, square, a4-landscape, a4-portrait, "
                   "a3-…, letter-…, or a .toml file")
      ->type_name("NAME|FILE");
  command->add_option("--paper", o.paper, "The sheet: a3, a4, a5, letter, tabloid, or pixels as in 1920x1080")
      ->type_name("NAME|WxH");
  static const std::map<std::string, app::Orientation> orientations{{"landscape", app::Orientation::landscape},
                                                                    {"portrait", app::Orientation::portrait}};
  command->add_option("--orientation", o.orientation, "Which way the sheet is held")
      ->transform(CLI::CheckedTransformer(orientations, CLI::ignore_case))
      ->type_name("landscape|portrait");
  command->add_option("--width", o.width_px, "Width in pixels; by default the layout's")->type_name("PX");
  command->add_option("--height", o.height_px, "Height in pixels")->type_name("PX");
  command->add_option("--scale", o.scale, "Device pixels for each pixel, 0.5 to 16: 2 for dense screens, 4 for print")
      ->type_name("N");
  command->add_option("--theme", o.theme, "Colours")
      ->check(CLI::IsMember({"light", "dark", "print"}))
      ->type_name("light|dark|print");
  command->add_option("--title", o.title, "A title in the picture")->type_name("TEXT");
  command->add_option("--subtitle", o.subtitle, "A line below it")->type_name("TEXT");
  command->add_option("--view", o.view, "The part of the Earth to show; by default the events")->type_name("W,S,E,N");
  command
      ->add_option("--crs", o.crs,
                   "The projection: globe, equal-earth, robinson, plate-carree, lambert, albers, utm, polar-north, "
                   "polar-south, mollweide, winkel-tripel, a code such as EPSG:2154, or a PROJ string")
      ->type_name("CODE|PROJ");
  command
      ->add_option("--names", o.names,
                   "What the map's names are written in: the interface's language, that of the place, or both")
      ->check(CLI::IsMember({"interface", "local", "both"}))
      ->type_name("interface|local|both");
  command
      ->add_option(
          "--events-as", o.events_as,
          "How events are drawn: symbols, or counted as density, in hexagons or in squares; by default symbols "
          "until they are too many")
      ->check(CLI::IsMember({"automatic", "symbols", "density", "hexagons", "grid"}))
      ->type_name("symbols|density|hexagons|grid");
  command
      ->add_option("--layer", o.layers,
                   "A map layer under the events: any vector or raster file that GDAL reads, or with --online an "
                   "address of tiles with {z}, {x} and {y}, a WMS or a WMTS; may be given again")
      ->type_name("FILE|URL")
      ->allow_extra_args(false);
  command->add_flag("--online", o.online, "Layers may come from servers");
  command->add_option("--like", o.like, "Make this picture again: its map, filter, colours and page")
      ->type_name("PICTURE");
  add_part(*command, "timeline", o.timeline, "the timeline (in a GeoTIFF too)");
  add_part(*command, "legend", o.legend, "the legend");
  add_part(*command, "scale-bar", o.scale_bar, "the scale bar");
  add_part(*command, "inset", o.inset, "a small map of where the map is");
  command->add_flag("--transparent", o.transparent, "Leave paper and water out");
  add_replacing_options(*command, o.replacing);
  add_film_options(*command, o);
}

}  // namespace dateline::cli
