#pragma once

#include "rule_operators.h"

/// The functions behind the operators' names, by kind: points in time (rule_points.cpp), what lies so far from the
/// writing or the focus (rule_relative.cpp), and dates made of dates (rule_combining.cpp).
namespace dateline::extract::operators {

using Maybe = std::optional<TimeValue>;
using edtf::Day;
using edtf::DaySpan;

enum PartOfSpan { part_begin = 1, part_middle = 2, part_end = 3 };
constexpr int last_of = -1;

inline TimeUnit unit_of(int number) {
  return number < 0 || number > static_cast<int>(TimeUnit::range) ? TimeUnit::day : static_cast<TimeUnit>(number);
}

inline std::optional<edtf::Weekday> weekday_argument(const Arguments& in, std::size_t i) {
  const int number = in.number_or(i, 0);
  return number >= 1 && number <= 7 ? std::optional(static_cast<edtf::Weekday>(number)) : std::nullopt;
}

Maybe years_of(const Arguments& in, const DateContext& context);
Maybe ahead_unless_past(const Arguments& in, const DateContext& context);
Maybe no_later(const Arguments& in, const DateContext& context);
Maybe about(const Arguments& in, const DateContext& context);
Maybe after(const Arguments& in, const DateContext& context);
Maybe after_focus(const Arguments& in, const DateContext& context);
Maybe ago_in_several(const Arguments& in, const DateContext& context);
Maybe ahead_in_several(const Arguments& in, const DateContext& context);
Maybe ago(const Arguments& in, const DateContext& context);
Maybe ahead(const Arguments& in, const DateContext& context);
Maybe all(const Arguments& in, const DateContext& context);
Maybe around(const Arguments& in, const DateContext& context);
Maybe before(const Arguments& in, const DateContext& context);
Maybe century(const Arguments& in, const DateContext& context);
Maybe century_before_christ(const Arguments& in, const DateContext& context);
Maybe date(const Arguments& in, const DateContext& context);
Maybe day_of_month(const Arguments& in, const DateContext& context);
Maybe deadline(const Arguments& in, const DateContext& context);
Maybe decade(const Arguments& in, const DateContext& context);
Maybe earlier(const Arguments& in, const DateContext& context);
Maybe either(const Arguments& in, const DateContext& context);
Maybe feast(const Arguments& in, const DateContext& context);
Maybe few_around_now(const Arguments& in, const DateContext& context);
Maybe few_away(const Arguments& in, const DateContext& context);
Maybe first_of(const Arguments& in, const DateContext& context);
Maybe following_or_next(const Arguments& in, const DateContext& context);
Maybe following(const Arguments& in, const DateContext& context);
Maybe from(const Arguments& in, const DateContext& context);
Maybe half(const Arguments& in, const DateContext& context);
Maybe last(const Arguments& in, const DateContext& context);
Maybe last_units(const Arguments& in, const DateContext& context);
Maybe later(const Arguments& in, const DateContext& context);
Maybe month(const Arguments& in, const DateContext& context);
Maybe neighbour_weekday(const Arguments& in, const DateContext& context);
Maybe next(const Arguments& in, const DateContext& context);
Maybe next_units(const Arguments& in, const DateContext& context);
Maybe nothing(const Arguments& in, const DateContext& context);
Maybe nth_unit(const Arguments& in, const DateContext& context);
Maybe nth_weekday(const Arguments& in, const DateContext& context);
Maybe of(const Arguments& in, const DateContext& context);
Maybe part(const Arguments& in, const DateContext& context);
Maybe previous(const Arguments& in, const DateContext& context);
Maybe quarter(const Arguments& in, const DateContext& context);
Maybe rest_of(const Arguments& in, const DateContext& context);
Maybe same(const Arguments& in, const DateContext& context);
Maybe same_date(const Arguments& in, const DateContext& context);
Maybe same_or_document(const Arguments& in, const DateContext& context);
Maybe same_period(const Arguments& in, const DateContext& context);
Maybe season(const Arguments& in, const DateContext& context);
Maybe shifted_back(const Arguments& in, const DateContext& context);
Maybe shifted(const Arguments& in, const DateContext& context);
Maybe since(const Arguments& in, const DateContext& context);
Maybe span(const Arguments& in, const DateContext& context);
Maybe the_unit(const Arguments& in, const DateContext& context);
Maybe this_date(const Arguments& in, const DateContext& context);
Maybe this_weekday(const Arguments& in, const DateContext& context);
Maybe unit(const Arguments& in, const DateContext& context);
Maybe until(const Arguments& in, const DateContext& context);
Maybe weekday(const Arguments& in, const DateContext& context);
Maybe weekday_day(const Arguments& in, const DateContext& context);
Maybe weekday_in(const Arguments& in, const DateContext& context);
Maybe weekday_of_week(const Arguments& in, const DateContext& context);
Maybe weekend_of(const Arguments& in, const DateContext& context);
Maybe within(const Arguments& in, const DateContext& context);
Maybe year_before_christ(const Arguments& in, const DateContext& context);
Maybe year_of_our_era(const Arguments& in, const DateContext& context);
Maybe year(const Arguments& in, const DateContext& context);
Maybe years(const Arguments& in, const DateContext& context);

}  // namespace dateline::extract::operators
