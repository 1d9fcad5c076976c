#include "symbol_pass.h"

#include <algorithm>
#include <array>

#include "dateline/view/symbol_outline.h"
#include "symbol_shapes.h"

namespace dateline::render {
namespace {

using view::symbol_corner_reach, view::symbol_ring_gap_px, view::symbol_ring_width_px;

constexpr float solid = 1e6f;  // a border wider than any symbol

std::array<SymbolExtent, symbol_shape_count> extents_of_shapes() {
  std::array<SymbolExtent, symbol_shape_count> out;
  for (std::size_t shape = 0; shape < out.size(); ++shape) {
    const auto corners = view::symbol_corners(static_cast<view::SymbolShape>(shape));
    if (corners.empty()) out[shape] = {{-1, -1}, {1, 1}};
    for (const view::Vec2& c : corners) {
      out[shape].min = {std::min(out[shape].min.x, c.x), std::min(out[shape].min.y, c.y)};
      out[shape].max = {std::max(out[shape].max.x, c.x), std::max(out[shape].max.y, c.y)};
    }
  }
  return out;
}

}  // namespace

base::Result<SymbolPass> SymbolPass::create(Programs& programs) {
  auto program = FrameProgram::get(programs, "symbol");
  if (!program) return program.failure();
  SymbolPass pass(*std::move(program));
  pass.extents_ = extents_of_shapes();
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

/// No larger than the shape: every pixel of a quad costs, however clear.
void SymbolPass::add_quad(view::Vec2 center, float radius, view::SymbolShape shape, Vertex vertex, float pixel_ratio) {
  const SymbolExtent& extent = extents_[static_cast<std::size_t>(shape)];
  const float margin = vertex.outline_px + 1.5f / pixel_ratio, most = radius * symbol_reach * 0.98f;
  const auto within = [&](float side, float out) { return std::clamp(side * radius + out * margin, -most, most); };
  const float xs[2] = {within(extent.min.x, -1), within(extent.max.x, 1)};
  const float ys[2] = {within(extent.min.y, -1), within(extent.max.y, 1)};
  const float texels = 0.5f / radius / symbol_reach;  // in cells, from the middle
  std::array<Vertex, 4> corners;
  for (std::size_t i = 0; i < 4; ++i) {
    const float x = xs[i % 2], y = ys[i / 2];
    corners[i] = vertex;
    corners[i].at = {center.x + x, center.y + y};
    corners[i].texel = {(static_cast<float>(shape) + 0.5f + x * texels) / static_cast<float>(symbol_shape_count),
                        0.5f + y * texels};
  }
  mesh_.quad(corners);
}

void SymbolPass::add_ring(const view::Symbol& symbol, float pixel_ratio) {
  const float radius =
      symbol.radius_px * symbol_corner_reach + symbol.outline_px + symbol_ring_gap_px + symbol_ring_width_px;
  const PackedColor clear{};
  const Vertex vertex{{}, {}, radius * symbol_range, 0, symbol_ring_width_px, packed(symbol.ring), clear};
  add_quad(symbol.center, radius, view::SymbolShape::disc, vertex, pixel_ratio);
}

void SymbolPass::add(const view::Symbol& symbol, float pixel_ratio) {
  if (!(symbol.radius_px > 0)) return;
  if (symbol.ringed) add_ring(symbol, pixel_ratio);
  const float border = symbol.hollow ? view::hollow_border(symbol.radius_px) : solid;
  const Vertex vertex{
      {}, {}, symbol.radius_px * symbol_range, symbol.outline_px, border, packed(symbol.fill), packed(symbol.outline)};
  add_quad(symbol.center, symbol.radius_px, symbol.shape, vertex, pixel_ratio);
}

void SymbolPass::prepare(const std::vector<view::Symbol>& symbols, float pixel_ratio, Damage& damage) {
  mesh_.begin();
  for (const auto& symbol : symbols) add(symbol, pixel_ratio);
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
