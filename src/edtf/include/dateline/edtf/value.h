#pragma once

#include <cstdint>
#include <vector>

namespace dateline::edtf {

/// How sure a date or one of its components is (EDTF, Qualification of a date).
enum class Qualifier : std::uint8_t { none = 0, uncertain = 1, approximate = 2, both = 3 };

/// `?` and `~` together are `%`.
constexpr Qualifier operator|(Qualifier a, Qualifier b) {
  return static_cast<Qualifier>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}

/// The smallest unit that a date names.
enum class Precision : std::uint8_t { century, decade, year, season, month, day };

/// The digits of a date, for `Date::unspecified`: a set bit is an X.
enum Digit : std::uint8_t {
  year_thousands = 1,
  year_hundreds = 2,
  year_tens = 4,
  year_units = 8,
  month_tens = 16,
  month_units = 32,
  day_tens = 64,
  day_units = 128
};

/// A time of day, 00:00:00 to 24:00:00. It decides nothing but whether the day is the next one ("T24:00").
struct Time {
  enum class Zone : std::uint8_t { none, utc, offset };
  std::uint8_t hour = 0;
  std::uint8_t minute = 0;
  std::uint8_t second = 0;
  Zone zone = Zone::none;
  std::int16_t offset_minutes = 0;  ///< -1439 to 1439
  std::uint32_t nanosecond = 0;
  friend bool operator==(const Time&, const Time&) = default;
};

/// One date of any precision. Sixty bytes or less and no allocation.
struct Date {
  std::int64_t magnitude = 0;    ///< the year without its sign (centuries, decades: their own number); X counts as 0
  std::uint16_t exponent = 0;    ///< Y17E7: the year is magnitude * 10^exponent
  std::uint8_t significant = 0;  ///< 1950S2: how many digits are meant; 0 when all
  bool negative = false;         ///< before the year 0, which is 1 BC
  Precision precision = Precision::year;
  std::uint8_t month = 0;        ///< 1-12, or 21-41 where precision is season (EDTF, Sub-year groupings); 0 when none
  std::uint8_t day = 0;          ///< 1-31; 0 when none
  std::uint8_t unspecified = 0;  ///< set of Digit
  Qualifier qualifier[3] = {};   ///< of year, month (or season), day
  bool has_time = false;
  Time time;

  friend bool operator==(const Date&, const Date&) = default;
};

/// One end of an interval.
enum class End : std::uint8_t { date, open, unknown };

/// A member of a set: a date, or all days from `first` to `last`.
struct Element {
  Date first;
  Date last;                 ///< equal to `first` unless `is_range`
  bool is_range = false;     ///< a..b
  bool open_before = false;  ///< ..a
  bool open_after = false;   ///< a..
  friend bool operator==(const Element&, const Element&) = default;
};

/// Any EDTF value. A date has `first` alone, an interval its two ends, a set its elements.
struct Value {
  enum class Kind : std::uint8_t { date, interval, one_of, all_of };
  Kind kind = Kind::date;
  End start = End::date;
  End end = End::date;
  Date first;
  Date last;
  std::vector<Element> elements;
  friend bool operator==(const Value&, const Value&) = default;
};

/// A day, month or year by its numbers; they must be a date of the calendar, years 0 to 9999.
Date year_date(int year);
Date month_date(int year, int month);
Date day_date(int year, int month, int day);

}  // namespace dateline::edtf
