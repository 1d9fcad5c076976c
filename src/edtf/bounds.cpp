#include "dateline/edtf/bounds.h"

#include <algorithm>

#include "dateline/edtf/calendar.h"
#include "digits.h"
#include "season.h"

namespace dateline::edtf {

namespace {

constexpr std::int64_t last_year = 999999;

Bounds between(Day first, Day last) {
  return {BoundKind::day, BoundKind::day, first, last};
}

Bounds years(std::int64_t first, std::int64_t last) {
  Bounds b{BoundKind::beyond, BoundKind::beyond, {}, {}};
  if (first >= -last_year && first <= last_year) {
    b.first_kind = BoundKind::day;
    b.first = day_of({static_cast<int>(first), 1, 1});
  }
  if (last >= -last_year && last <= last_year) {
    b.last_kind = BoundKind::day;
    b.last = day_of({static_cast<int>(last), 12, 31});
  }
  return b;
}

// All years with the same leading `significant` digits (EDTF, Significant digits: 1950S2 is some year of 1900 to 1999).
Bounds significant_years(const Date& date, std::int64_t year) {
  const std::int64_t magnitude = year < 0 ? -year : year;
  int digits = 4;
  for (std::int64_t rest = magnitude / 10000; rest != 0; rest /= 10) ++digits;
  std::int64_t margin = 1;
  for (int i = date.significant; i < digits; ++i) margin *= 10;
  const std::int64_t low = magnitude / margin * margin;
  const std::int64_t high = low + (margin - 1);
  return year < 0 ? years(-high, -low) : years(low, high);
}

// The first or last day that the digits allow; the parser has seen that there is one.
Day extreme_day(const Date& date, bool latest) {
  const DigitRange y = year_digits(date), m = month_digits(date), d = day_digits(date);
  const bool descending = latest != date.negative;
  for (int i = descending ? y.largest() : y.smallest(); i >= 0 && i <= 9999; i += descending ? -1 : 1) {
    if (!y.matches(i)) continue;
    const int year = date.negative ? -i : i;
    for (int j = latest ? 12 : 1; j >= 1 && j <= 12; j += latest ? -1 : 1) {
      if (date.month != 0 || has_unspecified_month(date))
        if (!m.matches(j)) continue;
      if (date.precision != Precision::day) return day_of({year, j, latest ? days_in_month(year, j) : 1});
      const int length = days_in_month(year, j);
      for (int k = latest ? length : 1; k >= 1 && k <= length; k += latest ? -1 : 1)
        if (d.matches(k)) return day_of({year, j, k});
    }
  }
  return latest ? latest_day : earliest_day;
}

Bounds season_bounds(int year, int code) {
  const SeasonMonths season = season_months(code);
  const Day first = day_of({year, season.first, 1});
  return between(first, add_months(first, season.count) - 1);
}

Bounds calendar_bounds(const Date& date) {
  const auto year = static_cast<int>(date.negative ? -date.magnitude : date.magnitude);
  if (date.precision == Precision::season) return season_bounds(year, date.month);
  Day first = extreme_day(date, false), last = extreme_day(date, true);
  if (date.has_time && date.time.hour == 24) {
    first = first + 1;
    last = last + 1;
  }
  return between(first, last);
}

void earlier(Bounds& all, const Bounds& one) {
  if (all.first_kind == BoundKind::open) return;
  if (one.first_kind != BoundKind::day) {
    all.first_kind = one.first_kind;
    all.first.reset();
  } else if (all.first_kind == BoundKind::day) {
    all.first = std::min(*all.first, *one.first);
  }
}

void later(Bounds& all, const Bounds& one) {
  if (all.last_kind == BoundKind::open) return;
  if (one.last_kind != BoundKind::day) {
    all.last_kind = one.last_kind;
    all.last.reset();
  } else if (all.last_kind == BoundKind::day) {
    all.last = std::max(*all.last, *one.last);
  }
}

Bounds element_bounds(const Element& element) {
  Bounds b = bounds(element.first);
  if (element.is_range) {
    const Bounds last = bounds(element.last);
    b.last_kind = last.last_kind;
    b.last = last.last;
  }
  if (element.open_before) b = {BoundKind::open, b.last_kind, {}, b.last};
  if (element.open_after) b = {b.first_kind, BoundKind::open, b.first, {}};
  return b;
}

Bounds interval_bounds(const Value& value) {
  constexpr auto kind_of = [](End end) { return end == End::open ? BoundKind::open : BoundKind::unknown; };
  Bounds b;
  if (value.start == End::date) {
    const Bounds first = bounds(value.first);
    b.first_kind = first.first_kind;
    b.first = first.first;
  } else {
    b.first_kind = kind_of(value.start);
  }
  if (value.end == End::date) {
    const Bounds last = bounds(value.last);
    b.last_kind = last.last_kind;
    b.last = last.last;
  } else {
    b.last_kind = kind_of(value.end);
  }
  return b;
}

}  // namespace

Bounds bounds(const Date& date) {
  if (date.exponent != 0 || date.significant != 0 || date.magnitude > 9999) {
    const auto year = signed_year(date);
    if (!year) return {BoundKind::beyond, BoundKind::beyond, {}, {}};
    return date.significant != 0 ? significant_years(date, *year) : years(*year, *year);
  }
  const std::int64_t sign = date.negative ? -1 : 1;
  if (date.precision == Precision::century) {
    const std::int64_t first = sign * date.magnitude * 100;
    return years(first, first + 99);
  }
  if (date.precision == Precision::decade) return years(sign * date.magnitude * 10, sign * date.magnitude * 10 + 9);
  return calendar_bounds(date);
}

Bounds bounds(const Value& value) {
  if (value.kind == Value::Kind::date) return bounds(value.first);
  if (value.kind == Value::Kind::interval) return interval_bounds(value);
  Bounds all = element_bounds(value.elements.front());
  for (const Element& element : value.elements) {
    const Bounds one = element_bounds(element);
    earlier(all, one);
    later(all, one);
  }
  return all;
}

}  // namespace dateline::edtf
