#include "dateline/ui/settings.h"

#include <gmock/gmock.h>

#include <fstream>

namespace dateline::ui {
namespace {

namespace fs = std::filesystem;

fs::path fresh(const char* name) {
  const fs::path path = fs::path(testing::TempDir()) / "settings" / name;
  fs::remove_all(path);
  return path;
}

TEST(Settings, what_is_saved_is_loaded_again) {
  Settings settings;
  settings.width = 1111;
  settings.theme = app::Theme::dark;
  settings.lang = "fr";
  settings.animations = false;
  settings.panels.left = 300;
  geo::Camera camera;
  camera.center = {43.1, 36.3};
  camera.zoom = 6.5;
  settings.camera = camera;
  remember(settings, "/a/b.txt");
  remember(settings, "/a/../c \"quoted\".gpkg");
  const fs::path file = fresh("kept") / "deep" / "window.toml";
  ASSERT_TRUE(save_settings(settings, file));
  const auto loaded = load_settings(file);
  ASSERT_TRUE(loaded);
  EXPECT_EQ(*loaded, settings);
}

TEST(Settings, a_missing_file_gives_the_defaults_in_silence) {
  const auto loaded = load_settings(fresh("missing") / "window.toml");
  ASSERT_TRUE(loaded);
  EXPECT_EQ(*loaded, Settings{});
  EXPECT_THAT(loaded.warnings(), testing::IsEmpty());
}

TEST(Settings, a_broken_file_gives_the_defaults_and_a_warning_with_its_line) {
  const fs::path folder = fresh("broken");
  fs::create_directories(folder);
  std::ofstream(folder / "window.toml") << "width = 900\nheight = = 3\n";
  const auto loaded = load_settings(folder / "window.toml");
  ASSERT_TRUE(loaded);
  ASSERT_THAT(loaded.warnings(), testing::SizeIs(1));
  EXPECT_EQ(loaded.warnings()[0].line, 2);
}

TEST(Settings, values_out_of_all_bounds_are_brought_back) {
  const fs::path folder = fresh("wild");
  fs::create_directories(folder);
  std::ofstream(folder / "window.toml")
      << "width = -5\ntheme = 7\n[panels]\nleft = 1e30\n[camera]\nlon = 500\nlat = 0\nzoom = 3\n";
  const auto loaded = load_settings(folder / "window.toml");
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->width, 640);
  EXPECT_LE(loaded->panels.left, 4000);
  EXPECT_FALSE(loaded->camera);
}

TEST(Settings, a_folder_that_cannot_be_made_is_an_error_in_words) {
  const fs::path folder = fresh("file");
  fs::create_directories(folder.parent_path());
  std::ofstream(folder) << "in the way";
  const auto saved = save_settings({}, folder / "window.toml");
  ASSERT_FALSE(saved);
  EXPECT_THAT(saved.error().remedy, testing::HasSubstr("XDG_STATE_HOME"));
}

TEST(Settings, recent_files_are_few_unique_and_newest_first) {
  Settings settings;
  for (int i = 0; i < 20; ++i) remember(settings, "/f" + std::to_string(i));
  remember(settings, "/f15");
  EXPECT_EQ(settings.recent.size(), 12U);
  EXPECT_EQ(settings.recent.front(), "/f15");
  EXPECT_EQ(std::count(settings.recent.begin(), settings.recent.end(), fs::path("/f15")), 1);
}

}  // namespace
}  // namespace dateline::ui
