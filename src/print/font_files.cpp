#include "font_files.h"

#include FT_TRUETYPE_TABLES_H

namespace dateline::print {

FontFiles::FontFiles(const view::Fonts& fonts) : fonts_(&fonts) {
  FT_Library opened = nullptr;
  if (FT_Init_FreeType(&opened) == 0) library_.reset(opened);
}

FT_Face FontFiles::face(std::uint16_t font) {
  if (const auto found = faces_.find(font); found != faces_.end()) return found->second.get();
  FT_Face opened = nullptr;
  if (library_ == nullptr || FT_New_Face(library_.get(), fonts_->file(font).c_str(), 0, &opened) != 0) opened = nullptr;
  return faces_.emplace(font, Face(opened)).first->second.get();
}

FontName FontFiles::name(std::uint16_t font) {
  FontName name{"sans-serif", 400, false};
  const FT_Face opened = face(font);
  if (opened == nullptr) return name;
  if (opened->family_name != nullptr) name.family = opened->family_name;
  if (const auto* os2 = static_cast<const TT_OS2*>(FT_Get_Sfnt_Table(opened, FT_SFNT_OS2)))
    name.weight = os2->usWeightClass;
  name.is_italic = (opened->style_flags & FT_STYLE_FLAG_ITALIC) != 0;
  return name;
}

}  // namespace dateline::print
