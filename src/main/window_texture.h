#pragma once

#include <cstdint>

#include "dateline/store/image.h"

namespace dateline::cli {

/// The image as a texture of the current OpenGL context, in place of `before` where that is not 0.
std::uintptr_t texture_of(const store::Image& image, std::uintptr_t before);
void release_texture(std::uintptr_t texture);

}  // namespace dateline::cli
