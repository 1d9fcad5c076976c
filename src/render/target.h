#pragma once

#include "gl_handles.h"

namespace dateline::render {

/// Where a pass draws: a rectangle of a framebuffer, in device pixels from the framebuffer's bottom left corner.
struct Target {
  GLuint framebuffer = 0;
  int x = 0, y = 0, width = 0, height = 0;
  float pixel_ratio = 1;
  float origin_x = 0, origin_y = 0;  ///< logical pixels of the frame at the rectangle's top left corner

  float logical_width() const { return static_cast<float>(width) / pixel_ratio; }
  float logical_height() const { return static_cast<float>(height) / pixel_ratio; }

  /// Binds the framebuffer, with viewport and scissor at the rectangle.
  void bind() const {
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glViewport(x, y, width, height);
    glEnable(GL_SCISSOR_TEST);
    glScissor(x, y, width, height);
  }
};

}  // namespace dateline::render
