#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "canvas.h"
#include "dateline/app/state.h"

namespace dateline::ui {

enum class MarkKind : std::uint8_t { place, date, trigger };

/// A span of the text that stands for something on the map or the timeline.
struct Mark {
  base::TextSpan span;
  MarkKind kind = MarkKind::place;
  std::uint32_t index = 0;          ///< into the document's toponyms or dates; the row of a trigger
  std::vector<std::uint32_t> rows;  ///< events that it belongs to
};

/// A document's marks in the order of the text, places before dates before triggers where they begin together.
std::vector<Mark> marks_of(const app::Content& content, std::uint32_t document);

/// Events of `document`, ascending.
std::vector<std::uint32_t> rows_of(const app::Content& content, std::uint32_t document);

/// One line on screen: bytes [begin, end), `y` from the text's top.
struct TextLine {
  std::uint32_t begin = 0, end = 0;
  float y = 0;
};

/// A text broken into lines, a slice at a time so that a huge one never holds up a frame.
class TextLayout {
 public:
  /// Starts anew when the document, its content or the width changed.
  void show(std::shared_ptr<const app::Content> content, std::uint32_t document, ImFont* font, float width);

  /// Lays out up to `bytes` more; true while there is more to do.
  bool advance(std::size_t bytes);

  float height() const { return y_; }
  float line_height() const { return line_height_; }
  const std::vector<TextLine>& lines() const { return lines_; }
  const std::vector<Mark>& marks() const { return marks_; }
  const std::vector<std::uint32_t>& rows() const { return rows_; }
  const model::Document& document() const { return content_->collection.documents[document_]; }

  /// Index of the line that holds `byte`; nullopt when it is not laid out yet.
  std::optional<std::size_t> line_of(std::uint32_t byte) const;

 private:
  std::shared_ptr<const app::Content> content_;
  std::uint32_t document_ = 0;
  ImFont* font_ = nullptr;
  float width_ = 0, y_ = 0, line_height_ = 0;
  std::size_t at_ = 0;
  std::vector<TextLine> lines_;
  std::vector<Mark> marks_;
  std::vector<std::uint32_t> rows_;
};

}  // namespace dateline::ui
