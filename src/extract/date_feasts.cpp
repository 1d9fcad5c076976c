#include "date_feasts.h"

#include <iterator>

#include "dateline/edtf/calendar.h"

namespace dateline::extract {

namespace {

using edtf::DaySpan;

template <int Month, int Day>
DaySpan fixed(int year) {
  const edtf::Day day = edtf::day_of({year, Month, Day});
  return {day, day};
}

template <int Offset, int Length = 1>
DaySpan from_easter(int year) {
  const edtf::Day day = edtf::easter_sunday(year) + Offset;
  return {day, day + (Length - 1)};
}

template <int Month, edtf::Weekday Day, int N>
DaySpan nth(int year) {
  const auto day = edtf::nth_weekday(year, Month, Day, N);
  return {*day, *day};
}

template <int Month, int FirstDay, int LastDay>
DaySpan islamic(int year) {
  const edtf::Day january = edtf::day_of({year, 1, 1});
  int islamic_year = edtf::islamic_year_of(january);
  while (edtf::islamic_month_start(islamic_year, Month) + (FirstDay - 1) < january) ++islamic_year;
  const edtf::Day first = edtf::islamic_month_start(islamic_year, Month);
  return {first + (FirstDay - 1), first + (LastDay - 1)};
}

// First Sunday of Advent: the fourth before Christmas.
DaySpan advent(int year) {
  const edtf::Day day = edtf::weekday_on_or_before(edtf::day_of({year, 12, 24}), edtf::Weekday::sunday) - 21;
  return {day, edtf::day_of({year, 12, 24})};
}

// French mothers' day: the last Sunday of May, a week later when that is Whit Sunday.
DaySpan french_mothers_day(int year) {
  edtf::Day day = *edtf::nth_weekday(year, 5, edtf::Weekday::sunday, -1);
  if (day == edtf::easter_sunday(year) + 49) day = day + 7;
  return {day, day};
}

constexpr auto monday = edtf::Weekday::monday;
constexpr auto thursday = edtf::Weekday::thursday;
constexpr auto sunday = edtf::Weekday::sunday;

template <int Month, edtf::Weekday Day, int N, int Offset>
DaySpan after_nth(int year) {
  const edtf::Day day = *edtf::nth_weekday(year, Month, Day, N) + Offset;
  return {day, day};
}

constexpr Feast feasts[] = {
    {"new_year", false, fixed<1, 1>},
    {"new_year_eve", false, fixed<12, 31>},
    {"epiphany", false, fixed<1, 6>},
    {"valentine", false, fixed<2, 14>},
    {"womens_day", false, fixed<3, 8>},
    {"april_fools", false, fixed<4, 1>},
    {"earth_day", false, fixed<4, 22>},
    {"may_day", false, fixed<5, 1>},
    {"victory_1945", false, fixed<5, 8>},
    {"assumption", false, fixed<8, 15>},
    {"bastille_day", false, fixed<7, 14>},
    {"independence_day_us", false, fixed<7, 4>},
    {"halloween", false, fixed<10, 31>},
    {"all_saints", false, fixed<11, 1>},
    {"all_souls", false, fixed<11, 2>},
    {"armistice", false, fixed<11, 11>},
    {"christmas_eve", false, fixed<12, 24>},
    {"christmas", false, fixed<12, 25>},
    {"boxing_day", false, fixed<12, 26>},
    {"saint_patrick", false, fixed<3, 17>},
    {"shrove_tuesday", false, from_easter<-47>},
    {"ash_wednesday", false, from_easter<-46>},
    {"palm_sunday", false, from_easter<-7>},
    {"holy_week", false, from_easter<-6, 7>},
    {"maundy_thursday", false, from_easter<-3>},
    {"good_friday", false, from_easter<-2>},
    {"easter", false, from_easter<0>},
    {"easter_weekend", false, from_easter<-1, 3>},
    {"easter_monday", false, from_easter<1>},
    {"ascension", false, from_easter<39>},
    {"pentecost", false, from_easter<49>},
    {"whit_monday", false, from_easter<50>},
    {"pentecost_weekend", false, from_easter<48, 3>},
    {"advent", false, advent},
    {"mothers_day_fr", false, french_mothers_day},
    {"mothers_day_us", false, nth<5, sunday, 2>},
    {"fathers_day", false, nth<6, sunday, 3>},
    {"mlk_day", false, nth<1, monday, 3>},
    {"presidents_day", false, nth<2, monday, 3>},
    {"memorial_day", false, nth<5, monday, -1>},
    {"labor_day_us", false, nth<9, monday, 1>},
    {"columbus_day", false, nth<10, monday, 2>},
    {"thanksgiving", false, nth<11, thursday, 4>},
    {"black_friday", false, after_nth<11, thursday, 4, 1>},
    {"cyber_monday", false, after_nth<11, thursday, 4, 4>},
    {"ramadan", true, islamic<9, 1, 30>},
    {"eid_al_fitr", true, islamic<10, 1, 1>},
    {"eid_al_adha", true, islamic<12, 10, 10>},
    {"ashura", true, islamic<1, 10, 10>},
    {"mawlid", true, islamic<3, 12, 12>},
};

}  // namespace

int feast_number(std::string_view name) {
  for (std::size_t i = 0; i < std::size(feasts); ++i)
    if (feasts[i].name == name) return static_cast<int>(i);
  return -1;
}

std::optional<edtf::DaySpan> feast_in_year(int number, int year) {
  if (number < 0 || number >= static_cast<int>(std::size(feasts)) || year < 1583 || year > 9998) return std::nullopt;
  return feasts[number].in_year(year);
}

bool is_approximate_feast(int number) {
  return number >= 0 && number < static_cast<int>(std::size(feasts)) && feasts[number].approximate;
}

}  // namespace dateline::extract
