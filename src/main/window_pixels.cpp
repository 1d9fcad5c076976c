#include "window_gl.h"
#include "window_glfw.h"

namespace dateline::cli {

void GlfwWindow::clear(const ui::Display& display, const view::Color& ground) const {
  gl_function<PFNGLVIEWPORTPROC>("glViewport")(0, 0, display.framebuffer_width, display.framebuffer_height);
  gl_function<PFNGLDISABLEPROC>("glDisable")(GL_SCISSOR_TEST);
  gl_function<PFNGLCLEARCOLORPROC>("glClearColor")(ground.r, ground.g, ground.b, 1);
  gl_function<PFNGLCLEARPROC>("glClear")(GL_COLOR_BUFFER_BIT);
}

store::Image GlfwWindow::picture(const ui::Display& display) const {
  store::Image image{display.framebuffer_width, display.framebuffer_height, {}};
  const auto row = static_cast<std::size_t>(image.width) * 4;
  std::vector<std::uint8_t> rows(row * static_cast<std::size_t>(image.height));
  gl_function<PFNGLPIXELSTOREIPROC>("glPixelStorei")(GL_PACK_ALIGNMENT, 4);
  gl_function<PFNGLREADPIXELSPROC>("glReadPixels")(0, 0, image.width, image.height, GL_RGBA, GL_UNSIGNED_BYTE,
                                                   rows.data());
  for (std::size_t at = rows.size(); at > 0; at -= row)
    image.rgba.insert(image.rgba.end(), rows.begin() + static_cast<std::ptrdiff_t>(at - row),
                      rows.begin() + static_cast<std::ptrdiff_t>(at));
  for (std::size_t alpha = 3; alpha < image.rgba.size(); alpha += 4) image.rgba[alpha] = 255;
  return image;
}

}  // namespace dateline::cli
