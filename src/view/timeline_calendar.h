#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/edtf/day.h"

namespace dateline::view {

/// A stretch of the calendar that ticks and bins repeat: weeks begin on Monday, quarters in January, decades and
/// centuries of ticks in the round year (1900, 100 BC), `century` and `millennium` as people count them (1901).
struct CalendarStep {
  enum class Unit : std::uint8_t { day, week, month, year, century, millennium };
  Unit unit = Unit::day;
  int count = 1;  ///< 1 or 3 months; 1, 2, 5, 10 ... years; 1 of the others
  friend bool operator==(const CalendarStep&, const CalendarStep&) = default;
};

/// Days, weeks, months, quarters and years to 5000 at once: finest first.
std::span<const CalendarStep> calendar_ladder();

/// The last start not after `day`, and the first after it.
edtf::Day step_start(CalendarStep step, edtf::Day day);
edtf::Day next_step(CalendarStep step, edtf::Day day);

/// The length of a step in days, on average.
double mean_days(CalendarStep step);

/// All starts from the last not after `first` to the first not before `end`.
std::vector<edtf::Day> step_starts(CalendarStep step, double first, double end);

/// What a step's start is called beside its neighbours: "24", "Oct", "1900", "44 BC", "20th century"; `lang` is "fr" or
/// else English. `wide`: days with their weekday, "Tue 24"; months with their year, "Oct 2017".
std::string step_label(CalendarStep step, edtf::Day start, std::string_view lang, bool wide = false);

}  // namespace dateline::view
