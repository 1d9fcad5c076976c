#pragma once

#include <cairo.h>

#include <map>
#include <memory>

#include "font_files.h"
#include "paper.h"
#include "text_segments.h"

namespace dateline::print {

struct ReleaseCairo {
  void operator()(cairo_t* context) const { cairo_destroy(context); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_pattern_t* pattern) const { cairo_pattern_destroy(pattern); }
  void operator()(cairo_font_face_t* face) const { cairo_font_face_destroy(face); }
};
template <class T>
using CairoHandle = std::unique_ptr<T, ReleaseCairo>;

/// Draws with Cairo.
class PdfPaper : public Paper {
 public:
  /// Both must outlive the paper.
  PdfPaper(cairo_t* context, FontFiles& files) : cairo_(context), files_(files) {}

  void begin_panel(std::string_view name, const Box& box) override;
  void end_panel() override;
  void begin_layer(std::string_view) override {}
  void end_layer() override {}
  void fill(const Path& path, const Color& color) override;
  void stroke(const Path& path, const Line& line) override;
  void rim(const Path& inside, const Path& edge, const Color& color, float width_px) override;
  void add(const view::SoftShape& shape) override;
  void add(const view::Rect& rect) override;
  void add(const view::Symbol& symbol) override;
  void add(const view::TextRun& run) override;
  void add(const store::Image& image, const Box& box) override;

 private:
  void trace(const Path& path);
  void trace(const view::Rect& rect);
  void write(const view::TextRun& run, const TextSegment& segment);
  void source(const Color& color);
  cairo_font_face_t* font(std::uint16_t number);

  cairo_t* cairo_;
  FontFiles& files_;
  std::map<std::uint16_t, CairoHandle<cairo_font_face_t>> fonts_;
};

}  // namespace dateline::print
