#include "date_value.h"

#include <algorithm>
#include <cassert>
#include <cstdio>

#include "dateline/edtf/parse.h"

namespace dateline::extract {

namespace {

constexpr int least_year = -9999;
constexpr int most_year = 9999;

std::string numbered(const char* format, int a, int b = 0) {
  char text[32];
  std::snprintf(text, sizeof text, format, a, b);
  return text;
}

int floor_div(int a, int b) {
  return a >= 0 ? a / b : -((-a + b - 1) / b);
}

edtf::DaySpan months_from(int year, int month, int count) {
  const edtf::Day first = edtf::day_of({year, month, 1});
  return {first, edtf::add_months(first, count) - 1};
}

edtf::DaySpan years_from(int year, int count) {
  const int first = std::clamp(year, least_year, most_year), last = std::clamp(year + count - 1, least_year, most_year);
  return {edtf::year_span(first).first, edtf::year_span(last).last};
}

// Seasons of the north by their first month: March, June, September, December.
edtf::DaySpan season_around(edtf::Civil c) {
  const int shifted = (c.month + 9) % 12;
  const int month = shifted / 3 * 3 + 3;
  return months_from(c.month <= 2 ? c.year - 1 : c.year, month, 3);
}

std::string approximate_text(const std::string& text) {
  return text + "~";
}

std::string span_text(const edtf::DaySpan& span, const TimeValue& value) {
  if (value.unit == TimeUnit::day && span.first == span.last) return edtf::iso(span.first);
  return value.text.empty() ? unit_text(span, value.unit) : value.text;
}

std::string list_text(const TimeValue& value) {
  std::string out(1, value.all_of ? '{' : '[');
  for (const edtf::DaySpan& option : value.options) {
    if (out.size() > 1) out += ',';
    const edtf::Value v = edtf::value_of(option);
    out += v.kind == edtf::Value::Kind::interval ? edtf::to_string(v.first) + ".." + edtf::to_string(v.last)
                                                 : edtf::to_string(v);
  }
  return out + (value.all_of ? '}' : ']');
}

// An end of an open value is the date itself where it is one, else the day where it begins or ends.
std::string end_text(const TimeValue& value, bool last) {
  const bool several = value.options.size() > 1;
  std::string text;
  if (!several) text = last ? value.last_text : value.first_text;
  if (text.empty() && !several && value.unit != TimeUnit::range) text = span_text(value.span, value);
  if (text.empty() || text.find('/') != std::string::npos) text = edtf::iso(last ? value.span.last : value.span.first);
  const bool vague = value.approximate || several;
  if (vague && text.find('X') != std::string::npos) text = edtf::iso(last ? value.span.last : value.span.first);
  return vague ? approximate_text(text) : text;
}

std::string edtf_text(const TimeValue& value) {
  if (value.open_after) return end_text(value, false) + "/..";
  if (value.open_before) return "../" + end_text(value, true);
  if (value.options.size() > 1) return list_text(value);
  std::string text = value.first_text.empty() ? span_text(value.span, value) : value.first_text + "/" + value.last_text;
  if (!value.approximate || text.find('X') != std::string::npos) return text;
  const std::size_t slash = text.find('/');
  if (slash != std::string::npos) text.insert(slash, "~");
  return approximate_text(text);
}

}  // namespace

TimeValue value_of_day(edtf::Day day) {
  return value_of_span({day, day}, TimeUnit::day);
}

TimeValue value_of_span(edtf::DaySpan span, TimeUnit unit) {
  TimeValue value;
  value.span = span;
  value.unit = unit;
  return value;
}

TimeValue one_of_spans(edtf::DaySet options, TimeUnit unit) {
  assert(!options.empty());
  TimeValue value = value_of_span({options.front().first, options.back().last}, unit);
  if (options.size() > 1)
    value.options = std::move(options);
  else if (unit != TimeUnit::day && unit_around(value.span.first, unit) != value.span)
    value.unit = TimeUnit::range;
  return value;
}

model::When when_of(const TimeValue& value) {
  model::When when{edtf_text(value), value.span.first, value.span.last};
  if (value.open_before) when.first.reset();
  if (value.open_after) when.last.reset();
  return when;
}

edtf::DaySpan unit_around(edtf::Day day, TimeUnit unit) {
  const edtf::Civil c = edtf::civil_of(day);
  switch (unit) {
    case TimeUnit::weekend: {
      const edtf::DaySpan week = edtf::week_of(day);
      return {week.last - 1, week.last};
    }
    case TimeUnit::week:
      return edtf::week_of(day);
    case TimeUnit::month:
      return edtf::month_of(day);
    case TimeUnit::season:
      return season_around(c);
    case TimeUnit::quarter:
      return months_from(c.year, (c.month - 1) / 3 * 3 + 1, 3);
    case TimeUnit::half:
      return months_from(c.year, (c.month - 1) / 6 * 6 + 1, 6);
    case TimeUnit::year:
      return years_from(c.year, 1);
    case TimeUnit::decade:
      return years_from(floor_div(c.year, 10) * 10, 10);
    case TimeUnit::century:
      return years_from(floor_div(c.year, 100) * 100, 100);
    default:
      return {day, day};
  }
}

edtf::Day shifted_day(edtf::Day day, TimeUnit unit, int units) {
  constexpr int limit = 9000 * 12;
  const auto months = [&](int each) {
    const int year = edtf::civil_of(day).year;
    const int count = std::clamp(units, -limit / each, limit / each) * each;
    return edtf::add_months(day, std::clamp(count, (least_year - year) * 12, (most_year - year) * 12));
  };
  const auto days = [&](int each) { return day + std::clamp(units, -100000, 100000) * each; };
  switch (unit) {
    case TimeUnit::weekend:
    case TimeUnit::week:
      return days(7);
    case TimeUnit::month:
      return months(1);
    case TimeUnit::season:
    case TimeUnit::quarter:
      return months(3);
    case TimeUnit::half:
      return months(6);
    case TimeUnit::year:
      return months(12);
    case TimeUnit::decade:
      return months(120);
    case TimeUnit::century:
      return months(1200);
    default:
      return days(1);
  }
}

edtf::DaySpan shifted_unit(edtf::Day day, TimeUnit unit, int units) {
  return unit_around(shifted_day(unit_around(day, unit).first, unit, units), unit);
}

std::string unit_text(edtf::DaySpan span, TimeUnit unit) {
  const edtf::Civil c = edtf::civil_of(span.first);
  if (c.year < 0 || c.year > most_year) return edtf::to_string(edtf::value_of(span));
  switch (unit) {
    case TimeUnit::month:
      return numbered("%04d-%02d", c.year, c.month);
    case TimeUnit::season:
      return numbered("%04d-%d", c.year, 20 + c.month / 3);
    case TimeUnit::quarter:
      return numbered("%04d-%d", c.year, 33 + c.month / 3);
    case TimeUnit::half:
      return numbered("%04d-01/%04d-06", c.year, c.year)
          .replace(5, 2, c.month > 6 ? "07" : "01")
          .replace(13, 2, c.month > 6 ? "12" : "06");
    case TimeUnit::year:
      return numbered("%04d", c.year);
    case TimeUnit::decade:
      return numbered("%03dX", c.year / 10);
    case TimeUnit::century:
      return numbered("%02dXX", (c.year + 1) / 100);
    default:
      return edtf::to_string(edtf::value_of(span));
  }
}

}  // namespace dateline::extract
