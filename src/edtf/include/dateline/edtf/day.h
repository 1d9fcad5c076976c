#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::edtf {

/// A calendar day, proleptic Gregorian, as a count from 1970-01-01. Years -999999 to 999999. It has no time zone and
/// never meets one.
struct Day {
  std::int32_t since_epoch = 0;

  friend auto operator<=>(Day, Day) = default;
  friend Day operator+(Day day, int days) { return {day.since_epoch + days}; }
  friend Day operator-(Day day, int days) { return {day.since_epoch - days}; }
  friend int operator-(Day a, Day b) { return a.since_epoch - b.since_epoch; }
};

/// Year (astronomical: 0 is 1 BC), month 1-12, day of month 1-31.
struct Civil {
  int year = 1970;
  int month = 1;
  int day = 1;
  friend auto operator<=>(const Civil&, const Civil&) = default;
};

/// ISO 8601 numbering: Monday is 1, Sunday is 7.
enum class Weekday : std::uint8_t { monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday };

bool is_leap_year(int year);
int days_in_month(int year, int month);
bool is_valid(const Civil& civil);

/// Constant time; `civil` must be valid.
Day day_of(const Civil& civil);
Civil civil_of(Day day);
Weekday weekday_of(Day day);

/// The first and last day there is.
inline constexpr Day earliest_day{-365961662};
inline constexpr Day latest_day{364522971};

/// "2017-10-24"; years outside 0000-9999 have a sign, and six digits beyond four ("-0044-03-15", "+016000-01-01").
std::string iso(Day day);

/// Parses exactly what `iso` prints.
std::optional<Day> parse_iso(std::string_view text);

}  // namespace dateline::edtf
