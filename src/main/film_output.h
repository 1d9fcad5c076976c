#pragma once

#include "picture_output.h"
#include "render_plan.h"
#include "studio.h"

namespace dateline::cli {

/// Where a film goes, how fast it plays, and who waits for it; `watch` is told of pictures.
struct FilmOrder {
  std::string output;
  double frames_per_second = 4;
  Watch watch;
};

/// A film of the state's events, a picture a step of time, each with its days written into it: MP4, WebM, GIF, WebP, or
/// numbered PNGs, of which those that are there already and were made of the same are kept. Called off it leaves no
/// file, and keeps the PNGs that are done.
base::Result<base::Done> write_film(Studio& studio, const app::State& state, const RenderPlan& plan,
                                    const store::Provenance& provenance, const FilmOrder& order);

/// The first of the numbered pictures that is there already and was not made by Dateline; empty: none is.
std::string foreign_picture(const std::string& pattern);

}  // namespace dateline::cli
