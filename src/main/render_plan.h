#pragma once

#include <optional>

#include "dateline/app/state.h"
#include "dateline/store/provenance.h"
#include "dateline/view/snapshot_frame.h"
#include "picture_kind.h"
#include "render_command.h"

namespace dateline::cli {

/// What a picture shall be, all options and the picture to be like put together.
struct RenderPlan {
  PictureKind kind = PictureKind::png;
  bool is_film = false, is_sequence = false;
  std::string theme = "light";
  std::string layout = "screen";
  view::SnapshotOptions picture;
  std::optional<store::Provenance> like;
};

/// Errors are those of usage: each names the option and what it takes.
base::Result<RenderPlan> plan_of(const RenderOptions& options);

/// How a picture was asked for, as provenance keeps it.
std::map<std::string, std::string> asked_of(const RenderPlan& plan);

}  // namespace dateline::cli
