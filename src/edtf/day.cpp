#include "dateline/edtf/day.h"

#include <cassert>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace dateline::edtf {

namespace {

std::chrono::year_month_day chrono_of(const Civil& c) {
  return std::chrono::year(c.year) / std::chrono::month(static_cast<unsigned>(c.month)) /
         std::chrono::day(static_cast<unsigned>(c.day));
}

std::chrono::sys_days sys_days_of(Day day) {
  return std::chrono::sys_days(std::chrono::days(day.since_epoch));
}

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
  return std::chrono::year(year).is_leap();
}

int days_in_month(int year, int month) {
  constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  assert(month >= 1 && month <= 12);
  return month == 2 && is_leap_year(year) ? 29 : lengths[month - 1];
}

bool is_valid(const Civil& c) {
  return c.year >= -9999 && c.year <= 9999 && c.month >= 1 && c.month <= 12 && c.day >= 1 &&
         c.day <= days_in_month(c.year, c.month);
}

Day day_of(const Civil& civil) {
  assert(is_valid(civil));
  return {static_cast<std::int32_t>(std::chrono::sys_days(chrono_of(civil)).time_since_epoch().count())};
}

Civil civil_of(Day day) {
  const std::chrono::year_month_day ymd(sys_days_of(day));
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

Weekday weekday_of(Day day) {
  return static_cast<Weekday>(std::chrono::weekday(sys_days_of(day)).iso_encoding());
}

std::string iso(Day day) {
  const Civil c = civil_of(day);
  char text[24];
  std::snprintf(text, sizeof text, "%s%04d-%02d-%02d", c.year < 0 ? "-" : "", c.year < 0 ? -c.year : c.year, c.month,
                c.day);
  return text;
}

std::optional<Day> parse_iso(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const Civil civil{negative ? -*year : *year, *month, *day};
  return is_valid(civil) ? std::optional(day_of(civil)) : std::nullopt;
}

}  // namespace dateline::edtf
