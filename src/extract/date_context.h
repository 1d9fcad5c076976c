#pragma once

#include <functional>
#include <optional>

#include "date_value.h"

namespace dateline::extract {

/// Where the words around an expression say that its time lies, seen from the writing.
enum class Direction : std::uint8_t { unknown, past, present, future };

/// What an expression is read against.
struct DateContext {
  std::optional<edtf::DaySpan> document;  ///< the days on which the text may have been written
  Direction direction = Direction::unknown;
  bool nearest = false;                ///< the nearest such date is meant, whatever the direction
  std::optional<edtf::Day> not_after;  ///< the other end of a range settles the year
  std::optional<edtf::Day> not_before;
  std::optional<edtf::DaySpan> inside;     ///< "... of that year": the span that holds it
  std::optional<edtf::Day> told_after;     ///< in a story of another time: where it has come to
  std::optional<edtf::Day> written_after;  ///< what the text's own dates tell of its writing, where its date is vague
  std::optional<edtf::Day> written_before;
  const TimeValue* focus = nullptr;  ///< the date last spoken of
  bool focus_in_sentence = false;    ///< and it was in this sentence
};

/// The spans that a date without its year may have: one per year, or none in that year.
using YearlySpan = std::function<std::optional<edtf::DaySpan>(int year)>;

/// The span of the year that the context asks for; nullopt when nothing settles it.
std::optional<edtf::DaySpan> choose_year(const DateContext& context, const YearlySpan& of_year);

/// The weekday that the context asks for: a day, several possible days, or nothing without a document date.
std::optional<TimeValue> choose_weekday(const DateContext& context, edtf::Weekday weekday);

/// The day of the month without its month.
std::optional<edtf::DaySpan> choose_day_of_month(const DateContext& context, int day);

/// `value` for each day of writing that is possible, as one value: equal for all, a set when few, else the range.
std::optional<TimeValue> for_document(const DateContext& context, TimeUnit unit,
                                      const std::function<edtf::DaySpan(edtf::Day)>& value);

}  // namespace dateline::extract
