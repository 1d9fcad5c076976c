#include "dateline/model/calendar.h"

#include <array>
#include <cmath>

namespace dateline::model {

namespace {

using Unit = CalendarStep::Unit;

int floor_div(int a, int b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

/// The round years of ticks, counted in both directions from the year 1, as neither era has a year 0.
int round_year(int index, int count) {
  if (count == 1) return index;
  return index > 0 ? index * count : 1 + index * count;
}

int round_year_index(int year, int count) {
  if (count == 1) return year;
  return year > 0 ? year / count : floor_div(year - 1, count);
}

}  // namespace

int index_of(CalendarStep step, edtf::Day day) {
  if (step.unit == Unit::day) return day.since_epoch;
  if (step.unit == Unit::week) return floor_div(day.since_epoch + 3, 7);  // 1970-01-01 was a Thursday
  const edtf::Civil civil = edtf::civil_of(day);
  if (step.unit == Unit::month) return floor_div(civil.year * 12 + civil.month - 1, step.count);
  if (step.unit == Unit::year) return round_year_index(civil.year, step.count);
  return floor_div(civil.year - 1, step.unit == Unit::century ? 100 : 1000);
}

edtf::Day start_at(CalendarStep step, int index) {
  if (step.unit == Unit::day) return {index};
  if (step.unit == Unit::week) return {index * 7 - 3};
  if (step.unit == Unit::month) {
    const int month = index * step.count, year = floor_div(month, 12);
    return edtf::day_of({year, month - year * 12 + 1, 1});
  }
  if (step.unit == Unit::year) return edtf::day_of({round_year(index, step.count), 1, 1});
  return edtf::day_of({1 + index * (step.unit == Unit::century ? 100 : 1000), 1, 1});
}

edtf::Day step_start(CalendarStep step, edtf::Day day) {
  return start_at(step, index_of(step, day));
}

edtf::Day next_step(CalendarStep step, edtf::Day day) {
  return start_at(step, index_of(step, day) + 1);
}

double mean_days(CalendarStep step) {
  constexpr std::array<double, 6> unit_days{1, 7, 30.436875, 365.2425, 36524.25, 365242.5};
  return unit_days[static_cast<std::size_t>(step.unit)] * step.count;
}

std::vector<edtf::Day> step_starts(CalendarStep step, double first, double end) {
  std::vector<edtf::Day> out;
  const edtf::Day from{static_cast<std::int32_t>(std::floor(first))};
  for (int index = index_of(step, from);; ++index) {
    out.push_back(start_at(step, index));
    if (out.back().since_epoch >= end) return out;
  }
}

}  // namespace dateline::model
