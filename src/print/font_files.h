#pragma once

#include <ft2build.h>
#include FT_FREETYPE_H

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "dateline/view/text.h"

namespace dateline::print {

/// What a style sheet calls a font.
struct FontName {
  std::string family;
  int weight = 400;
  bool is_italic = false;
};

/// The fonts of a page, each opened when it is first asked for.
class FontFiles {
 public:
  explicit FontFiles(const view::Fonts& fonts);

  /// nullptr when the file cannot be opened.
  FT_Face face(std::uint16_t font);
  FontName name(std::uint16_t font);
  const view::Fonts& fonts() const { return *fonts_; }

 private:
  struct Release {
    void operator()(FT_Library library) const { FT_Done_FreeType(library); }
    void operator()(FT_Face face) const { FT_Done_Face(face); }
  };
  using Library = std::unique_ptr<std::remove_pointer_t<FT_Library>, Release>;
  using Face = std::unique_ptr<std::remove_pointer_t<FT_Face>, Release>;

  const view::Fonts* fonts_;
  Library library_;
  std::map<std::uint16_t, Face> faces_;
};

}  // namespace dateline::print
