#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "dateline/base/result.h"

namespace dateline::view {

inline constexpr double px_per_mm = 96 / 25.4;

/// How a page is set: what is on it and where (geodata/style/layouts/*.toml). As made: a screen, map above timeline.
struct Layout {
  enum class Title : std::uint8_t { in_legend, above };

  double width_px = 1600, height_px = 1000;  ///< of the paper, at 96 pixels an inch
  double scale = 1;                          ///< device pixels of each of these where nothing else is asked for
  double margin_px = 0;
  bool frame = false;  ///< a line round the map and the timeline
  Title title = Title::in_legend;
  float title_px = 24, subtitle_px = 14;
  bool filter_words = false;  ///< dates and filter in words under the title
  bool legend = true;
  bool legend_keys = false;  ///< what size and softness mean, too
  bool scale_bar = true;
  bool attribution = true;
  bool north_arrow = false;  ///< where up is north all over the map
  bool inset = false;        ///< a small map of where the map is
  bool timeline = true;
  double timeline_share = 0.2;  ///< of the height inside the margins

  /// Errors name file, line and key: an unknown key, a paper that is none, a number out of range.
  static base::Result<Layout> load(const std::filesystem::path& file);

  /// `name` of a file in `directory`, or a path that ends in .toml; an error lists the names there are.
  static base::Result<Layout> find(const std::string& name, const std::filesystem::path& directory);
};

}  // namespace dateline::view
