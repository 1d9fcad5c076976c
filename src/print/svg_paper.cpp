#include "svg_paper.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <numbers>

#include "dateline/base/utf8.h"
#include "dateline/base/xml_text.h"
#include "dateline/view/symbol_outline.h"
#include "figures.h"
#include "font_subset.h"
#include "image_surface.h"
#include "letter_spacing.h"
#include "svg_text.h"
#include "text_segments.h"

namespace dateline::print {
namespace {

std::string stops(const Color& color, const std::vector<Stop>& list) {
  std::string out;
  for (const Stop& stop : list)
    out += fmt::format("<stop offset=\"{}\" stop-color=\"{}\" stop-opacity=\"{}\"/>", svg_number(stop.offset),
                       svg_color(color), fmt::format("{:.3g}", color.a * stop.share));
  return out;
}

std::string rect_element(const view::Rect& rect, std::string_view paint) {
  const float corner = std::min({rect.corner_px, rect.width / 2, rect.height / 2});
  const std::string round = corner > 0 ? fmt::format(" rx=\"{}\"", svg_number(corner)) : "";
  return fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}{}/>\n", svg_number(rect.x),
                     svg_number(rect.y), svg_number(rect.width), svg_number(rect.height), round, paint);
}

/// Letters, digits and the like stay.
std::string as_id(std::string_view name) {
  std::string out(name);
  for (char& c : out)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '_' && c != '.' && c != '-') c = '_';
  return out;
}

std::string part_element(const SymbolPart& part) {
  const std::string paint = part.stroke_px > 0
                                ? fmt::format(" fill=\"none\"{} stroke-width=\"{}\" stroke-linejoin=\"round\"",
                                              svg_paint("stroke", part.color), svg_number(part.stroke_px))
                                : svg_paint("fill", part.color);
  if (part.shape == view::SymbolShape::disc)
    return fmt::format("<circle r=\"{}\"{}/>", svg_number(part.radius_px), paint);
  std::vector<Vec2> corners = view::symbol_corners(part.shape);
  for (Vec2& p : corners) p = {p.x * part.radius_px, p.y * part.radius_px};
  return fmt::format("<path d=\"{}\"{}/>", svg_path({{corners}, true}), paint);
}

}  // namespace

std::string SvgPaper::unique(std::string name) {
  if (names_.insert(name).second) return name;
  for (int n = 2;; ++n)
    if (std::string other = fmt::format("{}-{}", name, n); names_.insert(other).second) return other;
}

std::string SvgPaper::define(const std::string& content) {
  const auto [entry, is_new] = defined_.try_emplace(content);
  if (!is_new) return entry->second;
  entry->second = fmt::format("d{}", defined_.size());
  std::string text = content;
  text.replace(text.find('%'), 1, entry->second);
  definitions_ += text + "\n";
  return entry->second;
}

void SvgPaper::begin_panel(std::string_view name, const Box& box) {
  panels_.push_back(unique(std::string(name)));
  const std::string clip = define(fmt::format("<clipPath id=\"%\"><rect width=\"{}\" height=\"{}\"/></clipPath>",
                                              svg_number(box.width), svg_number(box.height)));
  body_ += fmt::format(
      "<g id=\"{0}\" inkscape:groupmode=\"layer\" inkscape:label=\"{0}\" clip-path=\"url(#{1})\" "
      "transform=\"translate({2} {3})\">\n",
      panels_.back(), clip, svg_number(box.x), svg_number(box.y));
}

void SvgPaper::end_panel() {
  panels_.pop_back();
  body_ += "</g>\n";
}

void SvgPaper::begin_layer(std::string_view name) {
  body_ += fmt::format("<g id=\"{}\" inkscape:groupmode=\"layer\" inkscape:label=\"{}\">\n",
                       unique(fmt::format("{}-{}", panels_.empty() ? "page" : panels_.back(), as_id(name))),
                       base::xml_text(name));
}

void SvgPaper::end_layer() {
  body_ += "</g>\n";
}

