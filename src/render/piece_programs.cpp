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

LineStroke::LineStroke(const WorldView& view, const Pen& pen) {
  const float half = pen.width_px * view.pixel_ratio / 2;
  color = pen.color.with_alpha(pen.color.a * std::min(1.0f, half * 2));
  rim = pen.rim;
  half_width = std::max(half, 0.5f);
  dash = pen.dash_px > 0 ? pen.dash_px * view.pixel_ratio : not_dashed;
  rim_width = pen.rim.a > 0 ? pen.rim_px * view.pixel_ratio : 0;
}

LineUniforms::LineUniforms(const Program& program)
    : color(program.uniform("color")),
      rim(program.uniform("rim")),
      widths(program.uniform("widths")),
      dash(program.uniform("dash")) {}

void LineUniforms::set(const LineStroke& stroke) const {
  glUniform4f(color, stroke.color.r, stroke.color.g, stroke.color.b, stroke.color.a);
  glUniform4f(rim, stroke.rim.r, stroke.rim.g, stroke.rim.b, stroke.rim.a);
  glUniform2f(widths, stroke.half_width, stroke.rim_width);
  glUniform1f(dash, stroke.dash);
}

LineProgram::LineProgram(std::shared_ptr<const Program> program)
    : program_(std::move(program)),
      pen_(*program_),
      scale_(program_->uniform("scale")),
      origin_(program_->uniform("origin")),
      pixel_size_(program_->uniform("pixel_size")),
      pixels_per_unit_(program_->uniform("pixels_per_unit")) {}

base::Result<LineProgram> LineProgram::get(Programs& programs) {
  auto program = programs.get("line");
  if (!program) return program.failure();
  return LineProgram(*std::move(program));
}

void LineProgram::use(const WorldView& view, const Pen& pen) const {
  program_->use();
  pen_.set(LineStroke(view, pen));
  glUniform2f(pixel_size_, 2.0f / static_cast<float>(view.width), -2.0f / static_cast<float>(view.height));
}

void LineProgram::place(const PiecePlace& place) const {
  glUniform2f(scale_, place.scale_x, place.scale_y);
  glUniform2f(origin_, place.origin_x, place.origin_y);
  glUniform1f(pixels_per_unit_, place.pixels_per_unit);
}

}  // namespace dateline::render
