#pragma once

#include <optional>
#include <vector>

#include "date_context.h"
#include "date_value.h"

namespace dateline::extract {

/// A value found in a text whose own date is not known to the day.
struct DatedValue {
  TimeValue value;
  Direction direction = Direction::unknown;
};

/// Days that the writing must follow and precede, as far as the text's own dates tell.
struct WritingBounds {
  std::optional<edtf::Day> after;
  std::optional<edtf::Day> before;
};

/// A day within the document's span that is spoken of as past lies before the writing, one spoken of as ahead lies
/// after it. News calls the days around it by their weekday and older ones by their date, so that "mardi" beside "le 16
/// octobre" is a Tuesday after the 16th.
WritingBounds writing_bounds(const std::vector<DatedValue>& values, edtf::DaySpan document);

}  // namespace dateline::extract
