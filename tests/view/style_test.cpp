#include "dateline/view/style.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "dateline/base/files.h"

namespace dateline::view {
namespace {

using testing::HasSubstr;

const std::filesystem::path style_directory = std::filesystem::path(DATELINE_SOURCE_DIR) / "geodata/style";

/// The light theme with one text replaced, in a file of its own.
class ChangedTheme {
 public:
  ChangedTheme(const std::string& old_text, const std::string& new_text)
      : path_(std::filesystem::temp_directory_path() /
              ("dateline_style_" + std::to_string(std::hash<std::string>()(old_text + new_text)) + ".toml")) {
    std::string theme = *base::read_file(style_directory / "light.toml");
    const std::size_t at = theme.find(old_text);
    EXPECT_NE(at, std::string::npos) << old_text;
    theme.replace(at, old_text.size(), new_text);
    line_ = static_cast<int>(std::count(theme.begin(), theme.begin() + static_cast<std::ptrdiff_t>(at), '\n')) + 1;
    std::ofstream(path_) << theme;
  }
  ~ChangedTheme() { std::filesystem::remove(path_); }

  base::Diagnostic error() const {
    const base::Result<Style> style = Style::load(path_);
    EXPECT_FALSE(style.has_value());
    if (style) return {};
    EXPECT_EQ(style.error().file, path_.string());
    return style.error();
  }
  int line() const { return line_; }

 private:
  std::filesystem::path path_;
  int line_ = 0;
};

TEST(Style, LoadsEveryTheme) {
  for (const char* theme : {"light.toml", "dark.toml", "print.toml"}) {
    const base::Result<Style> style = Style::load(style_directory / theme);
    ASSERT_TRUE(style.has_value()) << base::to_string(style.error());
    EXPECT_GT(style->country_border.width_px, 0);
    EXPECT_FALSE(style->water == style->land) << theme;
  }
}

TEST(Style, ReadsColoursWithAndWithoutAlpha) {
  const ChangedTheme with_alpha("water = \"#c9d9e3\"", "water = \"#ff800080\"");
  const base::Result<Style> plain = Style::load(style_directory / "light.toml");
  ASSERT_TRUE(plain.has_value());
  EXPECT_FLOAT_EQ(plain->water.r, 0xc9 / 255.0F);
  EXPECT_FLOAT_EQ(plain->water.a, 1);
  EXPECT_FLOAT_EQ(plain->label_halo.a, 0xe0 / 255.0F);
}

TEST(Style, NamesTheLineOfAColourThatIsNone) {
  const ChangedTheme theme("water = \"#c9d9e3\"", "water = \"blueish\"");
  const base::Diagnostic error = theme.error();
  EXPECT_EQ(error.line, theme.line());
  EXPECT_THAT(error.message, HasSubstr("\"blueish\""));
  EXPECT_THAT(error.message, HasSubstr("map.water"));
}

TEST(Style, NamesAMissingKey) {
  const ChangedTheme theme("land_edge = \"#e4dfd4\"\n", "");
  EXPECT_THAT(theme.error().message, HasSubstr("map.land_edge"));
}

TEST(Style, NamesTheLineOfAnUnknownKey) {
  const ChangedTheme theme("[lines]", "ocean = \"#ffffff\"\n[lines]");
  const base::Diagnostic error = theme.error();
  EXPECT_EQ(error.line, theme.line());
  EXPECT_THAT(error.message, HasSubstr("ocean"));
}

TEST(Style, NamesTheLineOfAShapeThatIsNone) {
  const ChangedTheme theme("shape = \"star\"", "shape = \"blob\"");
  const base::Diagnostic error = theme.error();
  EXPECT_EQ(error.line, theme.line());
  EXPECT_THAT(error.message, HasSubstr("\"blob\""));
  EXPECT_THAT(error.remedy, HasSubstr("hexagon"));
}

TEST(Style, RefusesAWidthOutOfRange) {
  const ChangedTheme theme("width_px = 1.1", "width_px = -1.1");
  EXPECT_EQ(theme.error().line, theme.line());
  EXPECT_THAT(theme.error().message, HasSubstr("lines.country_border.width_px"));
}

TEST(Style, NamesTheLineOfBrokenToml) {
  const ChangedTheme theme("[labels]", "[labels");
  EXPECT_EQ(theme.error().line, theme.line());
}

TEST(Style, SaysThatAFileIsMissing) {
  EXPECT_FALSE(Style::load(style_directory / "no_such.toml").has_value());
}

}  // namespace
}  // namespace dateline::view
