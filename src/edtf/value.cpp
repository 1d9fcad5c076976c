#include "dateline/edtf/value.h"

#include <cassert>

#include "dateline/edtf/day.h"

namespace dateline::edtf {

Date year_date(int year) {
  assert(year >= 0 && year <= 9999);
  Date date;
  date.magnitude = year;
  return date;
}

Date month_date(int year, int month) {
  assert(month >= 1 && month <= 12);
  Date date = year_date(year);
  date.precision = Precision::month;
  date.month = static_cast<std::uint8_t>(month);
  return date;
}

Date day_date(int year, int month, int day) {
  assert(is_valid({year, month, day}));
  Date date = month_date(year, month);
  date.precision = Precision::day;
  date.day = static_cast<std::uint8_t>(day);
  return date;
}

}  // namespace dateline::edtf
