#include "glyph_atlas.h"

#include <algorithm>
#include <cassert>
#include <vector>

namespace dateline::render {
namespace {

constexpr int gap = 1;

}  // namespace

void GlyphAtlas::make_texture() {
  texture_ = Texture::make();
  glBindTexture(GL_TEXTURE_2D, texture_.name());
  const std::vector<std::uint8_t> empty(static_cast<std::size_t>(size_) * static_cast<std::size_t>(size_));
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, size_, size_, 0, GL_RED, GL_UNSIGNED_BYTE, empty.data());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

void GlyphAtlas::clear(bool larger) {
  slots_.clear();
  shelf_x_ = shelf_y_ = shelf_height_ = 0;
  if (larger && size_ < largest_size) {
    size_ *= 2;
    texture_ = {};
  }
}

bool GlyphAtlas::place(const view::GlyphBitmap& bitmap, GlyphSlot& slot) {
  if (bitmap.width + gap > size_) return false;
  if (shelf_x_ + bitmap.width + gap > size_) {
    shelf_y_ += shelf_height_ + gap;
    shelf_x_ = shelf_height_ = 0;
  }
  if (shelf_y_ + bitmap.height + gap > size_) return false;
  glBindTexture(GL_TEXTURE_2D, texture_.name());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexSubImage2D(GL_TEXTURE_2D, 0, shelf_x_, shelf_y_, bitmap.width, bitmap.height, GL_RED, GL_UNSIGNED_BYTE,
                  bitmap.pixels.data());
  slot.u = static_cast<float>(shelf_x_);
  slot.v = static_cast<float>(shelf_y_);
  shelf_x_ += bitmap.width + gap;
  shelf_height_ = std::max(shelf_height_, bitmap.height);
  return true;
}

const GlyphSlot* GlyphAtlas::find(std::uint16_t font, std::uint32_t glyph) {
  const auto key = (std::uint64_t{font} << 32) | glyph;
  if (const auto found = slots_.find(key); found != slots_.end()) return &found->second;
  const auto bitmap = fonts_->rasterise(font, glyph);
  assert(bitmap.pixels.size() == static_cast<std::size_t>(bitmap.width) * static_cast<std::size_t>(bitmap.height));
  GlyphSlot slot{0,
                 0,
                 static_cast<float>(bitmap.width),
                 static_cast<float>(bitmap.height),
                 bitmap.left,
                 bitmap.top,
                 bitmap.raster_size_px,
                 bitmap.spread_px};
  if (!texture_) make_texture();
  if (bitmap.width > 0 && bitmap.height > 0 && !place(bitmap, slot)) return nullptr;
  return &slots_.emplace(key, slot).first->second;
}

void GlyphAtlas::bind() const {
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, texture_.name());
}

}  // namespace dateline::render
