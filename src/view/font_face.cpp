#include "font_face.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include <hb-ot.h>
#include <hb.h>

#include <utility>

#include "distance_field.h"

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

constexpr int spread_px = 10;
constexpr FT_UInt raster_px = 48;
constexpr int curve_steps = 8;

/// Collects an outline's curves as straight pieces, in pixels.
struct Flattening {
  std::vector<OutlineSegment> segments;
  Vec2 start, at;

  static Vec2 pixels(const FT_Vector& v) { return {static_cast<float>(v.x) / 64, static_cast<float>(v.y) / 64}; }
  void line_to(Vec2 to) {
    if (!(to == at)) segments.push_back({at, to});
    at = to;
  }
  void move_to(Vec2 to) {
    line_to(start);
    start = at = to;
  }
  void curve_to(Vec2 c, Vec2 d, Vec2 to) {
    const Vec2 from = at;
    for (int i = 1; i <= curve_steps; ++i) {
      const float t = static_cast<float>(i) / curve_steps, s = 1 - t;
      const float p = s * s * s, q = 3 * s * s * t, r = 3 * s * t * t, u = t * t * t;
      line_to({p * from.x + q * c.x + r * d.x + u * to.x, p * from.y + q * c.y + r * d.y + u * to.y});
    }
  }
};

std::vector<OutlineSegment> flattened(FT_Outline& outline) {
  static constexpr auto pixels = Flattening::pixels;
  FT_Outline_Funcs draw{};
  draw.move_to = [](const FT_Vector* to, void* user) {
    static_cast<Flattening*>(user)->move_to(pixels(*to));
    return 0;
  };
  draw.line_to = [](const FT_Vector* to, void* user) {
    static_cast<Flattening*>(user)->line_to(pixels(*to));
    return 0;
  };
  draw.conic_to = [](const FT_Vector* control, const FT_Vector* to, void* user) {
    auto& path = *static_cast<Flattening*>(user);
    const Vec2 from = path.at, c = pixels(*control), end = pixels(*to);
    path.curve_to({from.x + (c.x - from.x) * 2 / 3, from.y + (c.y - from.y) * 2 / 3},
                  {end.x + (c.x - end.x) * 2 / 3, end.y + (c.y - end.y) * 2 / 3}, end);
    return 0;
  };
  draw.cubic_to = [](const FT_Vector* c, const FT_Vector* d, const FT_Vector* to, void* user) {
    static_cast<Flattening*>(user)->curve_to(pixels(*c), pixels(*d), pixels(*to));
    return 0;
  };
  Flattening path;
  FT_Outline_Decompose(&outline, &draw, &path);
  path.line_to(path.start);
  return std::move(path.segments);
}

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
  FT_Face face = handles().for_raster(file_);
  if (face == nullptr || FT_Load_Glyph(face, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0 ||
      face->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
    return distance_field({}, raster_px, spread_px);
  return distance_field(flattened(face->glyph->outline), raster_px, spread_px);
}

}  // namespace dateline::view
