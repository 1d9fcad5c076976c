#pragma once

#include <atomic>
#include <filesystem>

#include "picture_kind.h"
#include "studio.h"

namespace dateline::cli {

/// Draws a still picture and writes it beside its target, pixels in strips, so that memory does not grow with its size.
/// `provenance` goes into the file. Checks that what was written is whole.
base::Result<base::Done> write_picture(Studio& studio, const app::State& state, const view::SnapshotOptions& options,
                                       const store::Provenance& provenance, PictureKind kind,
                                       const std::filesystem::path& path, const std::atomic<bool>* cancel = nullptr);

}  // namespace dateline::cli
