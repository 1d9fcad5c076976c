#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dateline/app/state.h"
#include "dateline/base/result.h"
#include "dateline/ui/layout.h"

namespace dateline::ui {

/// What the window remembers between runs.
struct Settings {
  int width = 1440, height = 900;  ///< of the window, in screen coordinates
  bool maximized = false;
  app::Theme theme = app::Theme::light;
  std::string lang;  ///< empty: the locale's
  bool animations = true;
  PanelSizes panels;
  std::optional<geo::Camera> camera;
  std::string projection;  ///< a name of the menu; empty: Web Mercator
  app::MapNames names = app::MapNames::interface;
  std::vector<std::filesystem::path> recent;  ///< newest first, at most 12, absolute
  friend bool operator==(const Settings&, const Settings&) = default;
};

/// `file` moves to the front of the recent files.
void remember(Settings& settings, const std::filesystem::path& file);

/// state_directory()/window.toml by default. A missing file gives the defaults; a broken one the defaults and a
/// warning.
base::Result<Settings> load_settings(const std::filesystem::path& file);

/// Makes the folder when it is missing. An unwritable one is an error in words, for the caller to show as a warning.
base::Result<base::Done> save_settings(const Settings& settings, const std::filesystem::path& file);

}  // namespace dateline::ui
