#include "window_glfw.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "window_keys.h"

namespace dateline::cli {

namespace {

std::string last_error() {
  const char* text = nullptr;
  glfwGetError(&text);
  return text ? text : "no reason was given";
}

GlfwWindow& of(GLFWwindow* window) {
  return *static_cast<GlfwWindow*>(glfwGetWindowUserPointer(window));
}

void hints(const ui::Settings& settings) {
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_MAXIMIZED, settings.maximized ? GLFW_TRUE : GLFW_FALSE);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "dateline");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "dateline");
}

}  // namespace

void GlfwWindow::Closer::operator()(GLFWwindow* window) const {
  glfwDestroyWindow(window);
  glfwTerminate();
}

base::Result<std::unique_ptr<GlfwWindow>> GlfwWindow::open(const ui::Settings& settings, float scale) {
  if (!glfwInit()) {
    return base::fail("", fmt::format("The window cannot open, as there is no display ({}).", last_error()),
                      "Set DISPLAY or WAYLAND_DISPLAY, or draw without a window: dateline render FILE -o picture.png");
  }
  hints(settings);
  GLFWwindow* window = glfwCreateWindow(settings.width, settings.height, "Dateline", nullptr, nullptr);
  if (!window) {
    const std::string reason = last_error();
    glfwTerminate();
    return base::fail("", fmt::format("The window cannot open with OpenGL 3.3 ({}).", reason),
                      "Install a graphics driver or Mesa (libgl1-mesa-dri), or draw without a window: dateline render "
                      "FILE -o picture.png");
  }
  std::unique_ptr<GlfwWindow> out(new GlfwWindow);
  out->window_.reset(window);
  out->scale_ = scale;
  glfwSetWindowSizeLimits(window, 480, 320, GLFW_DONT_CARE, GLFW_DONT_CARE);
  glfwMakeContextCurrent(window);
  glfwSwapInterval(1);
  out->listen();
  return out;
}

GlfwWindow::~GlfwWindow() = default;

void GlfwWindow::listen() {
  GLFWwindow* w = window_.get();
  glfwSetWindowUserPointer(w, this);
  glfwSetCursorPosCallback(w, [](GLFWwindow* x, double, double) { of(x).input_.any = true; });
  glfwSetCursorEnterCallback(w, [](GLFWwindow* x, int) { of(x).input_.any = true; });
  glfwSetMouseButtonCallback(w, [](GLFWwindow* x, int, int, int) { of(x).input_.any = true; });
  glfwSetScrollCallback(w, [](GLFWwindow* x, double, double) { of(x).input_.any = true; });
  glfwSetFramebufferSizeCallback(w, [](GLFWwindow* x, int, int) { of(x).input_.any = true; });
  glfwSetWindowRefreshCallback(w, [](GLFWwindow* x) { of(x).input_.any = true; });
  glfwSetWindowFocusCallback(w, [](GLFWwindow* x, int) { of(x).input_.any = true; });
  glfwSetWindowContentScaleCallback(w, [](GLFWwindow* x, float, float) { of(x).input_.any = true; });
  glfwSetKeyCallback(w, [](GLFWwindow* x, int key, int scancode, int action, int mods) {
    of(x).input_.any = true;
    if (action == GLFW_RELEASE) return;
    if (std::string chord = chord_of_key(key, scancode, mods); !chord.empty())
      of(x).input_.chords.push_back(std::move(chord));
  });
  glfwSetCharCallback(w, [](GLFWwindow* x, unsigned letter) {
    of(x).input_.any = true;
    if (std::string chord = chord_of_letter(letter); !chord.empty()) of(x).input_.chords.push_back(std::move(chord));
  });
  glfwSetDropCallback(w, [](GLFWwindow* x, int count, const char** paths) {
    of(x).input_.any = true;
    of(x).input_.dropped.insert(of(x).input_.dropped.end(), paths, paths + count);
  });
}

ui::Display GlfwWindow::display() const {
  ui::Display out;
  glfwGetWindowSize(window_.get(), &out.width, &out.height);
  glfwGetFramebufferSize(window_.get(), &out.framebuffer_width, &out.framebuffer_height);
  float across = 1, down = 1;
  glfwGetWindowContentScale(window_.get(), &across, &down);
  out.pixel_ratio = scale_ > 0 ? scale_ : std::clamp(across, 0.5F, 4.0F);
  return out;
}

bool GlfwWindow::is_closing() const {
  return glfwWindowShouldClose(window_.get());
}

void GlfwWindow::title(const std::string& text) const {
  glfwSetWindowTitle(window_.get(), text.c_str());
}

void GlfwWindow::remember_size(ui::Settings& settings) const {
  settings.maximized = glfwGetWindowAttrib(window_.get(), GLFW_MAXIMIZED);
  if (!settings.maximized) glfwGetWindowSize(window_.get(), &settings.width, &settings.height);
}

std::string GlfwWindow::clipboard() const {
  const char* text = glfwGetClipboardString(window_.get());
  return text ? text : "";
}

void GlfwWindow::clipboard(const std::string& text) const {
  glfwSetClipboardString(window_.get(), text.c_str());
}

WindowInput GlfwWindow::wait(double seconds) {
  if (seconds > 0) {
    glfwWaitEventsTimeout(seconds);
  } else {
    glfwPollEvents();
  }
  return std::exchange(input_, {});
}

void GlfwWindow::present() const {
  glfwSwapBuffers(window_.get());
}

void HiddenContext::Destroyer::operator()(GLFWwindow* window) const {
  glfwDestroyWindow(window);
}

base::Result<HiddenContext> HiddenContext::create() {
  glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
  GLFWwindow* window = glfwCreateWindow(16, 16, "Dateline", nullptr, nullptr);
  glfwWindowHint(GLFW_VISIBLE, GLFW_TRUE);
  if (window) return HiddenContext(window);
  return base::fail("", fmt::format("There is no second OpenGL context to draw pictures with ({}).", last_error()),
                    "Save the project, and use `dateline render project.gpkg -o picture.png`.");
}

HiddenContext::Current::Current(const HiddenContext& context) : before_(glfwGetCurrentContext()) {
  glfwMakeContextCurrent(context.window_.get());
}

HiddenContext::Current::~Current() {
  glfwMakeContextCurrent(before_);
}

void wake_window() {
  glfwPostEmptyEvent();
}

}  // namespace dateline::cli
