#include "pdf_paper.h"

#include <cairo-ft.h>

#include <numbers>

#include "dateline/view/symbol_outline.h"
#include "figures.h"
#include "image_surface.h"
#include "letter_spacing.h"
#include "text_segments.h"

namespace dateline::print {
namespace {

/// Restores what Cairo draws with at the end of a scope.
class Saved {
 public:
  explicit Saved(cairo_t* cairo) : cairo_(cairo) { cairo_save(cairo_); }
  Saved(const Saved&) = delete;
  Saved& operator=(const Saved&) = delete;
  ~Saved() { cairo_restore(cairo_); }

 private:
  cairo_t* cairo_;
};

double d(float v) {
  return static_cast<double>(v);
}

void add_stops(cairo_pattern_t* pattern, const Color& color, const std::vector<Stop>& stops) {
  for (const Stop& stop : stops)
    cairo_pattern_add_color_stop_rgba(pattern, d(stop.offset), d(color.r), d(color.g), d(color.b),
                                      d(color.a * stop.share));
}

void trace_disc(cairo_t* cairo, Vec2 center, float radius) {
  cairo_new_sub_path(cairo);
  cairo_arc(cairo, d(center.x), d(center.y), d(radius), 0, 2 * std::numbers::pi);
  cairo_close_path(cairo);
}

std::vector<cairo_glyph_t> cairo_glyphs(const TextSegment& segment) {
  std::vector<cairo_glyph_t> glyphs;
  for (const view::Glyph& glyph : segment.glyphs) glyphs.push_back({glyph.id, d(glyph.x), d(glyph.y)});
  return glyphs;
}

}  // namespace

void PdfPaper::source(const Color& color) {
  cairo_set_source_rgba(cairo_, d(color.r), d(color.g), d(color.b), d(color.a));
}

void PdfPaper::begin_panel(std::string_view, const Box& box) {
  cairo_save(cairo_);
  cairo_rectangle(cairo_, d(box.x), d(box.y), d(box.width), d(box.height));
  cairo_clip(cairo_);
  cairo_translate(cairo_, d(box.x), d(box.y));
}

void PdfPaper::end_panel() {
  cairo_restore(cairo_);
}

void PdfPaper::trace(const Path& path) {
  for (const auto& part : path.parts) {
    cairo_new_sub_path(cairo_);
    for (const Vec2 p : part) cairo_line_to(cairo_, d(p.x), d(p.y));
    if (path.is_closed) cairo_close_path(cairo_);
  }
}

void PdfPaper::fill(const Path& path, const Color& color) {
  trace(path);
  source(color);
  cairo_fill(cairo_);
}

void PdfPaper::stroke(const Path& path, const Line& line) {
  if (line.color.a <= 0 || line.width_px <= 0) return;
  const Saved saved(cairo_);
  trace(path);
  source(line.color);
  cairo_set_line_width(cairo_, d(line.width_px));
  cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap(cairo_, line.dash_px > 0 ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
  const double dash = d(line.dash_px);
  if (dash > 0) cairo_set_dash(cairo_, &dash, 1, 0);
  cairo_stroke(cairo_);
}

void PdfPaper::rim(const Path& inside, const Path& edge, const Color& color, float width_px) {
  const Saved saved(cairo_);
  trace(inside);
  cairo_clip(cairo_);
  for (int i = 0; i < rim_strokes; ++i)
    stroke(edge, {color.with_alpha(color.a * rim_share()), rim_stroke_px(width_px, i), 0});
}

void PdfPaper::add(const view::SoftShape& shape) {
  if (shape.rim.size() < 3 || shape.fill.a <= 0) return;
  const Box box = bounds_of(shape.rim);
  const double rx = d(box.width) / 2, ry = d(box.height) / 2;
  if (!(rx > 0) || !(ry > 0)) return;
  // The unit circle stands for the rim; the gradient begins at the shape's own centre.
  const double cx = d(box.x) + rx, cy = d(box.y) + ry;
  const CairoHandle<cairo_pattern_t> pattern(
      cairo_pattern_create_radial((d(shape.center.x) - cx) / rx, (d(shape.center.y) - cy) / ry, 0, 0, 0, 1));
  add_stops(pattern.get(), shape.fill, soft_stops(shape.softness));
  cairo_matrix_t matrix;
  cairo_matrix_init(&matrix, 1 / rx, 0, 0, 1 / ry, -cx / rx, -cy / ry);
  cairo_pattern_set_matrix(pattern.get(), &matrix);
  trace(Path{{shape.rim}, true});
  cairo_set_source(cairo_, pattern.get());
  cairo_fill(cairo_);
}

void PdfPaper::trace(const view::Rect& rect) {
  const double x = d(rect.x), y = d(rect.y), w = d(rect.width), h = d(rect.height);
  const double r = std::min({d(rect.corner_px), w / 2, h / 2});
  if (r <= 0) return cairo_rectangle(cairo_, x, y, w, h);
  constexpr double quarter = std::numbers::pi / 2;
  cairo_new_sub_path(cairo_);
  cairo_arc(cairo_, x + w - r, y + r, r, -quarter, 0);
  cairo_arc(cairo_, x + w - r, y + h - r, r, 0, quarter);
  cairo_arc(cairo_, x + r, y + h - r, r, quarter, 2 * quarter);
  cairo_arc(cairo_, x + r, y + r, r, 2 * quarter, 3 * quarter);
  cairo_close_path(cairo_);
}

void PdfPaper::add(const view::Rect& rect) {
  if (!(rect.width > 0) || !(rect.height > 0) || rect.color.a <= 0) return;
  const Saved saved(cairo_);
  trace(rect);
  if (const std::vector<Stop> stops = fade_stops(rect); !stops.empty()) {
    const CairoHandle<cairo_pattern_t> pattern(cairo_pattern_create_linear(d(rect.x), 0, d(rect.x) + d(rect.width), 0));
    add_stops(pattern.get(), rect.color, stops);
    cairo_set_source(cairo_, pattern.get());
    cairo_fill(cairo_);
    return;
  }
  if (rect.fill != view::Fill::hatched) {
    source(rect.color);
    cairo_fill(cairo_);
    return;
  }
  source(rect.color.with_alpha(rect.color.a * hatch_ground));
  cairo_fill_preserve(cairo_);
  cairo_clip(cairo_);
  trace(hatch_of(rect));
  source(rect.color);
  cairo_set_line_width(cairo_, d(hatch_stripe_px));
  cairo_stroke(cairo_);
}

void PdfPaper::add(const view::Symbol& symbol) {
  const Saved saved(cairo_);
  cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
  for (const SymbolPart& part : parts_of(symbol)) {
    if (part.shape == view::SymbolShape::disc) {
      trace_disc(cairo_, symbol.center, part.radius_px);
    } else {
      std::vector<Vec2> corners = view::symbol_corners(part.shape);
      for (Vec2& p : corners) p = {symbol.center.x + p.x * part.radius_px, symbol.center.y + p.y * part.radius_px};
      trace(Path{{corners}, true});
    }
    source(part.color);
    if (part.stroke_px > 0) {
      cairo_set_line_width(cairo_, d(part.stroke_px));
      cairo_stroke(cairo_);
    } else {
      cairo_fill(cairo_);
    }
  }
}

cairo_font_face_t* PdfPaper::font(std::uint16_t number) {
  auto& face = fonts_[number];
  if (!face && files_.face(number) != nullptr)
    face.reset(cairo_ft_font_face_create_for_ft_face(files_.face(number), FT_LOAD_NO_HINTING));
  return face.get();
}

void PdfPaper::add(const view::TextRun& run) {
  if (run.color.a <= 0) return;
  const Saved saved(cairo_);
  cairo_set_font_size(cairo_, d(run.size_px));
  for (const TextSegment& segment : segments_of(run)) {
    if (!is_turned(segment)) {
      write(run, segment);
      continue;
    }
    for (TextSegment& letter : letters_of(segment)) {
      if (letter.glyphs.empty()) continue;
      const view::Glyph first = letter.glyphs.front();
      const Saved upright(cairo_);
      cairo_translate(cairo_, d(first.x), d(first.y));
      cairo_rotate(cairo_, d(first.turn_rad));
      for (view::Glyph& glyph : letter.glyphs) glyph = {glyph.font, glyph.id, glyph.x - first.x, glyph.y - first.y};
      write(run, letter);
    }
  }
}

void PdfPaper::write(const view::TextRun& run, const TextSegment& segment) {
  cairo_font_face_t* face = font(segment.font);
  if (face == nullptr) return;
  cairo_set_font_face(cairo_, face);
  const std::vector<cairo_glyph_t> glyphs = cairo_glyphs(segment);
  if (run.halo.a > 0 && run.halo_px > 0) {
    cairo_glyph_path(cairo_, glyphs.data(), static_cast<int>(glyphs.size()));
    source(run.halo);
    cairo_set_line_width(cairo_, 2 * d(run.halo_px));
    cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(cairo_);
  }
  std::vector<cairo_text_cluster_t> clusters;
  if (letter_spacing(segment, files_.face(segment.font), run.size_px) > 0)  // as a whole, so that readers find the word
    clusters.push_back({static_cast<int>(segment.text.size()), static_cast<int>(segment.glyphs.size())});
  else
    for (const Cluster& cluster : segment.clusters) clusters.push_back({cluster.bytes, cluster.glyphs});
  source(run.color);
  cairo_show_text_glyphs(cairo_, segment.text.data(), static_cast<int>(segment.text.size()), glyphs.data(),
                         static_cast<int>(glyphs.size()), clusters.data(), static_cast<int>(clusters.size()),
                         segment.runs_left ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : cairo_text_cluster_flags_t{});
}

void PdfPaper::add(const store::Image& image, const Box& box) {
  const auto surface = surface_of(image);
  if (!surface) return;
  const Saved saved(cairo_);
  cairo_translate(cairo_, d(box.x), d(box.y));
  cairo_scale(cairo_, d(box.width) / image.width, d(box.height) / image.height);
  cairo_set_source_surface(cairo_, surface.get(), 0, 0);
  cairo_rectangle(cairo_, 0, 0, image.width, image.height);
  cairo_fill(cairo_);
}

}  // namespace dateline::print
