#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "font_files.h"
#include "paper.h"

namespace dateline::print {

struct TextSegment;

/// Collects the content of an SVG: symbols that look alike are one definition, however many there are.
class SvgPaper : public Paper {
 public:
  explicit SvgPaper(FontFiles& files) : files_(files) {}

  void begin_panel(std::string_view name, const Box& box) override;
  void end_panel() override;
  void begin_layer(std::string_view name) override;
  void end_layer() override;
  void fill(const Path& path, const Color& color) override;
  void stroke(const Path& path, const Line& line) override;
  void rim(const Path& inside, const Path& edge, const Color& color, float width_px) override;
  void add(const view::SoftShape& shape) override;
  void add(const view::Rect& rect) override;
  void add(const view::Symbol& symbol) override;
  void add(const view::TextRun& run) override;
  void add(const store::Image& image, const Box& box) override;

  const std::string& body() const { return body_; }
  const std::string& definitions() const { return definitions_; }

  /// `@font-face` rules with the part of each font that was used. Fonts that cannot be cut are left out.
  std::string font_faces();

 private:
  /// The id of a definition with this content, made when it is new; `%` in `content` stands for the id.
  std::string define(const std::string& content);
  std::string unique(std::string name);
  void write(const view::TextRun& run, const TextSegment& segment);

  FontFiles& files_;
  std::string body_, definitions_;
  std::vector<std::string> panels_;  ///< the open ones
  std::map<std::string, std::string> defined_;
  std::set<std::string> names_;
  std::map<std::uint16_t, std::set<char32_t>> letters_;
};

}  // namespace dateline::print
