#pragma once

#include <atomic>
#include <filesystem>
#include <functional>

#include "picture_kind.h"
#include "studio.h"

namespace dateline::cli {

/// Draws a still picture and writes it beside its target, pixels in strips, so that memory does not grow with its size.
/// `provenance` goes into the file. Checks that what was written is whole.
base::Result<base::Done> write_picture(Studio& studio, const app::State& state, const view::SnapshotOptions& options,
                                       const store::Provenance& provenance, PictureKind kind,
                                       const std::filesystem::path& path, const std::atomic<bool>* cancel = nullptr);

/// Writes a picture that was drawn; on any thread, once.
using PictureWriter = std::function<base::Result<base::Done>()>;

/// What a picture says of itself.
struct PictureWords {
  std::string title, description;
  std::string provenance;  ///< JSON
};
PictureWords words_of(const app::State& state, const view::SnapshotOptions& options,
                      const store::Provenance& provenance);

/// Draws the pixels of a frame with `renderer`, of which vectors have no need; what is written later reads `fonts`'
/// files and the frame's basemap.
base::Result<PictureWriter> writer_of(const view::SnapshotFrame& frame, const view::Fonts& fonts,
                                      render::Renderer& renderer, const PictureWords& words, PictureKind kind,
                                      const std::filesystem::path& path);

/// The same in two steps, so that a row of pictures is drawn while the one before is being written: what is drawn is
/// kept until the writer runs. A picture of more than 64 million pixels, and a vector one, is written at once.
base::Result<PictureWriter> draw_for_writing(Studio& studio, const app::State& state,
                                             const view::SnapshotOptions& options, const store::Provenance& provenance,
                                             PictureKind kind, const std::filesystem::path& path,
                                             const std::atomic<bool>* cancel);

}  // namespace dateline::cli
