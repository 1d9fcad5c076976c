#include <cstdlib>

#include "date_feasts.h"
#include "rule_operator_list.h"

namespace dateline::extract::operators {

namespace {

bool sane_year(int year) {
  return year >= 1 && year <= 9998;
}

// Years of one or two digits are those of the century that puts them nearest, at most twenty years ahead.
int full_year(int year, const DateContext& context) {
  if (year >= 100) return year;
  const int now = context.document ? edtf::civil_of(context.document->last).year : 2020;
  int full = now / 100 * 100 + year;
  if (full > now + 20) full -= 100;
  if (full <= now - 80) full += 100;
  return full;
}

std::optional<int> year_argument(const Arguments& in, std::size_t i, const DateContext& context) {
  const auto number = i < in.count() ? in.number(i) : std::nullopt;
  if (!number) return std::nullopt;
  const int year = full_year(*number, context);
  return sane_year(year) ? std::optional(year) : std::nullopt;
}

// The span of a given year, or of the year that the context settles.
Maybe yearly(const DateContext& context, std::optional<int> year, TimeUnit unit, const YearlySpan& of_year) {
  const auto safe = [&](int y) { return sane_year(y) ? of_year(y) : std::nullopt; };
  const auto span = year ? safe(*year) : choose_year(context, safe);
  if (!span) return std::nullopt;
  TimeValue value = value_of_span(*span, unit);
  value.settled = year.has_value();
  return value;
}

Maybe part_of_year(const Arguments& in, const DateContext& context, TimeUnit unit, int months) {
  const int n = in.number_or(0, 0) == last_of ? 12 / months : in.number_or(0, 0);
  if (n < 1 || n > 12 / months) return std::nullopt;
  return yearly(context, year_argument(in, 1, context), unit, [=](int y) {
    return std::optional(unit_around(edtf::day_of({y, (n - 1) * months + 1, 1}), unit));
  });
}

// The weekday of "samedi 5 juin" settles the year only where the day is not far.
bool is_near(const TimeValue& value, DaySpan document) {
  constexpr int far_days = 400;
  return std::abs(value.span.first - document.first) <= far_days;
}

}  // namespace

Maybe date(const Arguments& in, const DateContext& context) {
  const int day = in.number_or(0, 0), month = in.number_or(1, 0);
  const auto year = year_argument(in, 2, context);
  const auto weekday = in.count() > 3 ? in.number(3) : std::nullopt;
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  DateContext near = context;
  if (weekday && !year) near.nearest = true;
  const auto on = [&](int y) -> std::optional<DaySpan> {
    if (day > edtf::days_in_month(y, month)) return std::nullopt;
    const Day found = edtf::day_of({y, month, day});
    if (weekday && !year && static_cast<int>(edtf::weekday_of(found)) != *weekday) return std::nullopt;
    return DaySpan{found, found};
  };
  const auto value = yearly(near, year, TimeUnit::day, on);
  if (value && (!weekday || year || !context.document || is_near(*value, *context.document))) return value;
  if (!weekday) return std::nullopt;
  return yearly(context, year, TimeUnit::day, [&](int y) -> std::optional<DaySpan> {
    if (day > edtf::days_in_month(y, month)) return std::nullopt;
    const Day found = edtf::day_of({y, month, day});
    return DaySpan{found, found};
  });
}

Maybe month(const Arguments& in, const DateContext& context) {
  const int number = in.number_or(0, 0);
  if (number < 1 || number > 12) return std::nullopt;
  return yearly(context, year_argument(in, 1, context), TimeUnit::month,
                [number](int y) { return std::optional(edtf::month_span(y, number)); });
}

Maybe year(const Arguments& in, const DateContext& context) {
  const auto number = year_argument(in, 0, context);
  if (!number) return std::nullopt;
  return value_of_span(edtf::year_span(*number), TimeUnit::year);
}

Maybe decade(const Arguments& in, const DateContext& context) {
  auto number = year_argument(in, 0, context);
  if (!number || *number % 10 != 0) return std::nullopt;
  const bool is_short = in.number_or(0, 0) < 100;
  if (is_short && context.document && *number > edtf::civil_of(context.document->last).year) *number -= 100;
  return value_of_span(unit_around(edtf::year_span(*number).first, TimeUnit::decade), TimeUnit::decade);
}

// The year 52 before Christ is -0051: EDTF has a year 0.
Maybe year_before_christ(const Arguments& in, const DateContext&) {
  const int n = in.number_or(0, 0);
  if (n < 1 || n > 9998) return std::nullopt;
  return value_of_span(edtf::year_span(1 - n), TimeUnit::year);
}

Maybe year_of_our_era(const Arguments& in, const DateContext&) {
  const int n = in.number_or(0, 0);
  return sane_year(n) ? Maybe(value_of_span(edtf::year_span(n), TimeUnit::year)) : std::nullopt;
}

// The fifth century before Christ, 500 to 401, is -0499 to -0400.
Maybe century_before_christ(const Arguments& in, const DateContext&) {
  const int n = in.number_or(0, 0);
  if (n < 1 || n > 98) return std::nullopt;
  TimeValue value =
      value_of_span({edtf::year_span(1 - n * 100).first, edtf::year_span(-(n - 1) * 100).last}, TimeUnit::century);
  const std::string number = std::to_string(n - 1);
  value.text = (number.size() < 2 ? "-0" : "-") + number + "XX";
  return value;
}

// "the 1990s" is a decade, "the 1800s" a century, "2005's" a year.
Maybe years_of(const Arguments& in, const DateContext& context) {
  const int number = in.number_or(0, 0);
  if (number >= 1000 && number % 10 != 0) return year(in, context);
  if (number < 1000 || number % 100 != 0 || number >= 2000) return decade(in, context);
  return value_of_span(unit_around(edtf::year_span(number).first, TimeUnit::century), TimeUnit::century);
}

// The n-th century is the years (n-1)00 to (n-1)99, as EDTF writes it.
Maybe century(const Arguments& in, const DateContext&) {
  const int n = in.number_or(0, 0);
  if (n < 1 || n > 30) return std::nullopt;
  return value_of_span(unit_around(edtf::year_span((n - 1) * 100).first, TimeUnit::century), TimeUnit::century);
}

Maybe season(const Arguments& in, const DateContext& context) {
  const int number = in.number_or(0, 0);
  if (number < 1 || number > 4) return std::nullopt;
  return yearly(context, year_argument(in, 1, context), TimeUnit::season, [number](int y) {
    return std::optional(unit_around(edtf::day_of({y, number * 3, 1}), TimeUnit::season));
  });
}

Maybe quarter(const Arguments& in, const DateContext& context) {
  // A report's "third quarter" is one that has ended.
  Maybe value = part_of_year(in, context, TimeUnit::quarter, 3);
  return value;
}

Maybe half(const Arguments& in, const DateContext& context) {
  return part_of_year(in, context, TimeUnit::half, 6);
}

Maybe weekday(const Arguments& in, const DateContext& context) {
  const auto day = weekday_argument(in, 0);
  Maybe value = day ? choose_weekday(context, *day) : std::nullopt;
  if (value) value->settled = false;
  return value;
}

// "ce mardi": the next one, today included, unless the words around speak of the past.
Maybe this_weekday(const Arguments& in, const DateContext& context) {
  DateContext near = context;
  if (near.direction == Direction::unknown) near.direction = Direction::present;
  return weekday(in, near);
}

// "next Friday", "last Friday": never tomorrow or yesterday, which have names of their own; within the week of the
// writing one of two.
Maybe neighbour_weekday(const Arguments& in, const DateContext& context) {
  const auto day = weekday_argument(in, 0);
  if (!day || !context.document) return std::nullopt;
  if (context.told_after || context.document->days() > 1) return weekday(in, context);
  const bool ahead = in.number_or(1, 1) > 0;
  const Day now = context.document->first;
  const Day near = ahead ? edtf::weekday_on_or_after(now + 1, *day) : edtf::weekday_on_or_before(now - 1, *day);
  const Day far = ahead ? near + 7 : near - 7;
  if (!edtf::week_of(now).contains(near)) return value_of_day(near);
  if (near - now <= 1 && now - near <= 1) return value_of_day(far);
  return one_of_spans(edtf::normalised({{near, near}, {far, far}}), TimeUnit::day);
}

// The weekday of the week that lies so many weeks away.
Maybe weekday_of_week(const Arguments& in, const DateContext& context) {
  const auto day = weekday_argument(in, 0);
  if (!day) return std::nullopt;
  return for_document(context, TimeUnit::day, [&](Day d) {
    const Day found = shifted_unit(d, TimeUnit::week, in.number_or(1, 0)).first + (static_cast<int>(*day) - 1);
    return DaySpan{found, found};
  });
}

Maybe day_of_month(const Arguments& in, const DateContext& context) {
  const int day = in.number_or(0, 0);
  if (day < 1 || day > 31) return std::nullopt;
  const auto span = choose_day_of_month(context, day);
  if (!span) return std::nullopt;
  TimeValue value = value_of_span(*span, TimeUnit::day);
  value.settled = false;
  return value;
}

// "mardi 24": the day of that number nearest to the writing that falls on such a weekday.
Maybe weekday_day(const Arguments& in, const DateContext& context) {
  const auto day = weekday_argument(in, 0);
  const int number = in.number_or(1, 0);
  if (!day || !context.document || number < 1 || number > 31) return std::nullopt;
  std::optional<Day> best;
  const Day from = context.document->first;
  for (int months = -8; months <= 8; ++months) {
    const edtf::Civil c = edtf::civil_of(edtf::add_months(edtf::month_of(from).first, months));
    if (number > edtf::days_in_month(c.year, c.month)) continue;
    const Day found = edtf::day_of({c.year, c.month, number});
    if (edtf::weekday_of(found) != *day) continue;
    if (!best || std::abs(found - from) < std::abs(*best - from)) best = found;
  }
  return best ? Maybe(value_of_day(*best)) : day_of_month(in, context);
}

Maybe feast(const Arguments& in, const DateContext& context) {
  const int number = in.number_or(0, -1);
  DateContext near = context;
  if (near.direction == Direction::unknown || near.direction == Direction::present) near.nearest = true;
  Maybe value =
      yearly(near, year_argument(in, 1, context), TimeUnit::day, [number](int y) { return feast_in_year(number, y); });
  if (!value) return value;
  if (value->span.days() > 1) value->unit = TimeUnit::range;
  value->approximate = is_approximate_feast(number);
  return value;
}

// "1939-45": the second year may lack its century; "2015-03", which would end far ahead, is a month.
Maybe years(const Arguments& in, const DateContext& context) {
  constexpr int far_ahead = 20;
  const int first = in.number_or(0, 0), given = in.number_or(1, 0);
  const int last = given >= 100 ? given : first / 100 * 100 + given + (given < first % 100 ? 100 : 0);
  const int now = context.document ? edtf::civil_of(context.document->last).year : 2020;
  if (sane_year(first) && given >= 1 && given <= 12 && last > now + far_ahead)
    return value_of_span(edtf::month_span(first, given), TimeUnit::month);
  if (!sane_year(first) || !sane_year(last) || last <= first) return std::nullopt;
  TimeValue value = value_of_span({edtf::year_span(first).first, edtf::year_span(last).last}, TimeUnit::range);
  value.first_text = unit_text(edtf::year_span(first), TimeUnit::year);
  value.last_text = unit_text(edtf::year_span(last), TimeUnit::year);
  return value;
}

}  // namespace dateline::extract::operators
