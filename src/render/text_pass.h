#pragma once

#include <memory>

#include "glyph_atlas.h"
#include "mesh.h"
#include "programs.h"

namespace dateline::render {

/// Shaped text: first the halos of all runs, then the glyphs. A run on one baseline has it on a whole device pixel.
class TextPass {
 public:
  static base::Result<TextPass> create(Programs& programs, std::shared_ptr<GlyphAtlas> atlas);

  /// Says where it differs from the last frame.
  void prepare(const std::vector<view::TextRun>& runs, float pixel_ratio, Damage& damage);
  void draw(const Target& target) const;

 private:
  struct Vertex {
    view::Vec2 at, texel;
    float inwards_x, inwards_y, spread, px_per_texel;
    PackedColor color, halo;
    float halo_px;
    float cosine, sine;  ///< of the glyph's turn
    static constexpr Attribute attributes[] = {{4, GL_FLOAT, GL_FALSE, 0},         {4, GL_FLOAT, GL_FALSE, 16},
                                               {4, GL_UNSIGNED_BYTE, GL_TRUE, 32}, {4, GL_UNSIGNED_BYTE, GL_TRUE, 36},
                                               {1, GL_FLOAT, GL_FALSE, 40},        {2, GL_FLOAT, GL_FALSE, 44}};
    static float reach() { return 1; }
  };

  TextPass(FrameProgram program, std::shared_ptr<GlyphAtlas> atlas);
  bool add_all(const std::vector<view::TextRun>& runs, float pixel_ratio);
  bool add(const view::TextRun& run, float pixel_ratio);
  void add_glyph(const view::TextRun& run, const GlyphSlot& slot, view::Vec2 origin, float turn_rad);

  FrameProgram program_;
  GLint draws_halo_ = -1, texel_size_ = -1;
  std::shared_ptr<GlyphAtlas> atlas_;
  FrameMesh<Vertex> mesh_;
  std::size_t haloed_ = 0;  ///< indices of runs with a halo, which come first
};

}  // namespace dateline::render
