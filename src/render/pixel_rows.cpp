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

#ifdef __x86_64__
[[gnu::target("avx2")]] void lay_over_eight(std::uint32_t* under, const std::uint32_t* color, std::size_t pixels) {
  lay_each_over(under, color, pixels);
}
#endif

}  // namespace

void lay_over(std::uint32_t* under, const std::uint32_t* color, std::size_t pixels) {
#ifdef __x86_64__
  static const bool has_eight = __builtin_cpu_supports("avx2") != 0;
  if (has_eight) return lay_over_eight(under, color, pixels);
#endif
  lay_each_over(under, color, pixels);
}

}  // namespace dateline::render