void SvgPaper::fill(const Path& path, const Color& color) {
  body_ += fmt::format("<path d=\"{}\"{}/>\n", svg_path(path), svg_paint("fill", color));
}

void SvgPaper::stroke(const Path& path, const Line& line) {
  if (line.color.a <= 0 || line.width_px <= 0) return;
  const std::string dash = line.dash_px > 0 ? fmt::format(" stroke-dasharray=\"{}\"", svg_number(line.dash_px))
                                            : std::string(" stroke-linecap=\"round\"");
  body_ += fmt::format("<path d=\"{}\" fill=\"none\"{} stroke-width=\"{}\" stroke-linejoin=\"round\"{}/>\n",
                       svg_path(path), svg_paint("stroke", line.color), svg_number(line.width_px), dash);
}

void SvgPaper::rim(const Path& inside, const Path& edge, const Color& color, float width_px) {
  const std::string clip = define(fmt::format("<clipPath id=\"%\"><path d=\"{}\"/></clipPath>", svg_path(inside)));
  const std::string line = define(fmt::format("<path id=\"%\" d=\"{}\"/>", svg_path(edge)));
  body_ += fmt::format("<g clip-path=\"url(#{})\" fill=\"none\" stroke-linejoin=\"round\"{}>", clip,
                       svg_paint("stroke", color.with_alpha(color.a * rim_share())));
  for (int i = 0; i < rim_strokes; ++i)
    body_ += fmt::format("<use href=\"#{}\" stroke-width=\"{}\"/>", line, svg_number(rim_stroke_px(width_px, i)));
  body_ += "</g>\n";
}

void SvgPaper::add(const view::SoftShape& shape) {
  if (shape.rim.size() < 3 || shape.fill.a <= 0) return;
  const Box box = bounds_of(shape.rim);
  if (!(box.width > 0) || !(box.height > 0)) return;
  const std::string gradient = define(fmt::format("<radialGradient id=\"%\" fx=\"{}\" fy=\"{}\">{}</radialGradient>",
                                                  svg_number((shape.center.x - box.x) / box.width),
                                                  svg_number((shape.center.y - box.y) / box.height),
                                                  stops(shape.fill, soft_stops(shape.softness))));
  body_ += fmt::format("<path d=\"{}\" fill=\"url(#{})\"/>\n", svg_path({{shape.rim}, true}), gradient);
}

void SvgPaper::add(const view::Rect& rect) {
  if (!(rect.width > 0) || !(rect.height > 0) || rect.color.a <= 0) return;
  if (const std::vector<Stop> fading = fade_stops(rect); !fading.empty()) {
    const std::string id = define("<linearGradient id=\"%\">" + stops(rect.color, fading) + "</linearGradient>");
    body_ += rect_element(rect, fmt::format(" fill=\"url(#{})\"", id));
    return;
  }
  if (rect.fill != view::Fill::hatched) {
    body_ += rect_element(rect, svg_paint("fill", rect.color));
    return;
  }
  body_ += rect_element(rect, svg_paint("fill", rect.color.with_alpha(rect.color.a * hatch_ground)));
  const std::string apart = svg_number(2 * hatch_stripe_px);
  // Stripes that fall to the left, as on screen, from the rectangle's own corner.
  const std::string id = define(fmt::format(
      "<pattern id=\"%\" patternUnits=\"userSpaceOnUse\" width=\"{0}\" height=\"{0}\" patternTransform=\"translate({1} "
      "{2}) rotate(45)\"><path d=\"M{3} 0v{0}\"{4} stroke-width=\"{5}\"/></pattern>",
      apart, svg_number(rect.x), svg_number(rect.y), svg_number(hatch_stripe_px), svg_paint("stroke", rect.color),
      svg_number(hatch_stripe_px)));
  body_ += rect_element(rect, fmt::format(" fill=\"url(#{})\"", id));
}

