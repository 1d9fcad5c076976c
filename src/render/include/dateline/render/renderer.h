#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "dateline/base/result.h"
#include "dateline/store/image.h"
#include "dateline/view/map_frame.h"
#include "dateline/view/snapshot_frame.h"
#include "dateline/view/timeline_frame.h"

namespace dateline::render {

/// How long a pass took in the last frame that was drawn, not copied. GPU times come a few frames late.
struct PassTime {
  std::string_view name;
  double cpu_ms = 0;
  double gpu_ms = -1;  ///< below zero: not known yet
};

/// A part of the target, in device pixels from its top left corner.
struct Viewport {
  int x = 0, y = 0, width = 0, height = 0;
};

/// An OpenGL 3.3 context without a window (EGL surfaceless), current on the creating thread while it lives.
class OffscreenContext {
 public:
  /// Fails in words when there is no OpenGL 3.3, naming what to install.
  static base::Result<OffscreenContext> create();
  OffscreenContext(OffscreenContext&&) noexcept;
  OffscreenContext& operator=(OffscreenContext&&) noexcept;
  ~OffscreenContext();

 private:
  struct Handles;
  explicit OffscreenContext(std::unique_ptr<Handles> handles);
  std::unique_ptr<Handles> handles_;
};

/// Draws frames with OpenGL 3.3 core into the bound framebuffer, or into an image. Belongs to the thread of its
/// context.
class Renderer {
 public:
  struct Passes;  ///< private to the room

  /// Compiles the shaders of `shader_directory`; an error names file and line. `fonts` must outlive the renderer.
  /// `get_proc_address` loads GL functions of a window's context (glfwGetProcAddress); null: EGL's.
  using ProcAddress = void (*(*)(const char*))();
  static base::Result<Renderer> create(const std::filesystem::path& shader_directory, const view::Fonts& fonts,
                                       ProcAddress get_proc_address = nullptr);
  Renderer(Renderer&&) noexcept;
  Renderer& operator=(Renderer&&) noexcept;
  ~Renderer();

  /// Each leaves pixels outside its viewport as they were. `target_height` is the framebuffer's.
  void draw(const view::MapFrame& frame, Viewport viewport, int target_height);
  void draw(const view::TimelineFrame& frame, Viewport viewport, int target_height);

  /// In the order of drawing; of the map.
  std::span<const PassTime> pass_times() const;

  /// Gives up everything on the GPU and makes it anew, as after a lost context: call it with the new one current,
  /// before anything else is made there. The pictures are then the same as before. After a failure nothing but
  /// another rebuild may follow.
  base::Result<base::Done> rebuild();

  /// The snapshot as an image of frame.width_px * pixel_ratio by frame.height_px * pixel_ratio pixels; opaque unless
  /// its background is transparent.
  base::Result<store::Image> snapshot(const view::SnapshotFrame& frame);

  /// The same from the top in strips of whole rows, drawn in tiles, so that no picture is too large for the GPU. A tile
  /// that was not drawn whole is an error. What `take` returns as an error, and `cancel`, end it.
  using TakeRows = std::function<base::Result<base::Done>(store::Image rows)>;
  base::Result<base::Done> snapshot(const view::SnapshotFrame& frame, const TakeRows& take,
                                    const std::atomic<bool>* cancel = nullptr);

 private:
  explicit Renderer(std::unique_ptr<Passes> passes);
  std::unique_ptr<Passes> passes_;
};

}  // namespace dateline::render
