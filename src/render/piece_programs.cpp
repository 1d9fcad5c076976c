#include "piece_programs.h"

#include <algorithm>

namespace dateline::render {
namespace {

constexpr float not_dashed = 1e6f;  // device pixels

}  // namespace

base::Result<FillProgram> FillProgram::get(Programs& programs) {
  auto program = programs.get("fill");
  if (!program) return program.failure();
  FillProgram fill;
  fill.program_ = *std::move(program);
  fill.color_ = fill.program_->uniform("color");
  fill.scale_ = fill.program_->uniform("scale");
  fill.origin_ = fill.program_->uniform("origin");
  return fill;
}

void FillProgram::use(const view::Color& c) const {
  program_->use();
  glUniform4f(color_, c.r * c.a, c.g * c.a, c.b * c.a, c.a);
}

void FillProgram::place(const PiecePlace& place) const {
  glUniform2f(scale_, place.scale_x, place.scale_y);
  glUniform2f(origin_, place.origin_x, place.origin_y);
}

base::Result<LineProgram> LineProgram::get(Programs& programs) {
  auto program = programs.get("line");
  if (!program) return program.failure();
  LineProgram line;
  line.program_ = *std::move(program);
  line.color_ = line.program_->uniform("color");
  line.scale_ = line.program_->uniform("scale");
  line.origin_ = line.program_->uniform("origin");
  line.pixel_size_ = line.program_->uniform("pixel_size");
  line.pixels_per_unit_ = line.program_->uniform("pixels_per_unit");
  line.shift_ = line.program_->uniform("shift");
  line.half_width_ = line.program_->uniform("half_width");
  line.dash_ = line.program_->uniform("dash");
  return line;
}

void LineProgram::use(const WorldView& view, const view::Color& c, float width_px, float dash_px,
                      float shift_px) const {
  program_->use();
  const float half = width_px * view.pixel_ratio / 2;
  glUniform4f(color_, c.r, c.g, c.b, c.a * std::min(1.0f, half * 2));
  glUniform1f(half_width_, std::max(half, 0.5f));
  glUniform1f(shift_, shift_px * view.pixel_ratio);
  glUniform1f(dash_, dash_px > 0 ? dash_px * view.pixel_ratio : not_dashed);
  glUniform2f(pixel_size_, 2.0f / static_cast<float>(view.width), -2.0f / static_cast<float>(view.height));
}

void LineProgram::place(const PiecePlace& place) const {
  glUniform2f(scale_, place.scale_x, place.scale_y);
  glUniform2f(origin_, place.origin_x, place.origin_y);
  glUniform1f(pixels_per_unit_, place.pixels_per_unit);
}

}  // namespace dateline::render
