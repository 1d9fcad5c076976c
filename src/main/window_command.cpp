#include "window_command.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "interface_language.h"
#include "window_program.h"

namespace dateline::cli {

namespace {

/// "1280x800" into the settings; false for anything else.
bool read_size(const std::string& text, ui::Settings& settings) {
  int width = 0, height = 0;
  if (std::sscanf(text.c_str(), "%dx%d", &width, &height) != 2) return false;
  if (width < 320 || height < 240 || width > 16384 || height > 16384) return false;
  settings.width = width;
  settings.height = height;
  settings.maximized = false;
  return true;
}

ui::Settings settings_for(const WindowOptions& options, const Reporter& reporter) {
  auto loaded = ui::load_settings(settings_file());
  reporter.say(loaded.warnings());
  ui::Settings settings = loaded ? *loaded : ui::Settings{};
  if (settings.lang.empty()) settings.lang = interface_language();
  if (!options.theme.empty()) settings.theme = options.theme == "dark" ? app::Theme::dark : app::Theme::light;
  if (options.no_animation) settings.animations = false;
  return settings;
}

}  // namespace

std::filesystem::path settings_file() {
  return base::state_directory() / "window.toml";
}

void add_window_options(CLI::App& app, WindowOptions& o) {
  add_common_options(app, o.common);
  app.add_option("--theme", o.theme, "Colours of the window; by default as last time")
      ->check(CLI::IsMember({"light", "dark"}))
      ->type_name("light|dark");
  app.add_flag("--no-animation", o.no_animation, "The map jumps instead of gliding");
  const std::string testing = "Testing";
  app.add_option("--screenshot", o.screenshot, "Write a picture of the window (.png) once it is at rest, and close")
      ->type_name("FILE")
      ->group(testing);
  app.add_option("--after-frames", o.after_frames, "Draw so many more frames before the picture")
      ->type_name("N")
      ->group(testing);
  app.add_option("--report", o.report, "Write how the window stood when it closed, as commands")
      ->type_name("FILE")
      ->group(testing);
  app.add_option("--script", o.script, "Commands to run first, parted by ';', and 'press KEY'")
      ->type_name("\"C; C\"")
      ->group(testing);
  app.add_option("--size", o.size, "The window's size")->type_name("WxH")->group(testing);
  app.add_option("--scale", o.scale, "Device pixels for each pixel of the interface")
      ->check(CLI::Range(0.5, 4.0))
      ->type_name("N")
      ->group(testing);
}

Exit run_window(const WindowOptions& options) {
  const Reporter reporter = options.common.reporter();
  const auto filter = options.common.filter();
  const auto read = options.common.load_options();
  if (!filter || !read) {
    reporter.say(!filter ? filter.error() : read.error());
    return Exit::usage;
  }
  ui::Settings settings = settings_for(options, reporter);
  if (!options.size.empty() && !read_size(options.size, settings)) {
    reporter.say(
        base::fail("--size", fmt::format("'{}' is no size.", options.size), "Write it like 1280x800.").diagnostic);
    return Exit::usage;
  }
  auto program = WindowProgram::create(options, settings, *read);
  if (!program) {
    reporter.say(program.error());
    return Exit::nothing_done;
  }
  const Exit exit = (*program)->run(*filter);
  if (options.screenshot.empty()) {
    if (const auto saved = ui::save_settings(settings, settings_file()); !saved) {
      base::Diagnostic warning = saved.error();
      warning.severity = base::Severity::warning;
      reporter.say(warning);
    }
  }
  return exit;
}

}  // namespace dateline::cli
