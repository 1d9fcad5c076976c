#include "dateline/ui/settings.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "dateline/base/files.h"

namespace dateline::ui {
namespace {

constexpr std::size_t most_recent = 12;
constexpr std::array<std::string_view, app::map_names_count> name_words{"interface", "local", "both"};

float clamped(const toml::table& table, const char* key, float fallback) {
  return std::clamp(static_cast<float>(table[key].value_or(static_cast<double>(fallback))), 0.0F, 4000.0F);
}

std::optional<geo::Camera> camera_of(const toml::table& table) {
  const auto lon = table["lon"].value<double>(), lat = table["lat"].value<double>(),
             zoom = table["zoom"].value<double>();
  if (!lon || !lat || !zoom) return std::nullopt;
  geo::Camera camera;
  camera.center = {*lon, *lat};
  camera.zoom = *zoom;
  const bool sound = camera.center.is_valid() && *zoom >= geo::min_zoom && *zoom <= geo::max_zoom;
  return sound ? std::optional(camera) : std::nullopt;
}

Settings from_table(const toml::table& table) {
  Settings out;
  out.width = static_cast<int>(std::clamp<std::int64_t>(table["width"].value_or(out.width), 640, 16384));
  out.height = static_cast<int>(std::clamp<std::int64_t>(table["height"].value_or(out.height), 400, 16384));
  out.maximized = table["maximized"].value_or(false);
  out.theme = table["theme"].value_or(std::string()) == "dark" ? app::Theme::dark : app::Theme::light;
  out.lang = table["lang"].value_or(std::string());
  out.animations = table["animations"].value_or(true);
  if (const auto* panels = table["panels"].as_table()) {
    out.panels = {clamped(*panels, "left", out.panels.left), clamped(*panels, "right", out.panels.right),
                  clamped(*panels, "bottom", out.panels.bottom), clamped(*panels, "documents", out.panels.documents),
                  clamped(*panels, "filters", out.panels.filters)};
  }
  out.projection = table["projection"].value_or(std::string());
  const std::string names = table["names"].value_or(std::string(name_words[0]));
  for (std::size_t i = 0; i < name_words.size(); ++i)
    if (names == name_words[i]) out.names = static_cast<app::MapNames>(i);
  if (const auto* camera = table["camera"].as_table()) out.camera = camera_of(*camera);
  if (const auto* recent = table["recent"].as_array()) {
    for (const auto& file : *recent) {
      if (const auto* path = file.as_string(); path && out.recent.size() < most_recent)
        out.recent.emplace_back(path->get());
    }
  }
  return out;
}

toml::table to_table(const Settings& s) {
  toml::table out{{"width", s.width},
                  {"height", s.height},
                  {"maximized", s.maximized},
                  {"theme", s.theme == app::Theme::dark ? "dark" : "light"},
                  {"lang", s.lang},
                  {"animations", s.animations},
                  {"projection", s.projection},
                  {"names", name_words[static_cast<std::size_t>(s.names)]}};
  const PanelSizes& p = s.panels;
  out.insert("panels", toml::table{{"left", static_cast<double>(p.left)},
                                   {"right", static_cast<double>(p.right)},
                                   {"bottom", static_cast<double>(p.bottom)},
                                   {"documents", static_cast<double>(p.documents)},
                                   {"filters", static_cast<double>(p.filters)}});
  if (s.camera) {
    out.insert(
        "camera",
        toml::table{{"lon", s.camera->center.lon_deg}, {"lat", s.camera->center.lat_deg}, {"zoom", s.camera->zoom}});
  }
  toml::array recent;
  for (const auto& file : s.recent) recent.push_back(file.string());
  out.insert("recent", std::move(recent));
  return out;
}

}  // namespace

void remember(Settings& settings, const std::filesystem::path& file) {
  std::error_code ignored;
  const auto whole = std::filesystem::absolute(file, ignored).lexically_normal();
  std::erase(settings.recent, whole);
  settings.recent.insert(settings.recent.begin(), whole);
  if (settings.recent.size() > most_recent) settings.recent.resize(most_recent);
}

base::Result<Settings> load_settings(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return Settings{};
  base::Result<Settings> defaults{Settings{}};
  const auto bytes = base::read_file(file);
  if (!bytes) {
    defaults.warn(bytes.error());
    return defaults;
  }
  try {
    return from_table(toml::parse(*bytes, file.string()));
  } catch (const toml::parse_error& error) {
    defaults.warn(base::Diagnostic{base::Severity::warning, file.string(), static_cast<int>(error.source().begin.line),
                                   fmt::format("The window's settings cannot be read: {}.", error.description()),
                                   "The window starts with its defaults and writes the file anew when it closes."});
    return defaults;
  }
}

base::Result<base::Done> save_settings(const Settings& settings, const std::filesystem::path& file) {
  std::error_code trouble;
  std::filesystem::create_directories(file.parent_path(), trouble);
  if (trouble) {
    return base::fail(file.parent_path().string(),
                      fmt::format("The folder for settings cannot be made: {}.", trouble.message()),
                      "Make it writable, or set XDG_STATE_HOME to a folder that is.");
  }
  std::ostringstream text;
  text << to_table(settings) << '\n';
  return base::write_file(file, text.str());
}

}  // namespace dateline::ui
