#include "dateline/edtf/day.h"

#include <cassert>
#include <cstdio>

namespace dateline::edtf {

namespace {

constexpr int last_year = 999999;

// Days from civil and back: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013), eras of 400 years that
// begin on 1 March.
constexpr int era_days = 146097;
constexpr int epoch_shift = 719468;

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

bool is_leap_year(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(int year, int month) {
  constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  assert(month >= 1 && month <= 12);
  return month == 2 && is_leap_year(year) ? 29 : lengths[month - 1];
}

bool is_valid(const Civil& c) {
  return c.year >= -last_year && c.year <= last_year && c.month >= 1 && c.month <= 12 && c.day >= 1 &&
         c.day <= days_in_month(c.year, c.month);
}

Day day_of(const Civil& civil) {
  assert(is_valid(civil));
  const int year = civil.year - (civil.month <= 2 ? 1 : 0);
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year = (153 * (civil.month + (civil.month > 2 ? -3 : 9)) + 2) / 5 + civil.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return {era * era_days + day_of_era - epoch_shift};
}

Civil civil_of(Day day) {
  const int shifted = day.since_epoch + epoch_shift;
  const int era = (shifted >= 0 ? shifted : shifted - (era_days - 1)) / era_days;
  const int day_of_era = shifted - era * era_days;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / (era_days - 1)) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int from_march = (5 * day_of_year + 2) / 153;
  const int month = from_march + (from_march < 10 ? 3 : -9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day_of_year - (153 * from_march + 2) / 5 + 1};
}

Weekday weekday_of(Day day) {
  const int from_monday = (day.since_epoch % 7 + 7 + 3) % 7;
  return static_cast<Weekday>(from_monday + 1);
}

std::string iso(Day day) {
  const Civil c = civil_of(day);
  const int magnitude = c.year < 0 ? -c.year : c.year;
  const char* sign = c.year < 0 ? "-" : magnitude > 9999 ? "+" : "";
  char text[24];
  std::snprintf(text, sizeof text, "%s%0*d-%02d-%02d", sign, magnitude > 9999 ? 6 : 4, magnitude, c.month, c.day);
  return text;
}

std::optional<Day> parse_iso(std::string_view text) {
  const bool negative = text.starts_with('-');
  const bool signed_year = negative || text.starts_with('+');
  if (signed_year) text.remove_prefix(1);
  const std::size_t width = text.size() == 12 && signed_year ? 6 : 4;
  if (text.size() != width + 6 || text[width] != '-' || text[width + 3] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, width));
  const auto month = digits(text.substr(width + 1, 2));
  const auto day = digits(text.substr(width + 4, 2));
  if (!year || !month || !day || (signed_year && !negative && *year <= 9999)) return std::nullopt;
  if (width == 6 && *year <= 9999) return std::nullopt;
  const Civil civil{negative ? -*year : *year, *month, *day};
  return is_valid(civil) ? std::optional(day_of(civil)) : std::nullopt;
}

}  // namespace dateline::edtf
