#include "font_face.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MODULE_H
#include <hb-ot.h>
#include <hb.h>

#include <utility>

namespace dateline::view {
namespace {

struct Release {
  void operator()(hb_font_t* font) const { hb_font_destroy(font); }
  void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
  void operator()(FT_Library library) const { FT_Done_FreeType(library); }
  void operator()(FT_Face face) const { FT_Done_Face(face); }
};

using Font = std::unique_ptr<hb_font_t, Release>;
using Buffer = std::unique_ptr<hb_buffer_t, Release>;
using Library = std::unique_ptr<std::remove_pointer_t<FT_Library>, Release>;
using Face = std::unique_ptr<std::remove_pointer_t<FT_Face>, Release>;

Font open_for_shaping(const std::filesystem::path& file) {
  hb_blob_t* blob = hb_blob_create_from_file(file.c_str());
  hb_face_t* face = hb_face_create(blob, 0);
  hb_font_t* font = hb_font_create(face);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
  return Font(font);
}

constexpr FT_UInt spread_px = 8;
constexpr FT_UInt raster_px = 48;

}  // namespace

struct FontFace::Handles {
  Font font;
  Buffer buffer{hb_buffer_create()};
  float units_per_em = 1;
  Library library;
  Face face;

  FT_Face for_raster(const std::filesystem::path& file);
};

FT_Face FontFace::Handles::for_raster(const std::filesystem::path& file) {
  if (face) return face.get();
  FT_Library opened_library = nullptr;
  if (FT_Init_FreeType(&opened_library) != 0) return nullptr;
  library.reset(opened_library);
  FT_UInt spread = spread_px;
  FT_Property_Set(library.get(), "sdf", "spread", &spread);
  FT_Face opened_face = nullptr;
  if (FT_New_Face(library.get(), file.c_str(), 0, &opened_face) != 0) return nullptr;
  face.reset(opened_face);
  FT_Set_Pixel_Sizes(face.get(), 0, raster_px);
  return face.get();
}

FontFace::FontFace(std::filesystem::path file) : file_(std::move(file)) {}
FontFace::~FontFace() = default;

FontFace::Handles& FontFace::handles() {
  if (!handles_) {
    handles_ = std::make_unique<Handles>();
    handles_->font = open_for_shaping(file_);
    handles_->units_per_em = static_cast<float>(hb_face_get_upem(hb_font_get_face(handles_->font.get())));
  }
  return *handles_;
}

bool FontFace::covers(char32_t code_point) {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(handles().font.get(), code_point, &glyph) != 0;
}

void FontFace::shape(std::string_view text, const TextItem& item, std::vector<ShapedGlyph>& out) {
  Handles& open = handles();
  hb_buffer_t* buffer = open.buffer.get();
  hb_buffer_clear_contents(buffer);
  hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), item.begin,
                     static_cast<int>(item.end - item.begin));
  hb_buffer_set_direction(buffer, item.level % 2 == 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, static_cast<hb_script_t>(item.script));
  hb_buffer_set_language(buffer, hb_language_from_string("und", -1));
  hb_shape(open.font.get(), buffer, nullptr, 0);
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
  const auto ems = [&](int units) { return static_cast<float>(units) / open.units_per_em; };
  for (unsigned i = 0; i < count; ++i) {
    hb_glyph_extents_t ink{};
    hb_font_get_glyph_extents(open.font.get(), infos[i].codepoint, &ink);
    const float rise = ems(positions[i].y_offset);
    out.push_back({infos[i].codepoint, infos[i].cluster, ems(positions[i].x_advance), ems(positions[i].x_offset), rise,
                   rise + ems(ink.y_bearing), rise + ems(ink.y_bearing + ink.height)});
  }
}

GlyphBitmap FontFace::rasterise(std::uint32_t glyph) {
  GlyphBitmap bitmap;
  bitmap.raster_size_px = raster_px;
  bitmap.spread_px = spread_px;
  FT_Face face = handles().for_raster(file_);
  if (face == nullptr || FT_Load_Glyph(face, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0) return bitmap;
  if (face->glyph->format != FT_GLYPH_FORMAT_OUTLINE || face->glyph->outline.n_points == 0) return bitmap;
  if (FT_Render_Glyph(face->glyph, FT_RENDER_MODE_SDF) != 0) return bitmap;
  const FT_Bitmap& raster = face->glyph->bitmap;
  bitmap.width = static_cast<int>(raster.width);
  bitmap.height = static_cast<int>(raster.rows);
  bitmap.left = static_cast<float>(face->glyph->bitmap_left);
  bitmap.top = static_cast<float>(face->glyph->bitmap_top);
  bitmap.pixels.reserve(static_cast<std::size_t>(raster.width) * raster.rows);
  for (unsigned row = 0; row < raster.rows; ++row) {
    const unsigned char* line = raster.buffer + static_cast<std::ptrdiff_t>(row) * raster.pitch;
    bitmap.pixels.insert(bitmap.pixels.end(), line, line + raster.width);
  }
  return bitmap;
}

}  // namespace dateline::view
