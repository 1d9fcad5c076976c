#pragma once

#include <string>

#include "dateline/store/image.h"
#include "pdf_paper.h"

namespace dateline::print {

/// An image as Cairo keeps one; null where there is no memory for it.
CairoHandle<cairo_surface_t> surface_of(const store::Image& image);

/// Its bytes as a PNG; empty where that fails.
std::string png_bytes(const store::Image& image);

}  // namespace dateline::print
