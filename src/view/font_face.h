#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "dateline/view/text.h"

namespace dateline::view {

/// A stretch of text in one font, one script and one direction.
struct TextItem {
  std::uint32_t begin = 0, end = 0;  ///< bytes
  std::uint16_t font = 0;
  std::uint32_t script = 0;  ///< ISO 15924 as HarfBuzz numbers it
  std::uint8_t level = 0;    ///< odd: right to left
};

/// A glyph of an item in visual order, in ems.
struct ShapedGlyph {
  std::uint32_t id = 0;
  std::uint32_t cluster = 0;  ///< byte of the text it belongs to
  float advance = 0;
  float x_offset = 0, y_offset = 0;  ///< y up
  float top = 0, bottom = 0;         ///< of its ink above the baseline
};

/// One font file, opened when first asked for anything.
class FontFace {
 public:
  explicit FontFace(std::filesystem::path file);
  ~FontFace();
  FontFace(const FontFace&) = delete;
  FontFace& operator=(const FontFace&) = delete;

  const std::filesystem::path& file() const { return file_; }
  bool covers(char32_t code_point);
  void shape(std::string_view text, const TextItem& item, std::vector<ShapedGlyph>& out);
  GlyphBitmap rasterise(std::uint32_t glyph);

 private:
  struct Handles;
  Handles& handles();

  std::filesystem::path file_;
  std::unique_ptr<Handles> handles_;
};

}  // namespace dateline::view
