#include "pixel_rows.h"

namespace dateline::render {
namespace {

constexpr std::uint32_t low_bytes = 0x00FF00FF, halves = 0x00800080;

/// Two bytes of a pixel times a share of 255, rounded (Blinn, "Three wrongs make a right", 1995); the upper bytes of
/// both halves hold the quotients.
constexpr std::uint32_t scaled(std::uint32_t two, std::uint32_t share) {
  const std::uint32_t product = two * share + halves;
  return product + ((product >> 8) & low_bytes);
}

[[gnu::always_inline]] inline void lay_each_over(std::uint32_t* __restrict under, const std::uint32_t* __restrict color,
                                                 std::size_t pixels) {
  for (std::size_t i = 0; i < pixels; ++i) {
    const std::uint32_t rest = 255 - (color[i] >> 24);
    const std::uint32_t even = scaled(under[i] & low_bytes, rest), odd = scaled((under[i] >> 8) & low_bytes, rest);
    under[i] = color[i] + (((even >> 8) & low_bytes) | (odd & ~low_bytes));
  }
}

constexpr std::uint32_t mixed(std::uint32_t a, std::uint32_t b, std::uint32_t share_of_b) {
  const std::uint32_t share_of_a = 256 - share_of_b;
  const std::uint32_t even = (a & low_bytes) * share_of_a + (b & low_bytes) * share_of_b + halves;
  const std::uint32_t odd = ((a >> 8) & low_bytes) * share_of_a + ((b >> 8) & low_bytes) * share_of_b + halves;
  return ((even >> 8) & low_bytes) | (odd & ~low_bytes);
}

[[gnu::always_inline]] inline void scale_each(const std::uint32_t* __restrict above,
                                              const std::uint32_t* __restrict below, std::size_t width,
                                              const RowScale& scale, std::uint32_t* __restrict row, std::size_t pixels,
                                              std::uint32_t* __restrict scratch) {
  const std::uint32_t down = scale.down;
  for (std::size_t i = 0; i < width; ++i) scratch[i] = mixed(above[i], below[i], down);
  scratch[width] = scratch[width - 1];
  const std::int32_t first = scale.first, step = scale.step;
  for (std::size_t i = 0; i < pixels; ++i) {
    const std::int32_t at = first + static_cast<std::int32_t>(i) * step;
    const std::uint32_t* two = scratch + (at >> 16);
    row[i] = mixed(two[0], two[1], static_cast<std::uint32_t>(at >> 8 & 0xFF));
  }
}

#ifdef __x86_64__
[[gnu::target("avx2")]] void scale_by_eight(const std::uint32_t* above, const std::uint32_t* below, std::size_t width,
                                            const RowScale& scale, std::uint32_t* row, std::size_t pixels,
                                            std::uint32_t* scratch) {
  scale_each(above, below, width, scale, row, pixels, scratch);
}

[[gnu::target("avx2")]] void lay_over_eight(std::uint32_t* under, const std::uint32_t* color, std::size_t pixels) {
  lay_each_over(under, color, pixels);
}
#endif

bool has_eight() {
#ifdef __x86_64__
  static const bool has = __builtin_cpu_supports("avx2") != 0;
  return has;
#else
  return false;
#endif
}

}  // namespace

void scale_row(const std::uint32_t* above, const std::uint32_t* below, std::size_t width, const RowScale& scale,
               std::uint32_t* row, std::size_t pixels, std::uint32_t* scratch) {
#ifdef __x86_64__
  if (has_eight()) return scale_by_eight(above, below, width, scale, row, pixels, scratch);
#endif
  scale_each(above, below, width, scale, row, pixels, scratch);
}

void lay_over(std::uint32_t* under, const std::uint32_t* color, std::size_t pixels) {
#ifdef __x86_64__
  if (has_eight()) return lay_over_eight(under, color, pixels);
#endif
  lay_each_over(under, color, pixels);
}

}  // namespace dateline::render
