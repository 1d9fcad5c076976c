#include "date_narrow.h"

namespace dateline::extract {

namespace {

bool is_past(const DatedValue& dated) {
  return dated.value.open_after || dated.direction == Direction::past;
}

}  // namespace

WritingBounds writing_bounds(const std::vector<DatedValue>& values, edtf::DaySpan document) {
  WritingBounds out;
  for (const DatedValue& dated : values) {
    const TimeValue& value = dated.value;
    if (value.unit != TimeUnit::day || !value.options.empty() || value.approximate || value.span.days() != 1) continue;
    const edtf::Day day = value.span.first;
    if (!document.contains(day)) continue;
    if (is_past(dated) && (!out.after || *out.after < day)) out.after = day;
    if (dated.direction == Direction::future && !value.open_after && (!out.before || day < *out.before))
      out.before = day;
  }
  if (out.after && out.before && *out.before <= *out.after) return {};
  return out;
}

}  // namespace dateline::extract
