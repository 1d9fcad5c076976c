#include "density_pass.h"

#include <cmath>

#include "dateline/geo/projected.h"

namespace dateline::render {

base::Result<DensityPass> DensityPass::create(Programs& programs) {
  auto program = programs.get("density");
  if (!program) return program.failure();
  auto bent = programs.get("density_bent");
  if (!bent) return bent.failure();
  return DensityPass(*std::move(program), *std::move(bent));
}

DensityPass::DensityPass(std::shared_ptr<const Program> program, std::shared_ptr<const Program> bent)
    : program_(std::move(program)),
      bent_program_(std::move(bent)),
      corners_(program_->uniform("corners")),
      ramp_(program_->uniform("ramp")),
      bent_ramp_(bent_program_->uniform("ramp")),
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
  is_uploaded_ = is_uploaded_ && image == image_;
  image_ = image;
  return !same;
}

void DensityPass::upload() {
  const auto width = static_cast<int>(image_->frame.width), height = static_cast<int>(image_->frame.height);
  glBindTexture(GL_TEXTURE_2D, texture_.name());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  if (width == width_ && height == height_)
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width, height, GL_RED, GL_UNSIGNED_BYTE, image_->levels.data());
  else
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width, height, 0, GL_RED, GL_UNSIGNED_BYTE, image_->levels.data());
  width_ = width;
  height_ = height;
  is_uploaded_ = true;
}

/// The cells' rectangle of Web Mercator, laid on the projection as a mesh.
void DensityPass::draw_bent(const WorldView& view) const {
  constexpr std::uint32_t steps = 32;
  const query::GridFrame& grid = image_->frame;
  const double cell = std::exp2(-grid.level);
  const double x0 = (grid.x - 0.5) * cell, width = grid.width * cell, y0 = (grid.y - 0.5) * cell,
               height = grid.height * cell;
  std::vector<model::LonLat> places;
  std::vector<std::uint32_t> corners;
  for (std::uint32_t row = 0; row <= steps; ++row)
    for (std::uint32_t column = 0; column <= steps; ++column) {
      places.push_back(geo::from_mercator({x0 + width * column / steps, y0 + height * row / steps}));
      if (row == steps || column == steps) continue;
      const std::uint32_t a = row * (steps + 1) + column, b = a + steps + 1;
      corners.insert(corners.end(), {a, a + 1, b, b, a + 1, b + 1});
    }
  geo::Projector projector(view.plane, 0.25 / view.world_px);
  projector.keep_places();
  const auto& made =
      projector.triangles(std::span<const model::LonLat>(places), std::span<const std::uint32_t>(corners));
  const double middle_lon = (x0 + width / 2) * 360 - 180;
  std::vector<Vertex> vertices;
  for (std::size_t i = 0; i < made.points.size(); ++i) {
    const double lon = middle_lon + std::remainder(made.places[i].lon_deg - middle_lon, 360);
    const WorldPoint in = geo::to_mercator({lon, made.places[i].lat_deg});
    vertices.push_back({static_cast<float>((made.points[i].x - view.center.x) * view.world_px * 2 / view.width),
                        static_cast<float>((view.center.y - made.points[i].y) * view.world_px * 2 / view.height),
                        static_cast<float>((in.x - x0) / width), static_cast<float>((in.y - y0) / height)});
  }
  bent_.upload(vertices, made.indices, GL_STREAM_DRAW);
  bent_program_->use();
  const view::Color ramp[] = {style_.few, style_.some, style_.many, style_.most};
  glUniform4fv(bent_ramp_, 4, &ramp[0].r);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, texture_.name());
  bent_.draw();
}

void DensityPass::draw(const WorldView& view) {
  if (!image_) return;
  if (!is_uploaded_) upload();
  if (view.plane.projection) return draw_bent(view);
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
