#pragma once

#include <atomic>
#include <filesystem>
#include <functional>

#include "picture_kind.h"
#include "studio.h"

namespace dateline::cli {

/// Who waits for a long picture: may call it off, and is told how far it is. Either may be empty.
struct Watch {
  const std::atomic<bool>* cancel = nullptr;
  std::function<void(std::size_t done, std::size_t total)> told;

  bool is_cancelled() const { return cancel != nullptr && *cancel; }
  void tell(std::size_t done, std::size_t total) const {
    if (told) told(done, total);
  }
};

/// Draws a still picture and writes it beside its target, pixels in strips, so that memory does not grow with its size.
/// `provenance` goes into the file. Checks that what was written is whole.
base::Result<base::Done> write_picture(Studio& studio, const app::State& state, const view::SnapshotOptions& options,
                                       const store::Provenance& provenance, PictureKind kind,
                                       const std::filesystem::path& path, const Watch& watch);

/// Writes a picture that was drawn; on any thread, once.
using PictureWriter = std::function<base::Result<base::Done>()>;

/// What a picture says of itself.
struct PictureWords {
  std::string title, description;
  std::string provenance;  ///< JSON
};
PictureWords words_of(const app::State& state, const view::SnapshotOptions& options,
                      const store::Provenance& provenance);

/// The same in two steps, so that a row of pictures is drawn while the one before is being written: what is drawn is
/// kept until the writer runs. A picture of more than 64 million pixels, and a vector one, is written at once.
base::Result<PictureWriter> draw_for_writing(Studio& studio, const app::State& state,
                                             const view::SnapshotOptions& options, const store::Provenance& provenance,
                                             PictureKind kind, const std::filesystem::path& path, const Watch& watch);

}  // namespace dateline::cli
