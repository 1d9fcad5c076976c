#include "window_texture.h"

#include "window_gl.h"

namespace dateline::cli {

std::uintptr_t texture_of(const store::Image& image, std::uintptr_t before) {
  auto name = static_cast<GLuint>(before);
  if (name == 0) gl_function<PFNGLGENTEXTURESPROC>("glGenTextures")(1, &name);
  gl_function<PFNGLBINDTEXTUREPROC>("glBindTexture")(GL_TEXTURE_2D, name);
  const auto parameter = gl_function<PFNGLTEXPARAMETERIPROC>("glTexParameteri");
  parameter(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  parameter(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  parameter(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  parameter(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  gl_function<PFNGLPIXELSTOREIPROC>("glPixelStorei")(GL_UNPACK_ALIGNMENT, 4);
  gl_function<PFNGLTEXIMAGE2DPROC>("glTexImage2D")(GL_TEXTURE_2D, 0, GL_RGBA8, image.width, image.height, 0, GL_RGBA,
                                                   GL_UNSIGNED_BYTE, image.rgba.data());
  return name;
}

void release_texture(std::uintptr_t texture) {
  const auto name = static_cast<GLuint>(texture);
  if (name != 0) gl_function<PFNGLDELETETEXTURESPROC>("glDeleteTextures")(1, &name);
}

}  // namespace dateline::cli
