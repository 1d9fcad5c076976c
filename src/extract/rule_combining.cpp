#include <algorithm>
#include <array>

#include "date_feasts.h"
#include "rule_operator_list.h"

namespace dateline::extract::operators {

namespace {

// A value that has both its ends; "since until Monday" says nothing.
Maybe closed(const Maybe& value) {
  return value && (value->open_before || value->open_after) ? std::nullopt : value;
}

DaySpan third_of(DaySpan span, TimeUnit unit, int part) {
  if (unit == TimeUnit::year || unit == TimeUnit::decade || unit == TimeUnit::century) {
    const int months = (edtf::civil_of(span.last).year - edtf::civil_of(span.first).year + 1) * 4;
    const Day first = edtf::add_months(span.first, months * (part - 1));
    return {first, edtf::add_months(first, months) - 1};
  }
  if (unit == TimeUnit::month) {
    const Day first = span.first + 10 * (part - 1);
    return {first, part == part_end ? span.last : first + 9};
  }
  const int days = span.days();
  const int third = std::max(1, (days + 1) / 3);
  if (part == part_begin) return {span.first, span.first + (third - 1)};
  if (part == part_end) return {span.last - (third - 1), span.last};
  const Day first = span.first + std::min(third, days - 1);
  return {first, std::max(first, span.last - third)};
}

DateContext without_ends(const DateContext& context) {
  DateContext out = context;
  out.not_after.reset();
  out.not_before.reset();
  return out;
}

std::string text_of(const TimeValue& value, bool last_end) {
  const std::string& end = last_end ? value.last_text : value.first_text;
  if (!end.empty()) return end;
  TimeValue plain = value;
  plain.approximate = plain.open_before = plain.open_after = false;
  std::string text = when_of(plain).edtf;
  const std::size_t slash = text.find('/');
  if (slash != std::string::npos) text = last_end ? text.substr(slash + 1) : text.substr(0, slash);
  if (!value.options.empty()) text = edtf::iso(last_end ? value.span.last : value.span.first);
  return text;
}

// Both ends of a range; each end that names no year takes it from the other.
std::optional<std::array<TimeValue, 2>> ends(const Arguments& in, const DateContext& context) {
  Maybe first = in.date(0, context), last = in.date(1, context);
  const bool forward =
      context.direction == Direction::future && !context.nearest && first && first->unit == TimeUnit::day;
  const bool first_settled = first && first->settled, last_settled = last && last->settled;
  if (last && !first_settled && (last_settled || !forward)) {
    DateContext back = context;
    back.not_after = last->span.first;
    first = in.date(0, back);
  } else if (first && !last_settled) {
    DateContext ahead = context;
    ahead.not_before = first->span.first;
    last = in.date(1, ahead);
  }
  if (!closed(first) || !closed(last) || last->span.last < first->span.first) return std::nullopt;
  return std::array{*first, *last};
}

}  // namespace

// The n-th (or last) such weekday within a month or a year.
Maybe nth_weekday(const Arguments& in, const DateContext& context) {
  const auto day = weekday_argument(in, 1);
  const Maybe within = in.date(2, context);
  if (!day || !within || within->span.days() > 400) return std::nullopt;
  const auto days = edtf::weekdays_in(within->span, *day);
  const int n = in.number_or(0, 1), count = static_cast<int>(days.size());
  const int index = n == last_of ? count - 1 : n - 1;
  if (index < 0 || index >= count) return std::nullopt;
  return value_of_span(days[static_cast<std::size_t>(index)], TimeUnit::day);
}

// "un mardi de mai 2015": one of them.
Maybe weekday_in(const Arguments& in, const DateContext& context) {
  constexpr int most_days = 400;
  const auto day = weekday_argument(in, 0);
  const Maybe within = in.date(1, context);
  if (!day || !within || within->span.days() > most_days) return within;
  const auto days = edtf::weekdays_in(within->span, *day);
  if (days.empty()) return within;
  TimeValue value = one_of_spans(days, TimeUnit::day);
  value.settled = within->settled;
  return value;
}

// The n-th (or last) day, whole week, month or quarter within a span.
Maybe nth_unit(const Arguments& in, const DateContext& context) {
  const int n = in.number_or(0, 1);
  const TimeUnit u = unit_of(in.number_or(1, 0));
  const Maybe within = in.date(2, context);
  if (!within || n > 366) return std::nullopt;
  DaySpan found = unit_around(n == last_of ? within->span.last : within->span.first, u);
  if (n == last_of) {
    if (found.last > within->span.last) found = shifted_unit(found.first, u, -1);
  } else {
    const bool weeks = u == TimeUnit::week || u == TimeUnit::weekend;
    if (found.first < within->span.first && (weeks ? found.last - within->span.first < 3 : true))
      found = shifted_unit(found.first, u, 1);
    found = shifted_unit(found.first, u, n - 1);
  }
  return within->span.overlaps(found) ? Maybe(value_of_span(found, u)) : std::nullopt;
}

// The first, middle or last third of what follows; of a day all of it.
Maybe part(const Arguments& in, const DateContext& context) {
  const int which = in.number_or(0, part_begin);
  Maybe value = in.date(1, context);
  if (!value || value->span.first == value->span.last || !value->options.empty()) return value;
  if (which < part_begin || which > part_end) return std::nullopt;
  TimeValue out = value_of_span(third_of(value->span, value->unit, which), TimeUnit::range);
  out.settled = value->settled;
  return out;
}

Maybe same_date(const Arguments& in, const DateContext& context) {
  return in.date(0, context);
}

Maybe about(const Arguments& in, const DateContext& context) {
  Maybe value = in.date(0, context);
  if (value) value->approximate = true;
  return value;
}

// The first argument read within the second: "juin de l'année prochaine".
Maybe of(const Arguments& in, const DateContext& context) {
  const Maybe outer = in.date(1, context);
  if (!outer) return std::nullopt;
  DateContext within = context;
  within.inside = outer->span;
  Maybe value = in.date(0, within);
  if (!value || !value->span.overlaps(outer->span)) return std::nullopt;
  value->settled = outer->settled;
  return value;
}

// The latest such date before the writing, the unit that holds the writing left out.
Maybe last(const Arguments& in, const DateContext& context) {
  DateContext back = without_ends(context);
  back.direction = Direction::past;
  if (!context.document || context.document->days() > 1) return in.date(0, back);
  back.not_after = context.document->first - 1;
  Maybe value = in.date(0, back);
  if (value && value->span.last >= context.document->first) {
    back.not_after = value->span.first - 1;
    value = in.date(0, back);
  }
  return value;
}

Maybe next(const Arguments& in, const DateContext& context) {
  DateContext forward = without_ends(context);
  forward.direction = Direction::future;
  if (context.told_after && context.focus != nullptr) {
    forward.not_before = context.focus->span.last + 1;
    return in.date(0, forward);
  }
  if (!context.document || context.document->days() > 1) return in.date(0, forward);
  forward.not_before = context.document->first + 1;
  Maybe value = in.date(0, forward);
  if (value && value->span.first <= context.document->first) {
    forward.not_before = value->span.last + 1;
    value = in.date(0, forward);
  }
  return value;
}

// Since a date: read as past unless it says its year, open to the end.
Maybe since(const Arguments& in, const DateContext& context) {
  DateContext back = context;
  back.direction = Direction::past;
  Maybe value = closed(in.date(0, back));
  if (value) value->open_after = true;
  return value;
}

// From a date on, in whatever direction the words look.
Maybe from(const Arguments& in, const DateContext& context) {
  DateContext near = context;
  near.nearest = near.direction != Direction::past && near.direction != Direction::future;
  Maybe value = closed(in.date(0, near));
  if (value) value->open_after = true;
  return value;
}

Maybe until(const Arguments& in, const DateContext& context) {
  DateContext near = context;
  near.nearest = true;
  Maybe value = closed(in.date(0, near));
  const bool told = context.told_after && context.focus != nullptr;
  if (value && !value->settled && context.focus_in_sentence && context.focus != nullptr &&
      value->span.last < context.focus->span.first) {
    near.not_before = context.focus->span.last + 1;  // "began in February 1916 and lasted until December"
    if (const Maybe later = closed(in.date(0, near))) value = later;
  }
  if (value && context.document && !told && value->span.days() == 1 && value->span.last < context.document->first) {
    near.direction = Direction::future;  // "closed until Saturday": the next one, where it is nearer
    const Maybe ahead = closed(in.date(0, near));
    const bool nearer = ahead && ahead->options.empty() && ahead->span.first >= context.document->first &&
                        ahead->span.first - context.document->last < context.document->first - value->span.last;
    if (nearer) value = ahead;
  }
  if (value) value->open_before = true;
  return value;
}

// Strictly before, strictly after.
Maybe before(const Arguments& in, const DateContext& context) {
  Maybe value = closed(in.date(0, context));
  if (!value) return value;
  TimeValue out = value_of_day(value->span.first - 1);
  out.open_before = true;
  return out;
}

Maybe after(const Arguments& in, const DateContext& context) {
  Maybe value = closed(in.date(0, context));
  if (!value) return value;
  TimeValue out = value_of_day(value->span.last + 1);
  out.open_after = true;
  return out;
}

// "by Monday": ahead, unless the verb is past.
Maybe no_later(const Arguments& in, const DateContext& context) {
  DateContext near = context;
  if (near.direction != Direction::past) near.direction = Direction::future;
  return in.date(0, near);
}

Maybe deadline(const Arguments& in, const DateContext& context) {
  DateContext forward = context;
  forward.direction = Direction::future;
  return in.date(0, forward);
}

// A range that names no year is the one that the writing stands in, where there is one.
Maybe span(const Arguments& in, const DateContext& context) {
  auto both = ends(in, context);
  if (both && context.document && !context.told_after && !(*both)[0].settled && !(*both)[1].settled) {
    DateContext near = context;
    near.nearest = true;
    near.direction = Direction::unknown;
    const auto around = ends(in, near);
    const bool plain = around && (*around)[0].options.empty() && (*around)[1].options.empty();
    if (plain && (*around)[0].span.first <= context.document->first && context.document->last <= (*around)[1].span.last)
      both = around;
  }
  if (!both) return std::nullopt;
  const auto& [first, last] = *both;
  TimeValue value = value_of_span({first.span.first, last.span.last}, TimeUnit::range);
  value.settled = first.settled || last.settled;
  value.approximate = first.approximate || last.approximate;
  value.first_text = text_of(first, false);
  value.last_text = text_of(last, true);
  return value;
}

// The first date that a pattern caught.
Maybe first_of(const Arguments& in, const DateContext& context) {
  for (std::size_t i = 0; i < in.count(); ++i)
    if (Maybe value = in.date(i, context)) return value;
  return std::nullopt;
}

Maybe nothing(const Arguments&, const DateContext&) {
  return std::nullopt;
}

// The nearest such date, whatever the verbs say.
Maybe this_date(const Arguments& in, const DateContext& context) {
  DateContext near = context;
  near.nearest = true;
  return in.date(0, near);
}

// All of several dates in the order of time, each taking what it lacks from the last one.
Maybe all(const Arguments& in, const DateContext& context) {
  const std::size_t n = in.count();
  Maybe last = in.date(n - 1, context);
  if (!last) return std::nullopt;
  edtf::DaySet spans{last->span};
  for (std::size_t i = n - 1; i-- > 0;) {
    DateContext back = context;
    back.not_after = spans.front().first - 1;
    const Maybe one = in.date(i, back);
    const auto meets = [&](const DaySpan& span) { return one->span.overlaps(span); };
    if (!one || std::any_of(spans.begin(), spans.end(), meets)) continue;
    spans.insert(spans.begin(), one->span);
  }
  std::sort(spans.begin(), spans.end(), [](const DaySpan& a, const DaySpan& b) { return a.first < b.first; });
  TimeValue value = one_of_spans(spans, last->unit);
  value.all_of = value.options.size() > 1;
  value.settled = last->settled;
  return value;
}

Maybe either(const Arguments& in, const DateContext& context) {
  Maybe value = all(in, context);
  if (value) value->all_of = false;
  return value;
}

}  // namespace dateline::extract::operators
