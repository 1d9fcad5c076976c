#pragma once

#include "mesh.h"
#include "programs.h"
#include "symbol_parts.h"

namespace dateline::render {

/// Events' symbols, with their outlines, hollow ones and rings.
class SymbolPass {
 public:
  static base::Result<SymbolPass> create(Programs& programs);

  /// Says where it differs from the last frame.
  void prepare(const std::vector<view::Symbol>& symbols, float pixel_ratio, Damage& damage);
  void draw(const Target& target) const;

 private:
  struct Vertex {
    view::Vec2 at, texel;
    float range, outline_px, border_px;
    PackedColor fill, outline;
    static constexpr Attribute attributes[] = {{2, GL_FLOAT, GL_FALSE, 0},
                                               {2, GL_FLOAT, GL_FALSE, 8},
                                               {3, GL_FLOAT, GL_FALSE, 16},
                                               {4, GL_UNSIGNED_BYTE, GL_TRUE, 28},
                                               {4, GL_UNSIGNED_BYTE, GL_TRUE, 32}};
    static float reach() { return 1; }
  };

  explicit SymbolPass(FrameProgram program) : program_(std::move(program)) {}
  void add(const SymbolPart& part, float pixel_ratio);

  FrameProgram program_;
  Texture shapes_;
  std::array<SymbolExtent, symbol_shape_count> extents_;
  FrameMesh<Vertex> mesh_;
};

}  // namespace dateline::render
