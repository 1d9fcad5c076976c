#pragma once

#include "dateline/store/film_file.h"

namespace dateline::store {

using FilmFileResult = base::Result<std::unique_ptr<FilmFile>>;

FilmFileResult create_gif(const std::filesystem::path& path, const PictureInfo& info, double frames_per_second);
FilmFileResult create_webp_film(const std::filesystem::path& path, const PictureInfo& info, double frames_per_second);
FilmFileResult create_ffmpeg_film(const std::filesystem::path& path, FilmKind kind, const PictureInfo& info,
                                  double frames_per_second);

}  // namespace dateline::store
