#include "density_pass.h"

#include <cmath>

namespace dateline::render {

base::Result<DensityPass> DensityPass::create(Programs& programs) {
  auto program = programs.get("density");
  if (!program) return program.failure();
  return DensityPass(*std::move(program));
}

DensityPass::DensityPass(std::shared_ptr<const Program> program)
    : program_(std::move(program)),
      corners_(program_->uniform("corners")),
      ramp_(program_->uniform("ramp")),
      texture_(Texture::make()),
      nothing_(VertexArray::make()) {
  glBindTexture(GL_TEXTURE_2D, texture_.name());
  for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
    glTexParameteri(GL_TEXTURE_2D, filter, GL_NEAREST);
  for (const GLenum wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
    glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
}

bool DensityPass::prepare(const std::shared_ptr<const view::DensityImage>& image, const view::DensityStyle& style) {
  const bool same_style =
      style_.few == style.few && style_.some == style.some && style_.many == style.many && style_.most == style.most;
  const bool same = image == image_ && same_style;
  style_ = style;
  if (image && image != image_) {
    const auto width = static_cast<int>(image->frame.width), height = static_cast<int>(image->frame.height);
    glBindTexture(GL_TEXTURE_2D, texture_.name());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    if (width == width_ && height == height_)
      glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width, height, GL_RED, GL_UNSIGNED_BYTE, image->levels.data());
    else
      glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width, height, 0, GL_RED, GL_UNSIGNED_BYTE, image->levels.data());
    width_ = width;
    height_ = height;
  }
  image_ = image;
  return !same;
}

void DensityPass::draw(const WorldView& view) const {
  if (!image_) return;
  const query::GridFrame& grid = image_->frame;
  const double cell = std::exp2(-grid.level);
  const WorldBox box = view.box();
  program_->use();
  const view::Color ramp[] = {style_.few, style_.some, style_.many, style_.most};
  glUniform4fv(ramp_, 4, &ramp[0].r);
  glBindTexture(GL_TEXTURE_2D, texture_.name());
  glBindVertexArray(nothing_.name());
  // A cell's value spreads east and south: the image lies half a cell to the north-west.
  const double x0 = (grid.x - 0.5) * cell, x1 = x0 + grid.width * cell;
  const double y0 = (grid.y - 0.5) * cell, y1 = y0 + grid.height * cell;
  const auto first = static_cast<int>(std::floor(box.x0 - x1)) + 1, last = static_cast<int>(std::floor(box.x1 - x0));
  for (int copy = first; copy <= last; ++copy) {
    const auto clip_x = [&](double x) {
      return static_cast<float>((x + copy - view.center.x) * view.world_px * 2 / view.width);
    };
    const auto clip_y = [&](double y) {
      return static_cast<float>((view.center.y - y) * view.world_px * 2 / view.height);
    };
    glUniform4f(corners_, clip_x(x0), clip_y(y0), clip_x(x1), clip_y(y1));
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  }
}

}  // namespace dateline::render
