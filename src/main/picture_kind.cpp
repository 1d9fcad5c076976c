#include "picture_kind.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

namespace dateline::cli {

std::optional<PictureKind> picture_kind_of(const std::filesystem::path& path) {
  static constexpr std::array<std::pair<const char*, PictureKind>, 9> endings{{{".png", PictureKind::png},
                                                                               {".webp", PictureKind::webp},
                                                                               {".tif", PictureKind::geotiff},
                                                                               {".tiff", PictureKind::geotiff},
                                                                               {".svg", PictureKind::svg},
                                                                               {".pdf", PictureKind::pdf},
                                                                               {".mp4", PictureKind::mp4},
                                                                               {".webm", PictureKind::webm},
                                                                               {".gif", PictureKind::gif}}};
  std::string ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const auto found = std::ranges::find(endings, ending, [](const auto& pair) { return std::string(pair.first); });
  return found == endings.end() ? std::nullopt : std::optional(found->second);
}

const char* picture_endings() {
  return ".png, .webp, .tif, .svg, .pdf, and of films .mp4, .webm, .gif, .webp or a folder/%04d.png";
}

}  // namespace dateline::cli
