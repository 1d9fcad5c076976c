#pragma once

#include "dateline/extract/tokens.h"

namespace dateline::extract {

/// Whether the line's end at byte `at` (a "\n", "\r" or "\r\n") only wraps a running text, as in typed or scanned
/// pages, or ends a headline, a list item or a paragraph.
class LineEnds {
 public:
  explicit LineEnds(std::string_view text);
  bool wraps(std::size_t at, std::size_t next_line) const;

 private:
  std::string_view text_;
  std::size_t wrap_width_ = 0;  ///< bytes; 0 when the lines of the text are whole paragraphs
};

/// Fills `tokens.sentences` from its tokens; line_break tokens and the marks . ! ? … end sentences, abbreviations do
/// not. Sentences end after 400 tokens at the latest, so that what compares the words of a sentence stays linear.
void split_sentences(Tokens& tokens, const Writing& writing);

}  // namespace dateline::extract
