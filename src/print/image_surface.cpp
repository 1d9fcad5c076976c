#include "image_surface.h"

namespace dateline::print {

CairoHandle<cairo_surface_t> surface_of(const store::Image& image) {
  CairoHandle<cairo_surface_t> surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, image.width, image.height));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return nullptr;
  unsigned char* rows = cairo_image_surface_get_data(surface.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  const auto width = static_cast<std::size_t>(image.width);
  for (std::size_t y = 0; y < static_cast<std::size_t>(image.height); ++y)
    for (std::size_t x = 0; x < width; ++x) {
      const std::uint8_t* from = &image.rgba[(y * width + x) * 4];
      unsigned char* to = rows + y * stride + x * 4;
      const unsigned alpha = from[3];
      for (std::size_t k = 0; k < 3; ++k) to[2 - k] = static_cast<unsigned char>((from[k] * alpha + 127) / 255);
      to[3] = static_cast<unsigned char>(alpha);
    }
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

std::string png_bytes(const store::Image& image) {
  const auto surface = surface_of(image);
  if (!surface) return {};
  std::string bytes;
  const auto take = [](void* to, const unsigned char* data, unsigned size) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
  };
  const bool made = cairo_surface_write_to_png_stream(surface.get(), take, &bytes) == CAIRO_STATUS_SUCCESS;
  return made ? bytes : std::string();
}

}  // namespace dateline::print
