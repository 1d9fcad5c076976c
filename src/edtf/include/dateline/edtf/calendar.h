#pragma once

#include <optional>

#include "dateline/edtf/bounds.h"

namespace dateline::edtf {

/// Whole calendar units that hold a day. Weeks run Monday to Sunday (ISO 8601-1).
DaySpan week_of(Day day);
DaySpan month_of(Day day);
DaySpan year_of(Day day);
DaySpan month_span(int year, int month);
DaySpan year_span(int year);

/// The day `months` later or earlier; the 31st becomes the last day of a shorter month.
Day add_months(Day day, int months);

/// The latest such weekday not after the day, and the earliest not before it.
Day weekday_on_or_before(Day day, Weekday weekday);
Day weekday_on_or_after(Day day, Weekday weekday);

/// The n-th (1 to 5) such weekday of a month, or the last for n = -1; nullopt where the month has none.
std::optional<Day> nth_weekday(int year, int month, Weekday weekday, int n);

/// Gregorian Easter Sunday, years 1583 and later (Meeus, Astronomical Algorithms, chapter 8).
Day easter_sunday(int year);

/// First day of a month of the tabular Islamic calendar (civil epoch, 30-year cycle with leap years 2, 5, 7, 10, 13,
/// 16, 18, 21, 24, 26, 29). The observed month may begin a day or two apart.
Day islamic_month_start(int islamic_year, int month);

/// The Islamic year that begins last before or on the day.
int islamic_year_of(Day day);

}  // namespace dateline::edtf
