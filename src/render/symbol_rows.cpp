#include "symbol_rows.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>

#include "pixel_rows.h"

namespace dateline::render {
namespace {

constexpr int phases = 4;
constexpr std::size_t most_sprites = 8192;
constexpr float hollow_ground = 0.12f;  // as in symbol.frag

using Channels = std::array<float, 4>;  // blue, green, red, alpha; premultiplied, 0 to 1

Channels premultiplied(const PackedColor& color) {
  const float alpha = static_cast<float>(color.a) / 255;
  const auto channel = [&](std::uint8_t value) { return static_cast<float>(value) / 255 * alpha; };
  return {channel(color.b), channel(color.g), channel(color.r), alpha};
}

std::uint32_t packed_pixel(const Channels& color, float share) {
  const auto byte = [&](float value) { return static_cast<std::uint32_t>(std::lround(value * share * 255)); };
  const std::uint32_t alpha = byte(color[3]);
  const auto within = [&](float value) { return std::min(byte(value), alpha); };
  return within(color[0]) | within(color[1]) << 8 | within(color[2]) << 16 | alpha << 24;
}

/// symbol.frag, of a pixel so far inside the shape's edge.
std::uint32_t shaded(const SymbolPart& part, float inside, float pixel_ratio) {
  const auto covered = [](float by) { return std::clamp(by + 0.5f, 0.0f, 1.0f); };
  const float whole = covered(inside + part.outline_px * pixel_ratio), filled = covered(inside),
              hollow = covered(inside - part.border_px * pixel_ratio);
  const Channels outline = premultiplied(part.outline), fill = premultiplied(part.fill);
  Channels mixed{};
  for (std::size_t i = 0; i < mixed.size(); ++i) {
    mixed[i] = outline[i] + (fill[i] - outline[i]) * filled;
    mixed[i] += (fill[i] * hollow_ground - mixed[i]) * hollow;
  }
  return packed_pixel(mixed, whole);
}

/// A place in quarters of a pixel.
struct Quarters {
  int whole = 0, phase = 0;
  explicit Quarters(float at) {
    const int quarters = static_cast<int>(std::lround(at * phases));
    whole = quarters >= 0 ? quarters / phases : -((phases - 1 - quarters) / phases);
    phase = quarters - whole * phases;
  }
};

}  // namespace

SymbolRows::Key SymbolRows::key_of(const SymbolPart& part, int phase_x, int phase_y) {
  Key key{};
  char* at = key.data();
  const auto append = [&](const auto& value) {
    std::memcpy(at, &value, sizeof value);
    at += sizeof value;
  };
  for (const float value : {part.radius_px, part.outline_px, part.border_px}) append(value);
  for (const PackedColor& color : {part.fill, part.outline}) append(color);
  append(static_cast<char>(part.shape));
  append(static_cast<char>(phase_x * phases + phase_y));
  assert(at == key.data() + key.size());
  return key;
}

float SymbolRows::distance(view::SymbolShape shape, view::Vec2 at) const {
  const auto texel = [](float radii) {
    return std::clamp((radii / symbol_reach + 1) / 2 * symbol_cell_px - 0.5f, 0.0f, symbol_cell_px - 1.001f);
  };
  const float x = texel(at.x), y = texel(at.y);
  const auto column = static_cast<std::size_t>(x), row = static_cast<std::size_t>(y);
  const std::size_t across = std::size_t{symbol_cell_px} * symbol_shape_count;
  const std::uint16_t* above = &atlas_[row * across + static_cast<std::size_t>(shape) * symbol_cell_px + column];
  const float part_x = x - static_cast<float>(column), part_y = y - static_cast<float>(row);
  const auto between = [&](const std::uint16_t* two) {
    return static_cast<float>(two[0]) + static_cast<float>(two[1] - two[0]) * part_x;
  };
  const float upper = between(above), lower = between(above + across);
  return (upper + (lower - upper) * part_y) / 65535 - 0.5f;
}

SymbolRows::Sprite SymbolRows::drawn(const SymbolPart& part, float phase_x, float phase_y, float pixel_ratio) const {
  const SymbolExtent box = part.box(extents_[static_cast<std::size_t>(part.shape)], pixel_ratio);
  // Of the pixels whose middle is in the box; rows go down in it, up in the sprite.
  const auto first = [&](float from, float phase) {
    return static_cast<int>(std::ceil(from * pixel_ratio + phase - 0.5f));
  };
  const int left = first(box.min.x, phase_x), right = first(box.max.x, phase_x);
  const int top = first(box.min.y, phase_y), bottom = first(box.max.y, phase_y);
  Sprite sprite{left, 1 - bottom, right - left, bottom - top, {}};
  for (int y = bottom - 1; y >= top; --y)
    for (int x = left; x < right; ++x) {
      const float unit = 1 / (pixel_ratio * part.radius_px);
      const view::Vec2 at{(static_cast<float>(x) + 0.5f - phase_x) * unit,
                          (static_cast<float>(y) + 0.5f - phase_y) * unit};
      sprite.pixels.push_back(shaded(part, distance(part.shape, at) * part.range_px() * pixel_ratio, pixel_ratio));
    }
  return sprite;
}

void SymbolRows::take(std::span<const view::Symbol> symbols, int width, int height, float pixel_ratio) {
  if (atlas_.empty()) {
    atlas_ = symbol_atlas();
    extents_ = symbol_extents();
  }
  if (pixel_ratio != pixel_ratio_ || sprites_.size() > most_sprites) sprites_.clear();
  pixel_ratio_ = pixel_ratio;
  width_ = width;
  placed_.clear();
  for (const view::Symbol& symbol : symbols)
    each_part(symbol, [&](const SymbolPart& part) {
      const Quarters x(part.center.x * pixel_ratio), y(part.center.y * pixel_ratio);
      const auto [at, is_new] = sprites_.try_emplace(key_of(part, x.phase, y.phase));
      Sprite& sprite = at->second;
      const auto share = [](int phase) { return static_cast<float>(phase) / phases; };
      if (is_new) sprite = drawn(part, share(x.phase), share(y.phase), pixel_ratio);
      placed_.push_back({x.whole + sprite.left, height - 1 - y.whole + sprite.bottom, &sprite});
    });
}

void SymbolRows::lay_over(int begin, int end, std::uint32_t* pixels) const {
  for (const auto& [x, y, sprite] : placed_) {
    const int left = std::max(x, 0), right = std::min(x + sprite->width, width_);
    if (left >= right) continue;
    for (int row = std::max(y, begin); row < std::min(y + sprite->height, end); ++row) {
      const std::uint32_t* from = &sprite->pixels[static_cast<std::size_t>((row - y) * sprite->width + left - x)];
      render::lay_over(pixels + static_cast<std::ptrdiff_t>(row) * width_ + left, from,
                       static_cast<std::size_t>(right - left));
    }
  }
}

}  // namespace dateline::render
