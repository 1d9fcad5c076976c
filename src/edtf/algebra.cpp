#include "dateline/edtf/algebra.h"

#include <algorithm>
#include <cassert>

#include "dateline/edtf/calendar.h"

namespace dateline::edtf {

namespace {

Value set_of(Value::Kind kind, const DaySet& set) {
  assert(!set.empty());
  Value out;
  out.kind = kind;
  for (const DaySpan& span : set) {
    const Value value = value_of(span);
    Element element;
    element.first = value.first;
    element.last = value.last;
    element.is_range = value.kind == Value::Kind::interval;
    out.elements.push_back(element);
  }
  return out;
}

Date date_of(const Civil& c, Precision precision) {
  Date date;
  date.magnitude = c.year < 0 ? -c.year : c.year;
  date.negative = c.year < 0;
  date.precision = date.magnitude > 9999 ? Precision::year : precision;
  if (date.precision >= Precision::month) date.month = static_cast<std::uint8_t>(c.month);
  if (date.precision == Precision::day) date.day = static_cast<std::uint8_t>(c.day);
  return date;
}

}  // namespace

DaySet normalised(std::vector<DaySpan> spans) {
  std::sort(spans.begin(), spans.end());
  DaySet out;
  for (const DaySpan& span : spans) {
    if (!out.empty() && span.first <= out.back().last + 1)
      out.back().last = std::max(out.back().last, span.last);
    else
      out.push_back(span);
  }
  return out;
}

DaySet unite(const DaySet& a, const DaySet& b) {
  DaySet both(a);
  both.insert(both.end(), b.begin(), b.end());
  return normalised(std::move(both));
}

DaySet intersect(const DaySet& a, const DaySet& b) {
  DaySet out;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    const DaySpan common{std::max(i->first, j->first), std::min(i->last, j->last)};
    if (common.first <= common.last) out.push_back(common);
    i->last < j->last ? void(++i) : void(++j);
  }
  return out;
}

DaySet subtract(const DaySet& a, const DaySet& b) {
  DaySet out;
  auto j = b.begin();
  for (DaySpan rest : a) {
    while (j != b.end() && j->last < rest.first) ++j;
    for (auto k = j; k != b.end() && k->first <= rest.last && rest.first <= rest.last; ++k) {
      if (k->first > rest.first) out.push_back({rest.first, k->first - 1});
      rest.first = k->last + 1;
    }
    if (rest.first <= rest.last) out.push_back(rest);
  }
  return out;
}

bool contains(const DaySet& set, Day day) {
  const auto next = std::upper_bound(set.begin(), set.end(), day, [](Day d, const DaySpan& s) { return d < s.first; });
  return next != set.begin() && std::prev(next)->contains(day);
}

DaySet before(const DaySet& set, Day day) {
  return day <= earliest_day ? DaySet{} : intersect(set, {{earliest_day, day - 1}});
}

DaySet after(const DaySet& set, Day day) {
  return day >= latest_day ? DaySet{} : intersect(set, {{day + 1, latest_day}});
}

DaySet weekdays_in(DaySpan span, Weekday weekday) {
  DaySet out;
  for (Day day = weekday_on_or_after(span.first, weekday); day <= span.last; day = day + 7) out.push_back({day, day});
  return out;
}

Order order(const Value& a, const Value& b) {
  const Bounds x = bounds(a), y = bounds(b);
  if (x.last && y.first && *x.last < *y.first) return Order::before;
  if (x.first && y.last && *x.first > *y.last) return Order::after;
  const auto settled = [](const Bounds& z) {
    return z.first_kind != BoundKind::unknown && z.last_kind != BoundKind::unknown &&
           z.first_kind != BoundKind::beyond && z.last_kind != BoundKind::beyond;
  };
  return settled(x) && settled(y) ? Order::overlapping : Order::undecided;
}

Value value_of(DaySpan span) {
  const Civil first = civil_of(span.first), last = civil_of(span.last);
  Value out;
  const bool from_month = first.day == 1, to_month = last.day == days_in_month(last.year, last.month);
  const bool from_year = from_month && first.month == 1, to_year = to_month && last.month == 12;
  const Precision precision = from_year && to_year     ? Precision::year
                              : from_month && to_month ? Precision::month
                                                       : Precision::day;
  out.first = date_of(first, precision);
  out.last = date_of(last, precision);
  if (precision == Precision::year && first.year >= 0 && first.year % 10 == 0 && last.year == first.year + 9 &&
      last.year <= 9999) {
    out.first.unspecified = year_units;
    out.last = out.first;
  }
  if (!(out.first == out.last)) out.kind = Value::Kind::interval;
  return out;
}

Value one_of(const DaySet& set) {
  return set.size() == 1 ? value_of(set.front()) : set_of(Value::Kind::one_of, set);
}

Value all_of(const DaySet& set) {
  return set_of(Value::Kind::all_of, set);
}

}  // namespace dateline::edtf