void SvgPaper::add(const view::Symbol& symbol) {
  std::string look;
  for (const SymbolPart& part : parts_of(symbol)) look += part_element(part);
  if (look.empty()) return;
  const std::string id = define("<g id=\"%\">" + look + "</g>");
  body_ += fmt::format("<use xlink:href=\"#{}\" x=\"{}\" y=\"{}\"/>\n", id, svg_number(symbol.center.x),
                       svg_number(symbol.center.y));
}

void SvgPaper::write(const view::TextRun& run, const TextSegment& segment) {
  const FontName name = files_.name(segment.font);
  const float spacing = letter_spacing(segment, files_.face(segment.font), run.size_px);
  std::string look =
      fmt::format(" font-family=\"{}\" font-size=\"{}\"", base::xml_text(name.family), svg_number(run.size_px));
  if (name.weight != 400) look += fmt::format(" font-weight=\"{}\"", name.weight);
  if (name.is_italic) look += " font-style=\"italic\"";
  if (spacing > 0) look += fmt::format(" letter-spacing=\"{}\"", svg_number(spacing));
  look += svg_paint("fill", run.color);
  if (run.halo.a > 0 && run.halo_px > 0)
    look += fmt::format("{} stroke-width=\"{}\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
                        svg_paint("stroke", run.halo), svg_number(2 * run.halo_px));
  // A stretch that runs left begins at its right end, which only its width could tell: it is set from the left.
  const std::string direction = segment.runs_left ? " direction=\"rtl\" text-anchor=\"end\"" : "";
  if (is_turned(segment)) {  // letter by letter, as few readers know lists of places and turns
    body_ += fmt::format("<g aria-label=\"{}\"{}>\n", base::xml_text(segment.text), look);
    for (const TextSegment& letter : letters_of(segment)) {
      if (letter.glyphs.empty() || letter.text == " ") continue;
      const view::Glyph& at = letter.glyphs.front();
      const std::string x = svg_number(at.x), y = svg_number(at.y);
      body_ += fmt::format("<text x=\"{}\" y=\"{}\" transform=\"rotate({:.2f} {} {})\">{}</text>\n", x, y,
                           at.turn_rad * 180 / std::numbers::pi_v<float>, x, y, base::xml_text(letter.text));
    }
    body_ += "</g>\n";
    return;
  }
  body_ += fmt::format("<text x=\"{}\" y=\"{}\"{}{} xml:space=\"preserve\">{}</text>\n",
                       svg_number(segment.glyphs.front().x), svg_number(segment.glyphs.front().y), look, direction,
                       base::xml_text(segment.text));
}

void SvgPaper::add(const view::TextRun& run) {
  if (run.color.a <= 0) return;
  for (const TextSegment& segment : segments_of(run)) {
    for (std::size_t at = 0; at < segment.text.size();) {
      const base::Decoded letter = base::decode_utf8(segment.text, at);
      letters_[segment.font].insert(letter.code_point);
      at += letter.bytes;
    }
    write(run, segment);
  }
}

void SvgPaper::add(const store::Image& image, const Box& box) {
  const std::string bytes = png_bytes(image);
  if (bytes.empty()) return;
  body_ += fmt::format(
      "<image x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" preserveAspectRatio=\"none\" "
      "xlink:href=\"data:image/png;base64,{}\"/>\n",
      svg_number(box.x), svg_number(box.y), svg_number(box.width), svg_number(box.height), base64(bytes));
}

std::string SvgPaper::font_faces() {
  std::string out;
  for (const auto& [font, letters] : letters_) {
    const std::string bytes = font_subset(files_.fonts().file(font), letters);
    if (bytes.empty()) continue;
    const FontName name = files_.name(font);
    out += fmt::format(
        "@font-face{{font-family:\"{}\";font-weight:{};font-style:{};src:url(data:font/{};base64,{})}}\n", name.family,
        name.weight, name.is_italic ? "italic" : "normal", bytes.starts_with("OTTO") ? "otf" : "ttf", base64(bytes));
  }
  return out;
}

}  // namespace dateline::print
