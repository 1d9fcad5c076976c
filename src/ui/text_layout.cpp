#include "text_layout.h"

#include <algorithm>
#include <tuple>

namespace dateline::ui {
namespace {

constexpr float paragraph_gap_px = 8, leading = 1.42F;

}  // namespace

std::vector<std::uint32_t> rows_of(const app::Content& content, std::uint32_t document) {
  const std::string& id = content.collection.documents[document].id;
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < content.collection.events.size(); ++row) {
    if (content.collection.events[row].document == id) rows.push_back(row);
  }
  return rows;
}

std::vector<Mark> marks_of(const app::Content& content, std::uint32_t document) {
  const model::Document& doc = content.collection.documents[document];
  std::vector<Mark> marks;
  for (std::uint32_t i = 0; i < doc.toponyms.size(); ++i)
    marks.push_back({doc.toponyms[i].span, MarkKind::place, i, {}});
  for (std::uint32_t i = 0; i < doc.dates.size(); ++i) marks.push_back({doc.dates[i].span, MarkKind::date, i, {}});
  for (const std::uint32_t row : rows_of(content, document)) {
    const model::Event& event = content.collection.events[row];
    if (event.toponym && *event.toponym < doc.toponyms.size()) marks[*event.toponym].rows.push_back(row);
    if (event.date && *event.date < doc.dates.size()) marks[doc.toponyms.size() + *event.date].rows.push_back(row);
    if (!event.trigger.empty()) marks.push_back({event.trigger, MarkKind::trigger, row, {row}});
  }
  std::erase_if(marks, [&](const Mark& mark) { return mark.span.empty() || mark.span.end > doc.text.size(); });
  std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
    return std::tuple(a.span.begin, a.kind) < std::tuple(b.span.begin, b.kind);
  });
  return marks;
}

void TextLayout::show(std::shared_ptr<const app::Content> content, std::uint32_t document, ImFont* font, float width) {
  const bool same_text = content == content_ && document == document_;
  if (same_text && font == font_ && width == width_) return;
  if (!same_text) {
    marks_ = marks_of(*content, document);
    rows_ = rows_of(*content, document);
  }
  content_ = std::move(content);
  document_ = document;
  font_ = font;
  width_ = width;
  line_height_ = std::round(height_of(font) / 1.21F * leading + 2);
  at_ = 0;
  y_ = 0;
  lines_.clear();
}

bool TextLayout::advance(std::size_t bytes) {
  const std::string& text = document().text;
  const std::size_t goal = at_ + bytes;
  while (at_ < text.size() && at_ < goal) {
    const std::size_t paragraph_end = std::min(text.find('\n', at_), text.size());
    const char* begin = text.data() + at_;
    const char* end = text.data() + paragraph_end;
    if (end > begin && end[-1] == '\r') --end;
    while (begin < end) {
      const char* stop = font_->CalcWordWrapPositionA(font_->Scale, begin, end, width_);
      if (stop == begin) ++stop;
      while (stop < end && (static_cast<unsigned char>(*stop) & 0xc0) == 0x80) ++stop;
      lines_.push_back(
          {static_cast<std::uint32_t>(begin - text.data()), static_cast<std::uint32_t>(stop - text.data()), y_});
      y_ += line_height_;
      begin = stop;
      while (begin < end && *begin == ' ') ++begin;
    }
    y_ += paragraph_gap_px;
    at_ = paragraph_end + 1;
  }
  return at_ < text.size();
}

std::optional<std::size_t> TextLayout::line_of(std::uint32_t byte) const {
  if (byte >= at_) return std::nullopt;
  const auto after = std::upper_bound(lines_.begin(), lines_.end(), byte,
                                      [](std::uint32_t b, const TextLine& line) { return b < line.begin; });
  if (after == lines_.begin()) return std::nullopt;
  return static_cast<std::size_t>(after - lines_.begin() - 1);
}

}  // namespace dateline::ui
