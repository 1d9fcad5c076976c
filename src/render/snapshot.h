#pragma once

#include "renderer_passes.h"

namespace dateline::render {

/// Renderer::snapshot, with the state of OpenGL that passes rely on set.
base::Result<base::Done> draw_snapshot(const view::SnapshotFrame& frame, Renderer::Passes& passes,
                                       const Renderer::TakeRows& take, const std::atomic<bool>* cancel);

}  // namespace dateline::render
