#pragma once

#include <glad/gl.h>

#include <vector>

#include "gl_fixture.h"

namespace dateline::render {

inline constexpr Pixel paint{255, 0, 255, 255};

/// A framebuffer of the test's own, all magenta, bound while it lives.
class OwnTarget {
 public:
  OwnTarget(int width, int height) : width_(width), height_(height) {
    glGenTextures(1, &texture_);
    glBindTexture(GL_TEXTURE_2D, texture_);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glGenFramebuffers(1, &name_);
    glBindFramebuffer(GL_FRAMEBUFFER, name_);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_, 0);
    glClearColor(1, 0, 1, 1);
    glClear(GL_COLOR_BUFFER_BIT);
  }
  OwnTarget(const OwnTarget&) = delete;
  OwnTarget& operator=(const OwnTarget&) = delete;
  ~OwnTarget() {
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glDeleteFramebuffers(1, &name_);
    glDeleteTextures(1, &texture_);
  }

  bool is_bound() const {
    GLint bound = 0;
    glGetIntegerv(GL_FRAMEBUFFER_BINDING, &bound);
    return bound == static_cast<GLint>(name_);
  }

  store::Image read(Viewport part) const {
    store::Image image{part.width, part.height, {}};
    std::vector<std::uint8_t> rows(static_cast<std::size_t>(part.width) * static_cast<std::size_t>(part.height) * 4);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(part.x, height_ - part.y - part.height, part.width, part.height, GL_RGBA, GL_UNSIGNED_BYTE,
                 rows.data());
    const auto row = static_cast<std::ptrdiff_t>(part.width) * 4;
    for (std::ptrdiff_t y = part.height; y-- > 0;)
      image.rgba.insert(image.rgba.end(), rows.begin() + y * row, rows.begin() + (y + 1) * row);
    return image;
  }
  store::Image read() const { return read({0, 0, width_, height_}); }

 private:
  int width_, height_;
  GLuint texture_ = 0, name_ = 0;
};

}  // namespace dateline::render
