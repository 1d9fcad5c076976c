#include "text_pass.h"

#include <algorithm>
#include <cmath>

namespace dateline::render {
namespace {

bool has_halo(const view::TextRun& run) {
  return run.halo.a > 0 && run.halo_px > 0;
}

bool one_baseline(const view::TextRun& run) {
  return std::ranges::all_of(run.glyphs, [&](const view::Glyph& g) { return g.y == run.glyphs.front().y; });
}

}  // namespace

TextPass::TextPass(FrameProgram program, std::shared_ptr<GlyphAtlas> atlas)
    : program_(std::move(program)),
      draws_halo_(program_.program->uniform("draws_halo")),
      texel_size_(program_.program->uniform("texel_size")),
      atlas_(std::move(atlas)) {}

base::Result<TextPass> TextPass::create(Programs& programs, std::shared_ptr<GlyphAtlas> atlas) {
  auto program = FrameProgram::get(programs, "text");
  if (!program) return program.failure();
  return TextPass(*std::move(program), std::move(atlas));
}

void TextPass::add_glyph(const view::TextRun& run, const GlyphSlot& slot, view::Vec2 origin, float turn_rad) {
  const float scale = run.size_px / slot.raster_size_px;
  const float cosine = turn_rad == 0 ? 1 : std::cos(turn_rad), sine = turn_rad == 0 ? 0 : std::sin(turn_rad);
  const auto turned = [&](float x, float y) {
    return view::Vec2{origin.x + x * cosine - y * sine, origin.y + x * sine + y * cosine};
  };
  std::array<Vertex, 4> corners;
  for (std::size_t i = 0; i < 4; ++i) {
    const float x = i % 2 == 0 ? 0.0f : 1.0f, y = i < 2 ? 0.0f : 1.0f;
    corners[i] = {turned((slot.left + x * slot.width) * scale, (y * slot.height - slot.top) * scale),
                  {slot.u + x * slot.width, slot.v + y * slot.height},
                  1 - 2 * x,
                  1 - 2 * y,
                  slot.spread_px,
                  scale,
                  packed(run.color),
                  packed(run.halo),
                  has_halo(run) ? run.halo_px : 0,
                  cosine,
                  sine};
  }
  mesh_.quad(corners);
}

bool TextPass::add(const view::TextRun& run, float pixel_ratio) {
  if (run.glyphs.empty() || run.color.a <= 0) return true;
  const float baseline = run.glyphs.front().y;
  const float snap = one_baseline(run) ? std::round(baseline * pixel_ratio) / pixel_ratio - baseline : 0;
  for (const auto& glyph : run.glyphs) {
    const auto* slot = atlas_->find(glyph.font, glyph.id);
    if (slot == nullptr) return false;
    if (slot->width > 0) add_glyph(run, *slot, {glyph.x, glyph.y + snap}, glyph.turn_rad);
  }
  return true;
}

bool TextPass::add_all(const std::vector<view::TextRun>& runs, float pixel_ratio) {
  mesh_.begin();
  for (const bool haloed : {true, false}) {
    for (const auto& run : runs)
      if (has_halo(run) == haloed && !add(run, pixel_ratio)) return false;
    if (haloed) haloed_ = mesh_.indices.size();
  }
  return true;
}

void TextPass::prepare(const std::vector<view::TextRun>& runs, float pixel_ratio, Damage& damage) {
  bool larger = false;
  while (!add_all(runs, pixel_ratio)) {
    if (larger && atlas_->size() >= GlyphAtlas::largest_size) break;
    atlas_->clear(larger);
    larger = true;
  }
  mesh_.finish(damage);
}

void TextPass::draw(const Target& target) const {
  if (mesh_.empty()) return;
  program_.use(target);
  atlas_->bind();
  glUniform1f(texel_size_, 1.0f / static_cast<float>(atlas_->size()));
  glUniform1i(draws_halo_, GL_TRUE);
  mesh_.draw(0, haloed_);
  glUniform1i(draws_halo_, GL_FALSE);
  mesh_.draw();
}

}  // namespace dateline::render
