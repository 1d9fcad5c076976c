#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "dateline/base/result.h"

namespace dateline::app {

/// A sheet that pictures are set on, in millimetres.
struct Paper {
  std::string_view name;
  double short_mm, long_mm;
};
std::span<const Paper> papers();

enum class Orientation : std::uint8_t { as_layout, landscape, portrait };

/// What a picture is saved as. `webp_film` and `frames` (numbered PNGs in a folder) are films, as are mp4, webm and
/// gif.
enum class PictureFormat : std::uint8_t { png, webp, tif, svg, pdf, mp4, webm, gif, webp_film, frames };
bool is_film(PictureFormat format);
std::span<const std::string_view> picture_format_names();

/// ".png"; that of `frames` is what each of them has.
std::string_view ending_of(PictureFormat format);

/// How the pictures of a session are set. What is nullopt, empty or 0 is as the layout has it.
struct PageSetup {
  std::string layout = "screen";  ///< a name of geodata/style/layouts, or a .toml file
  std::string paper;              ///< "a4", or pixels as "1920x1080"
  Orientation orientation = Orientation::as_layout;
  std::string title, subtitle;
  std::string theme;  ///< "light", "dark" or "print"; empty: the map's
  std::optional<bool> legend, scale_bar, inset, timeline;
  double scale = 0;  ///< device pixels per pixel, 0.5 to 16; 0: as the layout
  bool transparent = false;
  PictureFormat format = PictureFormat::png;
  double frames_per_second = 0;  ///< of films, 0.1 to 100; 0: the speed of playing
  friend bool operator==(const PageSetup&, const PageSetup&) = default;
};

/// What of it a command sets.
enum class PageField : std::uint8_t {
  layout,
  paper,
  orientation,
  title,
  subtitle,
  theme,
  legend,
  scale_bar,
  inset,
  timeline,
  scale,
  transparent,
  format,
  frames_per_second,
};
inline constexpr std::size_t page_field_count = 14;

/// "scale-bar", in the order of PageField.
std::span<const std::string_view> page_field_names();

/// `page` with a field read from its text form; "auto" brings back what the layout has. Errors name what it takes.
base::Result<PageSetup> with_field(PageSetup page, PageField field, const std::string& value);

/// The text form, which with_field reads back.
std::string text_of(const PageSetup& page, PageField field);

/// Sets a field of the page of pictures; what it does not take changes nothing. Not an undo step.
struct SetPage {
  PageField field = PageField::layout;
  std::string value;
  friend bool operator==(const SetPage&, const SetPage&) = default;
};

/// Width and height in pixels of "1920x1080".
std::optional<std::array<double, 2>> pixels_of(std::string_view paper);

}  // namespace dateline::app
