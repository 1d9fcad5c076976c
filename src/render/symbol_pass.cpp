#include "symbol_pass.h"

#include <array>

namespace dateline::render {
base::Result<SymbolPass> SymbolPass::create(Programs& programs) {
  auto program = FrameProgram::get(programs, "symbol");
  if (!program) return program.failure();
  SymbolPass pass(*std::move(program));
  pass.extents_ = symbol_extents();
  pass.shapes_ = Texture::make();
  const auto texels = symbol_atlas();
  glBindTexture(GL_TEXTURE_2D, pass.shapes_.name());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 2);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R16, symbol_cell_px * static_cast<int>(symbol_shape_count), symbol_cell_px, 0,
               GL_RED, GL_UNSIGNED_SHORT, texels.data());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  return pass;
}

void SymbolPass::add(const SymbolPart& part, float pixel_ratio) {
  const SymbolExtent box = part.box(extents_[static_cast<std::size_t>(part.shape)], pixel_ratio);
  const float xs[2] = {box.min.x, box.max.x}, ys[2] = {box.min.y, box.max.y};
  const float texels = 0.5f / part.radius_px / symbol_reach;  // in cells, from the middle
  std::array<Vertex, 4> corners;
  for (std::size_t i = 0; i < 4; ++i) {
    const float x = xs[i % 2], y = ys[i / 2];
    corners[i] = {{part.center.x + x, part.center.y + y},
                  {(static_cast<float>(part.shape) + 0.5f + x * texels) / static_cast<float>(symbol_shape_count),
                   0.5f + y * texels},
                  part.range_px(),
                  part.outline_px,
                  part.border_px,
                  part.fill,
                  part.outline};
  }
  mesh_.quad(corners);
}

void SymbolPass::prepare(const std::vector<view::Symbol>& symbols, float pixel_ratio, Damage& damage) {
  mesh_.begin();
  for (const auto& symbol : symbols) each_part(symbol, [&](const SymbolPart& part) { add(part, pixel_ratio); });
  mesh_.finish(damage);
}

void SymbolPass::draw(const Target& target) const {
  if (mesh_.empty()) return;
  program_.use(target);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, shapes_.name());
  mesh_.draw();
}

}  // namespace dateline::render
