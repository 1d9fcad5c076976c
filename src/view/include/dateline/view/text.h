#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "dateline/base/result.h"
#include "dateline/view/drawing.h"

namespace dateline::view {

enum class Weight : std::uint8_t { regular, medium, bold, italic };
enum class Anchor : std::uint8_t { left, center, right };

/// Width and vertical extent of shaped text, in logical pixels.
struct TextSize {
  float width = 0, ascent = 0, descent = 0;
};

/// A glyph as a signed distance field: 8 bits, 128 at the outline, `spread_px` pixels of the raster each way.
struct GlyphBitmap {
  int width = 0, height = 0;
  float left = 0, top = 0;    ///< of the raster's corner from the origin, in raster pixels, y up
  float raster_size_px = 48;  ///< the em that it was rasterised at
  float spread_px = 8;
  std::vector<std::uint8_t> pixels;
};

/// The fonts of geodata/style/fonts.toml (Inter, with Noto for other scripts) and the shaping of text with them
/// (HarfBuzz; bidirectional by ICU-free rules: a run is right-to-left when its script is). Not thread-safe: one per
/// thread that shapes.
class Fonts {
 public:
  /// Reads the font list; a missing font file is a warning as long as one is left.
  static base::Result<Fonts> load(const std::filesystem::path& fonts_toml);
  Fonts(Fonts&&) noexcept;
  Fonts& operator=(Fonts&&) noexcept;
  ~Fonts();

  TextSize measure(std::string_view utf8, float size_px, Weight weight = Weight::regular,
                   float letter_spacing_px = 0) const;

  /// Glyphs with their origins, the anchor of the baseline at `at`. Cached by text, size and weight.
  TextRun shape(std::string_view utf8, Vec2 at, Anchor anchor, float size_px, Color color,
                Weight weight = Weight::regular, float letter_spacing_px = 0) const;

  GlyphBitmap rasterise(std::uint16_t font, std::uint32_t glyph) const;

  /// The file of a glyph's font; empty for a number that is none.
  std::filesystem::path file(std::uint16_t font) const;

  /// The files that ui loads for its widgets: the family's face of that weight first, then those of other scripts.
  std::vector<std::filesystem::path> interface_fonts(Weight weight = Weight::regular) const;

 private:
  struct Faces;
  explicit Fonts(std::unique_ptr<Faces> faces);
  std::unique_ptr<Faces> faces_;
};

}  // namespace dateline::view
