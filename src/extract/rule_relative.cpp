#include <algorithm>

#include "date_feasts.h"
#include "rule_operator_list.h"

namespace dateline::extract::operators {

namespace {

// "il y a trois ans": the unit that lies there, about; counted days and weeks lead to a day.
Maybe counted(Day from, TimeUnit u, int n, bool exact_weeks) {
  const bool years_at_once = u == TimeUnit::decade || u == TimeUnit::century;
  if (years_at_once)
    return counted(from, TimeUnit::year, std::clamp(n, -900, 900) * (u == TimeUnit::decade ? 10 : 100), false);
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

// "2 years and 3 months ago": about the smaller unit that lies there; a day where days are counted.
Maybe counted_in_several(const Arguments& in, const DateContext& context, int sign) {
  if (!context.document || context.document->days() > 1) return std::nullopt;
  Day day = context.document->first;
  TimeUnit smallest = TimeUnit::range;
  for (std::size_t i = 0; i + 1 < in.count(); i += 2) {
    if (!in.number(i)) continue;
    const TimeUnit u = unit_of(in.number_or(i + 1, 0));
    day = shifted_day(day, u, sign * std::clamp(in.number_or(i, 0), 0, 9000));
    smallest = std::min(smallest, u);
  }
  const TimeUnit shown = smallest == TimeUnit::week ? TimeUnit::day : smallest;
  TimeValue value = shown == TimeUnit::day ? value_of_day(day) : value_of_span(unit_around(day, shown), shown);
  value.approximate = smallest != TimeUnit::day;
  return value;
}

// A few: two to nine.
constexpr int few_at_least = 2, few_at_most = 9;

// "les trois derniers mois": whole days up to the writing, or from it on.
Maybe run_of_units(const DateContext& context, TimeUnit u, int n, bool past) {
  const bool told = context.told_after && context.focus != nullptr;
  if ((!context.document && !told) || n < 1) return std::nullopt;
  const DaySpan base = told ? context.focus->span : *context.document;
  const Day now = past ? base.last : base.first;
  const Day far = shifted_day(now, u, past ? -n : n);
  TimeValue value = value_of_span(past ? DaySpan{far, now} : DaySpan{now, far}, TimeUnit::range);
  value.approximate = true;
  return value;
}

Maybe neighbour(const Arguments& in, const DateContext& context, int step) {
  Maybe value = from_focus(context, unit_of(in.number_or(0, 0)), step);
  if (value) value->approximate = context.focus->approximate;
  return value;
}

Maybe away_from(const Maybe& value, int n, TimeUnit u, const DateContext& context) {
  if (!value) return value;
  DateContext moved = context;
  moved.focus = &*value;
  return from_focus(moved, u, n);
}

}  // namespace

Maybe unit(const Arguments& in, const DateContext& context) {
  const TimeUnit u = unit_of(in.number_or(0, 0));
  const int offset = in.number_or(1, 0);
  if (u == TimeUnit::weekend && context.direction == Direction::past && offset == 0 && context.document &&
      context.document->days() == 1 && static_cast<int>(edtf::weekday_of(context.document->first)) < 6)
    return for_document(context, u, [&](Day day) { return shifted_unit(day, u, -1); });
  return for_document(context, u, [&](Day day) { return shifted_unit(day, u, offset); });
}

Maybe ago(const Arguments& in, const DateContext& context) {
  return counted_from_document(in, context, -1);
}

// "in two days" lies ahead, unless the verb is past and counts how long something took.
Maybe ahead_unless_past(const Arguments& in, const DateContext& context) {
  return context.direction == Direction::past ? std::nullopt : counted_from_document(in, context, 1);
}

Maybe ahead(const Arguments& in, const DateContext& context) {
  return counted_from_document(in, context, 1);
}

Maybe ago_in_several(const Arguments& in, const DateContext& context) {
  return counted_in_several(in, context, -1);
}

Maybe ahead_in_several(const Arguments& in, const DateContext& context) {
  return context.direction == Direction::past ? std::nullopt : counted_in_several(in, context, 1);
}

// "il y a quelques semaines", "in a few weeks": somewhere from two to nine of them away.
Maybe few_away(const Arguments& in, const DateContext& context) {
  const TimeUnit u = unit_of(in.number_or(0, 0));
  const int sign = in.number_or(1, -1) < 0 ? -1 : 1;
  if (!context.document || (sign > 0 && context.direction == Direction::past)) return std::nullopt;
  const TimeUnit shown = u == TimeUnit::week || u == TimeUnit::weekend ? TimeUnit::day : u;
  const auto end = [&](Day now, int n) { return unit_around(shifted_day(now, u, sign * n), shown); };
  const DaySpan near = end(sign < 0 ? context.document->last : context.document->first, few_at_least);
  const DaySpan far = end(sign < 0 ? context.document->first : context.document->last, few_at_most);
  const DaySpan first = sign < 0 ? far : near, last = sign < 0 ? near : far;
  TimeValue value = value_of_span({first.first, last.last}, TimeUnit::range);
  const auto end_of = [&](DaySpan span, Day day) {
    const std::string whole = unit_text(span, shown);
    return whole.find('/') == std::string::npos ? whole : edtf::iso(day);
  };
  value.first_text = end_of(first, first.first);
  value.last_text = end_of(last, last.last);
  value.approximate = true;
  return value;
}

// "ces derniers jours", "in the coming weeks": up to nine of them, from or to the writing.
Maybe few_around_now(const Arguments& in, const DateContext& context) {
  const bool past = in.number_or(1, -1) < 0;
  return run_of_units(context, unit_of(in.number_or(0, 0)), few_at_most, past);
}

// "within five days", unless the verb is past and counts how long something took.
Maybe within(const Arguments& in, const DateContext& context) {
  return context.direction == Direction::past ? std::nullopt : next_units(in, context);
}

// "the rest of the week": from the writing, or in a story from the focus, to the unit's end.
Maybe rest_of(const Arguments& in, const DateContext& context) {
  const bool told = context.told_after && context.focus != nullptr;
  if (!told && (!context.document || context.document->days() > 1)) return std::nullopt;
  const Maybe whole = the_unit(in, context);
  const Day from = told ? context.focus->span.first : context.document->first;
  if (!whole || whole->span.last <= from) return whole;
  return value_of_span({from, whole->span.last}, TimeUnit::range);
}

// The week-end that a day belongs to, with the days between them where it is next to one.
Maybe weekend_of(const Arguments& in, const DateContext& context) {
  Maybe value = in.date(0, context);
  if (!value || value->span.days() > 1) return value;
  const Day day = value->span.first;
  const int weekday = static_cast<int>(edtf::weekday_of(day));
  if (weekday == 3) return value_of_span(unit_around(day, TimeUnit::weekend), TimeUnit::weekend);
  const DaySpan near = unit_around(weekday < 3 ? day - 7 : day, TimeUnit::weekend);
  TimeValue out = value_of_span({std::min(day, near.first), std::max(day, near.last)}, TimeUnit::weekend);
  if (out.span != near) out.unit = TimeUnit::range;
  out.settled = value->settled;
  return out;
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

Maybe last_units(const Arguments& in, const DateContext& context) {
  return run_of_units(context, unit_of(in.number_or(1, 0)), in.number_or(0, 1), true);
}

Maybe next_units(const Arguments& in, const DateContext& context) {
  return run_of_units(context, unit_of(in.number_or(1, 0)), in.number_or(0, 1), false);
}

Maybe previous(const Arguments& in, const DateContext& context) {
  return neighbour(in, context, -1);
}

Maybe following(const Arguments& in, const DateContext& context) {
  return neighbour(in, context, 1);
}

// "the end of the year": that of the focus in a story, else the document's.
Maybe the_unit(const Arguments& in, const DateContext& context) {
  return context.told_after && context.focus != nullptr ? same(in, context) : unit(in, context);
}

// "the next year": the one after the focus in a tale of the past, else after the document's.
Maybe following_or_next(const Arguments& in, const DateContext& context) {
  const bool told =
      context.direction == Direction::past && context.focus != nullptr && context.focus->unit <= TimeUnit::year;
  return told ? neighbour(in, context, 1) : for_document(context, unit_of(in.number_or(0, 0)), [&](Day day) {
    return shifted_unit(day, unit_of(in.number_or(0, 0)), 1);
  });
}

// So many units after or before a date.
Maybe shifted(const Arguments& in, const DateContext& context) {
  return away_from(in.date(0, context), in.number_or(1, 0), unit_of(in.number_or(2, 0)), context);
}

Maybe shifted_back(const Arguments& in, const DateContext& context) {
  return away_from(in.date(0, context), -in.number_or(1, 0), unit_of(in.number_or(2, 0)), context);
}

// The unit that holds the first day of a date.
Maybe around(const Arguments& in, const DateContext& context) {
  const TimeUnit u = unit_of(in.number_or(0, 0));
  const Maybe value = in.date(1, context);
  if (!value) return value;
  return value_of_span(unit_around(value->span.first, u), u);
}

// The first such date after the focus.
Maybe after_focus(const Arguments& in, const DateContext& context) {
  if (context.focus == nullptr) return in.date(0, context);
  DateContext later_on = context;
  later_on.not_before = context.focus->span.last + 1;
  return in.date(0, later_on);
}

}  // namespace dateline::extract::operators
