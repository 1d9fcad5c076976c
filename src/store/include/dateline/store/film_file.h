#pragma once

#include <filesystem>
#include <memory>

#include "dateline/base/result.h"
#include "dateline/store/picture_file.h"

namespace dateline::store {

enum class FilmKind { mp4, webm, gif, webp };

/// A film written frame by frame beside its target; `finish` renames it. Without finish the target stays as it was.
class FilmFile {
 public:
  virtual ~FilmFile() = default;
  virtual base::Result<base::Done> add(const Image& frame) = 0;
  virtual base::Result<base::Done> finish() = 0;
};

/// MP4 (H.264) and WebM (VP9) by the program ffmpeg, which must be on the PATH; GIF and WebP need no other program.
/// `info` says size and words, which the file keeps where its format can; `frames_per_second` from 0.1 to 100.
base::Result<std::unique_ptr<FilmFile>> create_film(const std::filesystem::path& path, FilmKind kind,
                                                    const PictureInfo& info, double frames_per_second);

/// Whether ffmpeg is on the PATH.
bool has_ffmpeg();

}  // namespace dateline::store
