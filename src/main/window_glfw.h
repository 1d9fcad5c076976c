#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "dateline/base/result.h"
#include "dateline/store/image.h"
#include "dateline/ui/interface.h"

struct GLFWwindow;

namespace dateline::cli {

/// What happened to the window since the last time it was asked.
struct WindowInput {
  bool any = false;  ///< something did: a picture is due
  std::vector<std::string> chords;
  std::vector<std::filesystem::path> dropped;
};

/// A window with an OpenGL 3.3 context, current on this thread.
class GlfwWindow {
 public:
  /// Fails in words without a display or without OpenGL 3.3. `scale` above 0 stands in for the display's.
  static base::Result<std::unique_ptr<GlfwWindow>> open(const ui::Settings& settings, float scale);
  ~GlfwWindow();

  GLFWwindow* handle() const { return window_.get(); }
  ui::Display display() const;
  bool is_closing() const;
  void title(const std::string& text) const;
  void remember_size(ui::Settings& settings) const;
  std::string clipboard() const;
  void clipboard(const std::string& text) const;

  /// Waits up to `seconds` for input; 0 looks and goes on.
  WindowInput wait(double seconds);
  void clear(const ui::Display& display, const view::Color& ground) const;
  void present() const;

  /// What the framebuffer holds, before it is presented.
  store::Image picture(const ui::Display& display) const;

 private:
  struct Closer {
    void operator()(GLFWwindow* window) const;
  };
  GlfwWindow() = default;
  void listen();

  std::unique_ptr<GLFWwindow, Closer> window_;
  float scale_ = 0;
  WindowInput input_;
};

/// An OpenGL context beside the window's, which any one thread at a time may draw with.
class HiddenContext {
 public:
  /// On the window's thread, where the current context stays.
  static base::Result<HiddenContext> create();

  /// Makes the context this thread's while it lives, and gives back the one before.
  class Current {
   public:
    explicit Current(const HiddenContext& context);
    Current(const Current&) = delete;
    Current& operator=(const Current&) = delete;
    ~Current();

   private:
    GLFWwindow* before_;
  };

 private:
  struct Destroyer {
    void operator()(GLFWwindow* window) const;
  };
  explicit HiddenContext(GLFWwindow* window) : window_(window) {}

  std::unique_ptr<GLFWwindow, Destroyer> window_;
};

/// Wakes a waiting window from any thread.
void wake_window();

}  // namespace dateline::cli
