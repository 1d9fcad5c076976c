#include "dateline/edtf/calendar.h"

#include <algorithm>
#include <cassert>

namespace dateline::edtf {

namespace {

constexpr Day islamic_epoch{-492148};  // 19 July 622, proleptic Gregorian

int weekday_number(Weekday weekday) {
  return static_cast<int>(weekday);
}

int days_before_islamic_year(int year) {
  return (year - 1) * 354 + (3 + 11 * year) / 30;
}

}  // namespace

DaySpan week_of(Day day) {
  const Day monday = day - (weekday_number(weekday_of(day)) - 1);
  return {monday, monday + 6};
}

DaySpan month_span(int year, int month) {
  return {day_of({year, month, 1}), day_of({year, month, days_in_month(year, month)})};
}

DaySpan year_span(int year) {
  return {day_of({year, 1, 1}), day_of({year, 12, 31})};
}

DaySpan month_of(Day day) {
  const Civil c = civil_of(day);
  return month_span(c.year, c.month);
}

DaySpan year_of(Day day) {
  return year_span(civil_of(day).year);
}

Day add_months(Day day, int months) {
  const Civil c = civil_of(day);
  const int index = c.year * 12 + (c.month - 1) + months;
  const int year = (index >= 0 ? index : index - 11) / 12;
  const int month = index - year * 12 + 1;
  return day_of({year, month, std::min(c.day, days_in_month(year, month))});
}

Day weekday_on_or_before(Day day, Weekday weekday) {
  return day - (weekday_number(weekday_of(day)) - weekday_number(weekday) + 7) % 7;
}

Day weekday_on_or_after(Day day, Weekday weekday) {
  return day + (weekday_number(weekday) - weekday_number(weekday_of(day)) + 7) % 7;
}

std::optional<Day> nth_weekday(int year, int month, Weekday weekday, int n) {
  const DaySpan span = month_span(year, month);
  if (n == -1) return weekday_on_or_before(span.last, weekday);
  if (n < 1 || n > 5) return std::nullopt;
  const Day day = weekday_on_or_after(span.first, weekday) + 7 * (n - 1);
  return day <= span.last ? std::optional(day) : std::nullopt;
}

Day easter_sunday(int year) {
  assert(year >= 1583 && year <= 9999);
  const int a = year % 19, b = year / 100, c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int sum = h + l - 7 * m + 114;
  return day_of({year, sum / 31, sum % 31 + 1});
}

Day islamic_month_start(int islamic_year, int month) {
  assert(islamic_year >= 1 && month >= 1 && month <= 12);
  return islamic_epoch + days_before_islamic_year(islamic_year) + 29 * (month - 1) + month / 2;
}

int islamic_year_of(Day day) {
  int year = std::max(1, (30 * (day - islamic_epoch) + 10646) / 10631);
  while (islamic_month_start(year, 1) > day && year > 1) --year;
  while (islamic_month_start(year + 1, 1) <= day) ++year;
  return year;
}

}  // namespace dateline::edtf
