#pragma once

#include <cstddef>
#include <cstdint>

namespace dateline::render {

/// Lays premultiplied colours over pixels, as GL's ONE, ONE_MINUS_SRC_ALPHA does; pixels as canvases have them, alpha
/// in the highest byte. No colour may be more than its alpha.
void lay_over(std::uint32_t* under, const std::uint32_t* color, std::size_t pixels);

}  // namespace dateline::render
