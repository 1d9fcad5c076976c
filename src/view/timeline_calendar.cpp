#include "timeline_calendar.h"

#include <fmt/format.h>

#include <array>

namespace dateline::view {

namespace {

using Unit = CalendarStep::Unit;

constexpr std::array<CalendarStep, 17> ladder{{{Unit::day, 1},
                                               {Unit::week, 1},
                                               {Unit::month, 1},
                                               {Unit::month, 3},
                                               {Unit::year, 1},
                                               {Unit::year, 2},
                                               {Unit::year, 5},
                                               {Unit::year, 10},
                                               {Unit::year, 20},
                                               {Unit::year, 50},
                                               {Unit::year, 100},
                                               {Unit::year, 200},
                                               {Unit::year, 500},
                                               {Unit::year, 1000},
                                               {Unit::year, 2000},
                                               {Unit::year, 5000},
                                               {Unit::year, 10000}}};

struct Words {
  std::array<std::string_view, 12> months;
  std::array<std::string_view, 7> weekdays;
};

constexpr Words english{{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
                        {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}};
constexpr Words french{
    {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."},
    {"lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."}};

int floor_div(int a, int b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

std::string year_label(int year, bool fr) {
  if (year > 0) return std::to_string(year);
  return fmt::format("{} {}", 1 - year, fr ? "av. J.-C." : "BC");
}

std::string roman(int number) {
  static constexpr std::array<std::pair<int, std::string_view>, 13> digits{{{1000, "M"},
                                                                            {900, "CM"},
                                                                            {500, "D"},
                                                                            {400, "CD"},
                                                                            {100, "C"},
                                                                            {90, "XC"},
                                                                            {50, "L"},
                                                                            {40, "XL"},
                                                                            {10, "X"},
                                                                            {9, "IX"},
                                                                            {5, "V"},
                                                                            {4, "IV"},
                                                                            {1, "I"}}};
  std::string out;
  for (const auto& [value, letters] : digits)
    for (; number >= value; number -= value) out += letters;
  return out;
}

std::string_view english_ending(int number) {
  const int tens = number % 100, units = number % 10;
  if (tens >= 11 && tens <= 13) return "th";
  return units == 1 ? "st" : units == 2 ? "nd" : units == 3 ? "rd" : "th";
}

std::string age_label(int index, bool fr, std::string_view english_noun, std::string_view french_noun) {
  const bool before = index < 0;
  const int number = before ? -index : index + 1;
  if (fr)
    return fmt::format("{}{} {}{}", roman(number), number == 1 ? "er" : "e", french_noun, before ? " av. J.-C." : "");
  return fmt::format("{}{} {}{}", number, english_ending(number), english_noun, before ? " BC" : "");
}

}  // namespace

std::span<const CalendarStep> calendar_ladder() {
  return ladder;
}

std::string step_label(CalendarStep step, edtf::Day start, std::string_view lang, bool wide) {
  const bool fr = lang == "fr";
  const Words& words = fr ? french : english;
  const edtf::Civil civil = edtf::civil_of(start);
  switch (step.unit) {
    case Unit::day:
    case Unit::week:
      if (!wide) return std::to_string(civil.day);
      return fmt::format("{} {}", words.weekdays[static_cast<std::size_t>(edtf::weekday_of(start)) - 1], civil.day);
    case Unit::month: {
      const std::string_view month = words.months[static_cast<std::size_t>(civil.month - 1)];
      return wide ? fmt::format("{} {}", month, year_label(civil.year, fr)) : std::string(month);
    }
    case Unit::year:
      return year_label(civil.year, fr);
    case Unit::century:
      return age_label(floor_div(civil.year - 1, 100), fr, "century", "siècle");
    case Unit::millennium:
      return age_label(floor_div(civil.year - 1, 1000), fr, "millennium", "millénaire");
  }
  return {};
}

}  // namespace dateline::view
