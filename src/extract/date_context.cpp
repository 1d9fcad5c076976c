#include "date_context.h"

#include <algorithm>

namespace dateline::extract {

namespace {

constexpr int years_searched = 9;
constexpr int soon_days = 90;
constexpr int soon_in_present_days = 183;  // "takes effect on January 1"
constexpr int soon_in_past_days = 120;     // "elections this autumn seemed likely"
constexpr int months_searched = 14;

using Candidates = std::function<std::optional<edtf::DaySpan>(int index)>;

// The first candidate from `index` on, stepping by `step`, that passes.
template <class Test>
std::optional<edtf::DaySpan> first_that(const Candidates& candidates, int index, int step, int count, Test test) {
  for (int i = 0; i < count; ++i, index += step)
    if (const auto span = candidates(index); span && test(*span)) return span;
  return std::nullopt;
}

std::optional<edtf::DaySpan> nearer(std::optional<edtf::DaySpan> back, std::optional<edtf::DaySpan> ahead,
                                    const DateContext& context) {
  if (!back || !ahead || *back == *ahead) return back ? back : ahead;
  const int behind = context.document->first - back->last, before = ahead->first - context.document->last;
  constexpr int one_year = 366;
  if (context.nearest && context.direction == Direction::past && behind <= one_year)
    return before <= soon_in_past_days && before * 5 < behind * 4 ? ahead : back;
  if (context.nearest) return before < behind ? ahead : back;
  const bool present_day = context.direction == Direction::present && ahead->days() == 1;
  const int soon = present_day ? soon_in_present_days : soon_days;
  return before <= soon && before < behind ? ahead : back;
}

// Candidates are numbered in time: years, or months counted from the year 0. `index_of` numbers the one around a day.
std::optional<edtf::DaySpan> choose(const DateContext& context, const Candidates& candidates, int count,
                                    const std::function<int(edtf::Day)>& index_of) {
  if (context.inside)
    return first_that(candidates, index_of(context.inside->first), 1, count,
                      [&](edtf::DaySpan s) { return s.overlaps(*context.inside); });
  const auto latest = [&](edtf::Day day) {
    return first_that(candidates, index_of(day) + 1, -1, count, [&](edtf::DaySpan s) { return s.first <= day; });
  };
  const auto earliest = [&](edtf::Day day) {
    return first_that(candidates, index_of(day) - 1, 1, count, [&](edtf::DaySpan s) { return s.last >= day; });
  };
  if (context.not_after) return latest(*context.not_after);
  if (context.not_before) return earliest(*context.not_before);
  if (context.told_after && context.direction != Direction::future) return earliest(*context.told_after);
  if (!context.document) return std::nullopt;
  if (!context.nearest && context.direction == Direction::past) return latest(context.document->last);
  if (!context.nearest && context.direction == Direction::future) return earliest(context.document->first);
  return nearer(latest(context.document->last), earliest(context.document->first), context);
}

// The days that the text's own dates leave; all of them when they would leave none.
edtf::DaySet narrowed(edtf::DaySet days, const DateContext& context) {
  edtf::DaySet left = days;
  if (context.written_after) left = edtf::after(left, *context.written_after);
  if (context.written_before && context.direction != Direction::future)
    left = edtf::before(left, *context.written_before);
  return left.empty() ? days : left;
}

// "Le 11 septembre 2001, puis le 12": a day named in the same sentence, months from the writing, settles the month.
bool follows_a_date_elsewhere(const DateContext& context) {
  constexpr int months_away = 45;
  if (!context.focus_in_sentence || context.focus == nullptr || context.focus->span.days() != 1) return false;
  if (!context.document) return true;
  const edtf::Day day = context.focus->span.first;
  return day + months_away < context.document->first || day - months_away > context.document->last;
}

}  // namespace

std::optional<edtf::DaySpan> choose_year(const DateContext& context, const YearlySpan& of_year) {
  return choose(context, of_year, years_searched, [](edtf::Day day) { return edtf::civil_of(day).year; });
}

std::optional<edtf::DaySpan> choose_day_of_month(const DateContext& context, int day) {
  const auto of_month = [day](int index) -> std::optional<edtf::DaySpan> {
    const int month = (index % 12 + 12) % 12 + 1, year = (index - (month - 1)) / 12;
    if (day > edtf::days_in_month(year, month)) return std::nullopt;
    const edtf::Day found = edtf::day_of({year, month, day});
    return edtf::DaySpan{found, found};
  };
  DateContext from_focus = context;
  if (context.told_after && context.focus != nullptr) from_focus.told_after = context.focus->span.first;
  const bool bounded = context.inside || context.not_after || context.not_before;
  if (!bounded && follows_a_date_elsewhere(context)) from_focus.not_before = context.focus->span.first + 1;
  return choose(from_focus, of_month, months_searched, [](edtf::Day d) {
    const edtf::Civil c = edtf::civil_of(d);
    return c.year * 12 + c.month - 1;
  });
}

std::optional<TimeValue> choose_weekday(const DateContext& context, edtf::Weekday weekday) {
  const auto on = [](edtf::Day day) { return value_of_day(day); };
  if (context.inside) {
    const auto days = edtf::weekdays_in(*context.inside, weekday);
    return days.empty() ? std::nullopt : std::optional(one_of_spans(days, TimeUnit::day));
  }
  if (context.not_after) return on(edtf::weekday_on_or_before(*context.not_after, weekday));
  if (context.not_before) return on(edtf::weekday_on_or_after(*context.not_before, weekday));
  if (!context.document) return std::nullopt;
  const edtf::DaySpan document = *context.document;
  if (document.days() > 1) {
    const auto days = narrowed(edtf::weekdays_in(document, weekday), context);
    if (!days.empty() && days.size() <= 60) return one_of_spans(days, TimeUnit::day);
    return days.empty() ? std::nullopt : std::optional(value_of_span(document, TimeUnit::range));
  }
  const edtf::Day last = edtf::weekday_on_or_before(document.first, weekday);
  const edtf::Day next = edtf::weekday_on_or_after(document.first, weekday);
  switch (context.direction) {
    case Direction::past:
      return on(last);
    case Direction::present:
    case Direction::future:
      return on(next);
    default:
      return last == next ? on(last) : one_of_spans({{last, last}, {next, next}}, TimeUnit::day);
  }
}

std::optional<TimeValue> for_document(const DateContext& context, TimeUnit unit,
                                      const std::function<edtf::DaySpan(edtf::Day)>& value) {
  if (!context.document) return std::nullopt;
  const edtf::DaySpan first = value(context.document->first), last = value(context.document->last);
  if (first == last) return value_of_span(first, unit);
  if (unit == TimeUnit::day || first.last + 1 >= last.first) {
    TimeValue range = value_of_span({first.first, std::max(first.last, last.last)}, TimeUnit::range);
    range.approximate = true;
    return range;
  }
  return one_of_spans(edtf::normalised({first, last}), unit);
}

}  // namespace dateline::extract
