#pragma once

#include <string>
#include <vector>

#include "dateline/edtf/bounds.h"

namespace dateline::edtf {

/// Sets of days as disjoint spans in order, at least a day between neighbours.
using DaySet = std::vector<DaySpan>;

/// Any spans in any order, overlapping or not, as a DaySet. O(n log n).
DaySet normalised(std::vector<DaySpan> spans);

/// O(n + m).
DaySet unite(const DaySet& a, const DaySet& b);
DaySet intersect(const DaySet& a, const DaySet& b);
DaySet subtract(const DaySet& a, const DaySet& b);
bool contains(const DaySet& set, Day day);

/// The part of `set` before `day`, and after it; `day` itself excluded.
DaySet before(const DaySet& set, Day day);
DaySet after(const DaySet& set, Day day);

/// Every such weekday in the span: the Tuesdays of October.
DaySet weekdays_in(DaySpan span, Weekday weekday);

/// How two values lie in time, as far as their bounds tell.
enum class Order : std::uint8_t { before, after, overlapping, undecided };
Order order(const Value& a, const Value& b);

/// The plainest value that has exactly these days: a day, a month, a year, a decade, or an interval of the coarsest
/// dates that fit ("2017-06/2017-09").
Value value_of(DaySpan span);

/// One of these days or spans; a single one gives `value_of`. The set must not be empty.
Value one_of(const DaySet& set);

/// All of these days or spans.
Value all_of(const DaySet& set);

}  // namespace dateline::edtf
