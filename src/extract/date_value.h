#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dateline/edtf/algebra.h"
#include "dateline/edtf/calendar.h"
#include "dateline/model/when.h"

namespace dateline::extract {

/// The units that texts count time in.
enum class TimeUnit : std::uint8_t { day, weekend, week, month, season, quarter, half, year, decade, century, range };

/// What an expression means once its context is known: days, and how surely.
struct TimeValue {
  edtf::DaySpan span;                  ///< hull of the options
  std::vector<edtf::DaySpan> options;  ///< two or more when the text leaves several open or means several
  TimeUnit unit = TimeUnit::day;
  bool all_of = false;  ///< the options are meant together, not one of them
  bool approximate = false;
  bool open_before = false;
  bool open_after = false;
  bool settled = true;                ///< the words alone give the year
  std::string text;                   ///< EDTF where the span alone does not tell it (seasons, quarters)
  std::string first_text, last_text;  ///< EDTF of the ends of a range
};

TimeValue value_of_day(edtf::Day day);
TimeValue value_of_span(edtf::DaySpan span, TimeUnit unit);

/// One of these spans, or that span alone; `options` must not be empty.
TimeValue one_of_spans(edtf::DaySet options, TimeUnit unit);

/// The value as it is emitted.
model::When when_of(const TimeValue& value);

/// The span of the unit that holds the day; weeks are Monday to Sunday, week-ends Saturday and Sunday of that week.
edtf::DaySpan unit_around(edtf::Day day, TimeUnit unit);

/// The same span so many units later or earlier.
edtf::DaySpan shifted_unit(edtf::Day day, TimeUnit unit, int units);

/// The day so many units later or earlier.
edtf::Day shifted_day(edtf::Day day, TimeUnit unit, int units);

/// EDTF of a whole unit that begins on that day: "2017-33", "199X", "2017-10-16/2017-10-22".
std::string unit_text(edtf::DaySpan span, TimeUnit unit);

}  // namespace dateline::extract
