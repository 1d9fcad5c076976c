#include "rule_operators.h"

#include <algorithm>
#include <array>

#include "date_feasts.h"

namespace dateline::extract {

namespace {

using Maybe = std::optional<TimeValue>;
using edtf::Day;
using edtf::DaySpan;

enum Part { part_begin = 1, part_middle = 2, part_end = 3 };
constexpr int last_of = -1;

bool sane_year(int year) {
  return year >= 1 && year <= 9998;
}

TimeUnit unit_of(int number) {
  return static_cast<TimeUnit>(std::clamp(number, 0, static_cast<int>(TimeUnit::range)));
}

// Years of one or two digits are those of the century that puts them nearest, at most twenty years ahead.
int full_year(int year, const DateContext& context) {
  if (year >= 100) return year;
  const int now = context.document ? edtf::civil_of(context.document->last).year : 2020;
  int full = now / 100 * 100 + year;
  if (full > now + 20) full -= 100;
  if (full <= now - 80) full += 100;
  return full;
}

std::optional<int> year_argument(const Arguments& in, std::size_t i, const DateContext& context) {
  const auto number = i < in.count() ? in.number(i) : std::nullopt;
  if (!number) return std::nullopt;
  const int year = full_year(*number, context);
  return sane_year(year) ? std::optional(year) : std::nullopt;
}

// The span of a given year, or of the year that the context settles.
Maybe yearly(const DateContext& context, std::optional<int> year, TimeUnit unit, const YearlySpan& of_year) {
  const auto safe = [&](int y) { return sane_year(y) ? of_year(y) : std::nullopt; };
  const auto span = year ? safe(*year) : choose_year(context, safe);
  if (!span) return std::nullopt;
  TimeValue value = value_of_span(*span, unit);
  value.settled = year.has_value();
  return value;
}

Maybe date(const Arguments& in, const DateContext& context) {
  const int day = in.number_or(0, 0), month = in.number_or(1, 0);
  const auto year = year_argument(in, 2, context);
  const auto weekday = in.count() > 3 ? in.number(3) : std::nullopt;
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  DateContext near = context;
  if (weekday && !year) near.nearest = true;
  const auto on = [&](int y) -> std::optional<DaySpan> {
    if (day > edtf::days_in_month(y, month)) return std::nullopt;
    const Day found = edtf::day_of({y, month, day});
    if (weekday && !year && static_cast<int>(edtf::weekday_of(found)) != *weekday) return std::nullopt;
    return DaySpan{found, found};
  };
  if (auto value = yearly(near, year, TimeUnit::day, on)) return value;
  if (!weekday) return std::nullopt;
  return yearly(context, year, TimeUnit::day, [&](int y) -> std::optional<DaySpan> {
    if (day > edtf::days_in_month(y, month)) return std::nullopt;
    const Day found = edtf::day_of({y, month, day});
    return DaySpan{found, found};
  });
}

Maybe month(const Arguments& in, const DateContext& context) {
  const int number = in.number_or(0, 0);
  if (number < 1 || number > 12) return std::nullopt;
  return yearly(context, year_argument(in, 1, context), TimeUnit::month,
                [number](int y) { return std::optional(edtf::month_span(y, number)); });
}

Maybe year(const Arguments& in, const DateContext& context) {
  const auto number = year_argument(in, 0, context);
  if (!number) return std::nullopt;
  return value_of_span(edtf::year_span(*number), TimeUnit::year);
}

Maybe decade(const Arguments& in, const DateContext& context) {
  const auto number = year_argument(in, 0, context);
  if (!number || *number % 10 != 0) return std::nullopt;
  return value_of_span(unit_around(edtf::year_span(*number).first, TimeUnit::decade), TimeUnit::decade);
}

// The n-th century is the years (n-1)00 to (n-1)99, as EDTF writes it.
Maybe century(const Arguments& in, const DateContext&) {
  const int n = in.number_or(0, 0);
  if (n < 2 || n > 30) return std::nullopt;
  return value_of_span(unit_around(edtf::year_span((n - 1) * 100).first, TimeUnit::century), TimeUnit::century);
}

Maybe season(const Arguments& in, const DateContext& context) {
  const int number = in.number_or(0, 0);
  if (number < 1 || number > 4) return std::nullopt;
  return yearly(context, year_argument(in, 1, context), TimeUnit::season, [number](int y) {
    return std::optional(unit_around(edtf::day_of({y, number * 3, 1}), TimeUnit::season));
  });
}

Maybe part_of_year(const Arguments& in, const DateContext& context, TimeUnit unit, int months) {
  const int n = in.number_or(0, 0) == last_of ? 12 / months : in.number_or(0, 0);
  if (n < 1 || n > 12 / months) return std::nullopt;
  return yearly(context, year_argument(in, 1, context), unit, [=](int y) {
    return std::optional(unit_around(edtf::day_of({y, (n - 1) * months + 1, 1}), unit));
  });
}

Maybe quarter(const Arguments& in, const DateContext& context) {
  // A report's "third quarter" is one that has ended.
  Maybe value = part_of_year(in, context, TimeUnit::quarter, 3);
  return value;
}

Maybe half(const Arguments& in, const DateContext& context) {
  return part_of_year(in, context, TimeUnit::half, 6);
}

std::optional<edtf::Weekday> weekday_argument(const Arguments& in, std::size_t i) {
  const int number = in.number_or(i, 0);
  return number >= 1 && number <= 7 ? std::optional(static_cast<edtf::Weekday>(number)) : std::nullopt;
}

Maybe weekday(const Arguments& in, const DateContext& context) {
  const auto day = weekday_argument(in, 0);
  Maybe value = day ? choose_weekday(context, *day) : std::nullopt;
  if (value) value->settled = false;
  return value;
}

// "ce mardi": the next one, today included, unless the words around speak of the past.
Maybe this_weekday(const Arguments& in, const DateContext& context) {
  DateContext near = context;
  if (near.direction == Direction::unknown) near.direction = Direction::present;
  return weekday(in, near);
}

// The weekday of the week that lies so many weeks away.
Maybe weekday_of_week(const Arguments& in, const DateContext& context) {
  const auto day = weekday_argument(in, 0);
  if (!day) return std::nullopt;
  return for_document(context, TimeUnit::day, [&](Day d) {
    const Day found = shifted_unit(d, TimeUnit::week, in.number_or(1, 0)).first + (static_cast<int>(*day) - 1);
    return DaySpan{found, found};
  });
}

Maybe day_of_month(const Arguments& in, const DateContext& context) {
  const int day = in.number_or(0, 0);
  if (day < 1 || day > 31) return std::nullopt;
  const auto span = choose_day_of_month(context, day);
  if (!span) return std::nullopt;
  TimeValue value = value_of_span(*span, TimeUnit::day);
  value.settled = false;
  return value;
}

// "mardi 24": the day of that number nearest to the writing that falls on such a weekday.
Maybe weekday_day(const Arguments& in, const DateContext& context) {
  const auto day = weekday_argument(in, 0);
  const int number = in.number_or(1, 0);
  if (!day || !context.document || number < 1 || number > 31) return std::nullopt;
  std::optional<Day> best;
  const Day from = context.document->first;
  for (int months = -8; months <= 8; ++months) {
    const edtf::Civil c = edtf::civil_of(edtf::add_months(edtf::month_of(from).first, months));
    if (number > edtf::days_in_month(c.year, c.month)) continue;
    const Day found = edtf::day_of({c.year, c.month, number});
    if (edtf::weekday_of(found) != *day) continue;
    if (!best || std::abs(found - from) < std::abs(*best - from)) best = found;
  }
  return best ? Maybe(value_of_day(*best)) : day_of_month(in, context);
}

Maybe unit(const Arguments& in, const DateContext& context) {
  const TimeUnit u = unit_of(in.number_or(0, 0));
  const int offset = in.number_or(1, 0);
  if (u == TimeUnit::weekend && context.direction == Direction::past && offset == 0 && context.document &&
      context.document->days() == 1 && static_cast<int>(edtf::weekday_of(context.document->first)) < 6)
    return for_document(context, u, [&](Day day) { return shifted_unit(day, u, -1); });
  return for_document(context, u, [&](Day day) { return shifted_unit(day, u, offset); });
}

// "il y a trois ans": the unit that lies there, about; counted days and weeks lead to a day.
Maybe counted(Day from, TimeUnit u, int n, bool exact_weeks) {
  if (u == TimeUnit::day) return value_of_day(shifted_day(from, u, n));
  if (u == TimeUnit::week && exact_weeks) {
    TimeValue value = value_of_day(shifted_day(from, u, n));
    value.approximate = true;
    return value;
  }
  TimeValue value = value_of_span(shifted_unit(from, u, n), u);
  value.approximate = true;
  return value;
}

Maybe counted_from_document(const Arguments& in, const DateContext& context, int sign) {
  const int n = in.number_or(0, 0);
  const TimeUnit u = unit_of(in.number_or(1, 0));
  if (!context.document || n < 0) return std::nullopt;
  if (context.document->days() > 1) {
    Maybe value = for_document(context, u, [&](Day day) { return shifted_unit(day, u, sign * n); });
    if (value) value->approximate = true;
    return value;
  }
  return counted(context.document->first, u, sign * n, true);
}

Maybe ago(const Arguments& in, const DateContext& context) {
  return counted_from_document(in, context, -1);
}

Maybe ahead(const Arguments& in, const DateContext& context) {
  return counted_from_document(in, context, 1);
}

// Each option of the focus moved by n units; a focus that is coarser than the unit gives nothing.
Maybe from_focus(const DateContext& context, TimeUnit u, int n) {
  if (context.focus == nullptr || context.focus->open_before) return std::nullopt;
  const TimeValue& focus = *context.focus;
  if (u == TimeUnit::day && focus.span.days() > 7 && focus.options.empty()) return std::nullopt;
  const bool is_day = u == TimeUnit::day || (u == TimeUnit::week && focus.unit == TimeUnit::day);
  edtf::DaySet spans = focus.options.empty() ? edtf::DaySet{focus.span} : focus.options;
  for (DaySpan& span : spans) {
    const Day anchor = n < 0 || focus.open_after ? span.first : span.last;
    const Day moved = shifted_day(anchor, u, n);
    span = is_day ? DaySpan{moved, moved} : unit_around(moved, u);
  }
  TimeValue value = one_of_spans(edtf::normalised(spans), is_day ? TimeUnit::day : u);
  value.approximate = focus.approximate || (u != TimeUnit::day && n != 0 && !is_day);
  return value;
}

Maybe earlier(const Arguments& in, const DateContext& context) {
  return from_focus(context, unit_of(in.number_or(1, 0)), -in.number_or(0, 1));
}

Maybe later(const Arguments& in, const DateContext& context) {
  return from_focus(context, unit_of(in.number_or(1, 0)), in.number_or(0, 1));
}

// "le même jour", "cette année-là": the unit that holds the focus.
Maybe same(const Arguments& in, const DateContext& context) {
  const TimeUnit u = unit_of(in.number_or(0, 0));
  if (context.focus == nullptr) return std::nullopt;
  if (context.focus->unit == u) {
    TimeValue value = *context.focus;
    value.open_after = value.open_before = false;
    return value;
  }
  return from_focus(context, u, 0);
}

// The same, or the document's own unit where nothing is in focus.
Maybe same_or_document(const Arguments& in, const DateContext& context) {
  const TimeUnit u = unit_of(in.number_or(0, 0));
  if (context.focus != nullptr) return same(in, context);
  return for_document(context, u, [&](Day day) { return unit_around(day, u); });
}

// "the same period last year": the focus moved to another unit away from the document's.
Maybe same_period(const Arguments& in, const DateContext& context) {
  if (context.focus == nullptr || !context.focus->options.empty()) return std::nullopt;
  const TimeUnit u = unit_of(in.number_or(0, 0));
  TimeValue value = *context.focus;
  const int n = in.number_or(1, -1);
  const bool whole = value.unit >= TimeUnit::month && value.unit != TimeUnit::range;
  const Day first = shifted_day(value.span.first, u, n);
  value.span = whole ? unit_around(first, value.unit) : DaySpan{first, shifted_day(value.span.last, u, n)};
  value.text.clear();
  value.first_text.clear();
  value.last_text.clear();
  return value;
}

// "les trois derniers mois": whole days up to the writing, or from it on.
Maybe run_of_units(const DateContext& context, TimeUnit u, int n, bool past) {
  if (!context.document || n < 1) return std::nullopt;
  const Day now = past ? context.document->last : context.document->first;
  const Day far = shifted_day(now, u, past ? -n : n);
  TimeValue value = value_of_span(past ? DaySpan{far, now} : DaySpan{now, far}, TimeUnit::range);
  value.approximate = true;
  return value;
}

Maybe last_units(const Arguments& in, const DateContext& context) {
  return run_of_units(context, unit_of(in.number_or(1, 0)), in.number_or(0, 1), true);
}

Maybe next_units(const Arguments& in, const DateContext& context) {
  return run_of_units(context, unit_of(in.number_or(1, 0)), in.number_or(0, 1), false);
}

Maybe feast(const Arguments& in, const DateContext& context) {
  const int number = in.number_or(0, -1);
  DateContext near = context;
  if (near.direction == Direction::unknown || near.direction == Direction::present) near.nearest = true;
  Maybe value =
      yearly(near, year_argument(in, 1, context), TimeUnit::day, [number](int y) { return feast_in_year(number, y); });
  if (!value) return value;
  if (value->span.days() > 1) value->unit = TimeUnit::range;
  value->approximate = is_approximate_feast(number);
  return value;
}

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

DateContext without_ends(const DateContext& context) {
  DateContext out = context;
  out.not_after.reset();
  out.not_before.reset();
  return out;
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
  Maybe value = in.date(0, back);
  if (value) value->open_after = true;
  return value;
}

// From a date on, in whatever direction the words look.
Maybe from(const Arguments& in, const DateContext& context) {
  DateContext near = context;
  near.nearest = near.direction != Direction::past && near.direction != Direction::future;
  Maybe value = in.date(0, near);
  if (value) value->open_after = true;
  return value;
}

Maybe until(const Arguments& in, const DateContext& context) {
  DateContext near = context;
  near.nearest = true;
  Maybe value = in.date(0, near);
  if (value) value->open_before = true;
  return value;
}

// Strictly before, strictly after.
Maybe before(const Arguments& in, const DateContext& context) {
  Maybe value = in.date(0, context);
  if (!value) return value;
  TimeValue out = value_of_day(value->span.first - 1);
  out.open_before = true;
  return out;
}

Maybe after(const Arguments& in, const DateContext& context) {
  Maybe value = in.date(0, context);
  if (!value) return value;
  TimeValue out = value_of_day(value->span.last + 1);
  out.open_after = true;
  return out;
}

Maybe deadline(const Arguments& in, const DateContext& context) {
  DateContext forward = context;
  forward.direction = Direction::future;
  return in.date(0, forward);
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
  const bool forward = context.direction == Direction::future && !context.nearest;
  Maybe first = in.date(0, context), last = in.date(1, context);
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
  if (!first || !last || last->span.last < first->span.first) return std::nullopt;
  return std::array{*first, *last};
}

Maybe span(const Arguments& in, const DateContext& context) {
  const auto both = ends(in, context);
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

// So many units away from a date, in its own precision or in days.
Maybe shifted(const Arguments& in, const DateContext& context) {
  const Maybe value = in.date(0, context);
  if (!value) return value;
  DateContext moved = context;
  moved.focus = &*value;
  return from_focus(moved, unit_of(in.number_or(2, 0)), in.number_or(1, 0));
}

// The unit that holds the first day of a date.
Maybe around(const Arguments& in, const DateContext& context) {
  const TimeUnit u = unit_of(in.number_or(0, 0));
  const Maybe value = in.date(1, context);
  if (!value) return value;
  return value_of_span(unit_around(value->span.first, u), u);
}

// The nearest such date, whatever the verbs say.
Maybe this_date(const Arguments& in, const DateContext& context) {
  DateContext near = context;
  near.nearest = true;
  return in.date(0, near);
}

// The first such date after the focus.
Maybe after_focus(const Arguments& in, const DateContext& context) {
  if (context.focus == nullptr) return in.date(0, context);
  DateContext later_on = context;
  later_on.not_before = context.focus->span.last + 1;
  return in.date(0, later_on);
}

Maybe neighbour(const Arguments& in, const DateContext& context, int step) {
  Maybe value = from_focus(context, unit_of(in.number_or(0, 0)), step);
  if (value) value->approximate = context.focus->approximate;
  return value;
}

Maybe previous(const Arguments& in, const DateContext& context) {
  return neighbour(in, context, -1);
}

Maybe following(const Arguments& in, const DateContext& context) {
  return neighbour(in, context, 1);
}

// "1939-45": the second year may lack its century.
Maybe years(const Arguments& in, const DateContext&) {
  const int first = in.number_or(0, 0), given = in.number_or(1, 0);
  const int last = given >= 100 ? given : first / 100 * 100 + given + (given < first % 100 ? 100 : 0);
  if (!sane_year(first) || !sane_year(last) || last <= first) return std::nullopt;
  TimeValue value = value_of_span({edtf::year_span(first).first, edtf::year_span(last).last}, TimeUnit::range);
  value.first_text = unit_text(edtf::year_span(first), TimeUnit::year);
  value.last_text = unit_text(edtf::year_span(last), TimeUnit::year);
  return value;
}

// All of several dates, each taking what it lacks from the last one.
Maybe all(const Arguments& in, const DateContext& context) {
  const std::size_t n = in.count();
  Maybe last = in.date(n - 1, context);
  if (!last) return std::nullopt;
  edtf::DaySet spans{last->span};
  for (std::size_t i = n - 1; i-- > 0;) {
    DateContext back = context;
    back.not_after = spans.front().first - 1;
    const Maybe one = in.date(i, back);
    if (!one) continue;
    spans.insert(spans.begin(), one->span);
  }
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

constexpr Operator operators[] = {
    {"date", 2, 4, date},
    {"month", 1, 2, month},
    {"year", 1, 1, year},
    {"decade", 1, 1, decade},
    {"century", 1, 1, century},
    {"season", 1, 2, season},
    {"quarter", 1, 2, quarter},
    {"half", 1, 2, half},
    {"weekday", 1, 1, weekday},
    {"this_weekday", 1, 1, this_weekday},
    {"weekday_of_week", 2, 2, weekday_of_week},
    {"day_of_month", 1, 1, day_of_month},
    {"weekday_day", 2, 2, weekday_day},
    {"unit", 1, 2, unit},
    {"ago", 2, 2, ago},
    {"ahead", 2, 2, ahead},
    {"earlier", 2, 2, earlier},
    {"later", 2, 2, later},
    {"same", 1, 1, same},
    {"same_or_document", 1, 1, same_or_document},
    {"same_period", 2, 2, same_period},
    {"last_units", 2, 2, last_units},
    {"next_units", 2, 2, next_units},
    {"feast", 1, 2, feast},
    {"nth_weekday", 3, 3, nth_weekday},
    {"nth_unit", 3, 3, nth_unit},
    {"part", 2, 2, part},
    {"on", 1, 1, same_date},
    {"about", 1, 1, about},
    {"of", 2, 2, of},
    {"last", 1, 1, last},
    {"next", 1, 1, next},
    {"since", 1, 1, since},
    {"from", 1, 1, from},
    {"until", 1, 1, until},
    {"before", 1, 1, before},
    {"after", 1, 1, after},
    {"by", 1, 1, deadline},
    {"span", 2, 2, span},
    {"all", 2, 6, all},
    {"either", 2, 2, either},
    {"first_of", 1, 4, first_of},
    {"nothing", 0, 0, nothing},
    {"shifted", 3, 3, shifted},
    {"around", 2, 2, around},
    {"this", 1, 1, this_date},
    {"after_focus", 1, 1, after_focus},
    {"previous", 1, 1, previous},
    {"following", 1, 1, following},
    {"years", 2, 2, years},
};

struct Keyword {
  std::string_view name;
  int value;
};

constexpr Keyword keywords[] = {
    {"day", 0},        {"weekend", 1},    {"week", 2},   {"month", 3},   {"season", 4},         {"quarter", 5},
    {"half", 6},       {"year", 7},       {"decade", 8}, {"century", 9}, {"begin", part_begin}, {"middle", part_middle},
    {"end", part_end}, {"last", last_of},
};

}  // namespace

const Operator* find_operator(std::string_view name) {
  const auto* found =
      std::find_if(std::begin(operators), std::end(operators), [name](const Operator& op) { return op.name == name; });
  return found == std::end(operators) ? nullptr : found;
}

std::optional<int> keyword_value(std::string_view word) {
  for (const Keyword& keyword : keywords)
    if (keyword.name == word) return keyword.value;
  if (const int number = feast_number(word); number >= 0) return number;
  return std::nullopt;
}

}  // namespace dateline::extract
