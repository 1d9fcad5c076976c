#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "dateline/edtf/day.h"
#include "dateline/edtf/value.h"

namespace dateline::edtf {

/// Days from `first` to `last`, inclusive; never empty.
struct DaySpan {
  Day first;
  Day last;
  int days() const { return last - first + 1; }
  bool contains(Day day) const { return first <= day && day <= last; }
  bool contains(DaySpan other) const { return first <= other.first && other.last <= last; }
  bool overlaps(DaySpan other) const { return first <= other.last && other.first <= last; }
  friend bool operator==(DaySpan, DaySpan) = default;
  friend auto operator<=>(DaySpan, DaySpan) = default;
};

/// Why a bound is no day.
enum class BoundKind : std::uint8_t {
  day,
  open,     ///< ".."
  unknown,  ///< an empty end of an interval
  beyond    ///< a year outside those of Day
};

/// The first and last possible day of a value.
struct Bounds {
  BoundKind first_kind = BoundKind::day;
  BoundKind last_kind = BoundKind::day;
  std::optional<Day> first;  ///< has a value exactly when the kind is `day`
  std::optional<Day> last;
};

/// Constant time for dates, linear in the elements of a set. A time zone moves no day; "T24:00" is the next day.
/// Seasons are those of the north: spring is March to May, winter December to February.
Bounds bounds(const Date& date);
Bounds bounds(const Value& value);

/// The days of a value as disjoint spans in order, for drawing; open ends reach `earliest_day` and `latest_day`. A
/// value of more than `limit` spans is given as its hull. Empty when a bound is unknown or beyond.
std::vector<DaySpan> spans(const Value& value, std::size_t limit = 4096);

}  // namespace dateline::edtf
