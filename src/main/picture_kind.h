#pragma once

#include <filesystem>
#include <optional>

namespace dateline::cli {

/// What a picture's name asks for.
enum class PictureKind { png, webp, geotiff, svg, pdf, mp4, webm, gif };

std::optional<PictureKind> picture_kind_of(const std::filesystem::path& path);

/// "png, webp, …", for messages.
const char* picture_endings();

inline bool is_vector(PictureKind kind) {
  return kind == PictureKind::svg || kind == PictureKind::pdf;
}

}  // namespace dateline::cli
