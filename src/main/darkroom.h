#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include "studio.h"
#include "window_glfw.h"

namespace dateline::cli {

/// Where the window's pictures and films are drawn, beside the window: a studio with an OpenGL context of its own, for
/// one thread at a time.
class Darkroom {
 public:
  /// On the window's thread, whose context stays current there. `gazetteer` empty: the embedded one.
  static base::Result<std::unique_ptr<Darkroom>> open(std::filesystem::path gazetteer);

  /// On the window's thread, when nobody is inside.
  ~Darkroom();

  /// Runs `work` on the calling thread once nobody else is inside, with the studio in `theme` and with these layers.
  /// The first call loads fonts, map and shaders.
  using Work = std::function<base::Result<base::Done>(Studio&)>;
  base::Result<base::Done> enter(const std::string& theme, std::shared_ptr<const view::MapLayers> layers,
                                 const Work& work);

 private:
  Darkroom(std::filesystem::path gazetteer, HiddenContext context);

  std::filesystem::path gazetteer_;
  HiddenContext context_;
  std::mutex mutex_;
  std::unique_ptr<Studio> studio_;
  std::shared_ptr<const view::MapLayers> layers_;
};

}  // namespace dateline::cli
