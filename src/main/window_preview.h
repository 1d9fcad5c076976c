#pragma once

#include <chrono>
#include <optional>

#include "darkroom.h"
#include "dateline/ui/interface.h"
#include "window_job.h"

namespace dateline::cli {

/// The picture in the panel of pictures: drawn in the darkroom as it would be saved, only smaller, whenever what it
/// shows has changed and is at rest.
class WindowPreview {
 public:
  /// On the window's thread, whose OpenGL context holds the texture. `directory` has the templates of pages.
  explicit WindowPreview(const std::filesystem::path& directory);
  ~WindowPreview();
  WindowPreview(const WindowPreview&) = delete;
  WindowPreview& operator=(const WindowPreview&) = delete;

  /// Begins to draw what is wished where that is not what is shown; `may_draw`: nobody else is in the darkroom.
  void want(const ui::PreviewWish& wish, const app::State& state, std::shared_ptr<const view::MapLayers> layers,
            float pixel_ratio, Darkroom& room, bool may_draw);

  /// True when a new picture came.
  bool poll();

  bool is_drawing() const { return job_.is_running(); }

  ui::PicturePreview shown;  ///< `suggested` is left to the caller

 private:
  struct Asked {
    ui::PreviewWish wish;
    app::State state;
    std::shared_ptr<const view::MapLayers> layers;
    float pixel_ratio = 1;
    bool is_like(const Asked& other) const;
  };
  void begin(Darkroom& room);

  WindowJob job_;
  std::optional<Asked> asked_, drawn_;
  std::chrono::steady_clock::time_point changed_at_;
};

}  // namespace dateline::cli
