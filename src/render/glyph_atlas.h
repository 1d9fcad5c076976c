#pragma once

#include <cstdint>
#include <unordered_map>

#include "dateline/view/text.h"
#include "gl_handles.h"

namespace dateline::render {

/// Where a glyph's distance field lies in the atlas, in texels.
struct GlyphSlot {
  float u = 0, v = 0, width = 0, height = 0;
  float left = 0, top = 0;  ///< as in GlyphBitmap
  float raster_size_px = 1, spread_px = 1;
};

/// The distance fields of the glyphs in use, each rasterised once, in one texture.
class GlyphAtlas {
 public:
  static constexpr int largest_size = 4096;

  explicit GlyphAtlas(const view::Fonts& fonts) : fonts_(&fonts) {}

  /// Null when the atlas is full: `clear` it and place the whole frame again. A space has an empty slot.
  const GlyphSlot* find(std::uint16_t font, std::uint32_t glyph);

  /// Forgets all glyphs; twice as large as before when `larger` and the GPU allows.
  void clear(bool larger);

  /// Binds the texture.
  void bind() const;
  int size() const { return size_; }

 private:
  bool place(const view::GlyphBitmap& bitmap, GlyphSlot& slot);
  void make_texture();

  const view::Fonts* fonts_;
  Texture texture_;
  int size_ = 1024;
  int shelf_x_ = 0, shelf_y_ = 0, shelf_height_ = 0;
  std::unordered_map<std::uint64_t, GlyphSlot> slots_;
};

}  // namespace dateline::render
