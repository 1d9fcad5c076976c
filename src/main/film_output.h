#pragma once

#include "render_plan.h"
#include "studio.h"

namespace dateline::cli {

/// A film of the state's events, a picture a step of time, each with its days written into it: MP4, WebM, GIF, WebP, or
/// numbered PNGs, of which those that are there already and were made of the same are kept. Progress on a terminal;
/// Ctrl-C ends it without a file, and keeps the PNGs that are done.
base::Result<base::Done> write_film(Studio& studio, const app::State& state, const RenderPlan& plan,
                                    const store::Provenance& provenance, const RenderOptions& options);

}  // namespace dateline::cli
