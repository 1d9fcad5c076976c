#pragma once

#include <cstdint>
#include <vector>

#include "dateline/edtf/day.h"

namespace dateline::model {

/// A stretch of the calendar that ticks, bins and playing repeat: weeks begin on Monday, quarters in January, decades
/// and centuries of ticks in the round year (1900, 100 BC), `century` and `millennium` as people count them (1901).
struct CalendarStep {
  enum class Unit : std::uint8_t { day, week, month, year, century, millennium };
  Unit unit = Unit::day;
  int count = 1;  ///< 1 or 3 months; 1, 2, 5, 10 ... years; 1 of the others
  friend bool operator==(const CalendarStep&, const CalendarStep&) = default;
};

/// Steps stand in a row: start_at(step, index_of(step, day)) is the last start not after the day. Constant time.
int index_of(CalendarStep step, edtf::Day day);
edtf::Day start_at(CalendarStep step, int index);

/// The last start not after `day`, and the first after it.
edtf::Day step_start(CalendarStep step, edtf::Day day);
edtf::Day next_step(CalendarStep step, edtf::Day day);

/// The length of a step in days, on average.
double mean_days(CalendarStep step);

/// All starts from the last not after `first` to the first not before `end`.
std::vector<edtf::Day> step_starts(CalendarStep step, double first, double end);

}  // namespace dateline::model
