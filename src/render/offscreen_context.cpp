#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "dateline/render/renderer.h"

namespace dateline::render {
namespace {

constexpr const char* remedy = "Install libegl1 and libgl1-mesa-dri, which draw without a graphics card.";

base::Failure missing(std::string_view what) {
  return base::fail({}, fmt::format("OpenGL 3.3 is needed, and {} (EGL error {:#x}).", what, eglGetError()), remedy);
}

bool has_extension(const char* list, std::string_view name) {
  std::string_view rest = list == nullptr ? "" : list;
  while (!rest.empty()) {
    const auto end = rest.find(' ');
    if (rest.substr(0, end) == name) return true;
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return false;
}

/// Mesa's display without a surface where there is one, else the default display.
EGLDisplay open_display() {
  if (has_extension(eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS), "EGL_MESA_platform_surfaceless")) {
    const EGLDisplay display = eglGetPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, nullptr, nullptr);
    if (display != EGL_NO_DISPLAY && eglInitialize(display, nullptr, nullptr)) return display;
  }
  const EGLDisplay display = eglGetDisplay(EGL_DEFAULT_DISPLAY);
  return display != EGL_NO_DISPLAY && eglInitialize(display, nullptr, nullptr) ? display : EGL_NO_DISPLAY;
}

}  // namespace

// The display is the process's, shared by all contexts, so it is not terminated with one of them.
struct OffscreenContext::Handles {
  EGLDisplay display = EGL_NO_DISPLAY;
  EGLContext context = EGL_NO_CONTEXT;

  Handles() = default;
  Handles(const Handles&) = delete;
  Handles& operator=(const Handles&) = delete;
  ~Handles() {
    if (display == EGL_NO_DISPLAY) return;
    eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    if (context != EGL_NO_CONTEXT) eglDestroyContext(display, context);
  }
};

OffscreenContext::OffscreenContext(std::unique_ptr<Handles> handles) : handles_(std::move(handles)) {}
OffscreenContext::OffscreenContext(OffscreenContext&&) noexcept = default;
OffscreenContext& OffscreenContext::operator=(OffscreenContext&&) noexcept = default;
OffscreenContext::~OffscreenContext() = default;

base::Result<OffscreenContext> OffscreenContext::create() {
  auto handles = std::make_unique<Handles>();
  handles->display = open_display();
  if (handles->display == EGL_NO_DISPLAY) return missing("no EGL display can be opened");
  if (!eglBindAPI(EGL_OPENGL_API)) return missing("EGL has no desktop OpenGL");
  const EGLint wanted[] = {EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
  EGLConfig config = nullptr;
  EGLint found = 0;
  eglChooseConfig(handles->display, wanted, &config, 1, &found);
  const EGLint version[] = {
      EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
      EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
  handles->context = eglCreateContext(handles->display, found > 0 ? config : nullptr, EGL_NO_CONTEXT, version);
  if (handles->context == EGL_NO_CONTEXT) return missing("no context of that version can be made");
  if (!eglMakeCurrent(handles->display, EGL_NO_SURFACE, EGL_NO_SURFACE, handles->context))
    return missing("a context without a window cannot be used here");
  return OffscreenContext(std::move(handles));
}

}  // namespace dateline::render
