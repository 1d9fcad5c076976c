#include <cstdio>

#include "dateline/edtf/parse.h"

namespace dateline::edtf {

namespace {

constexpr char mark_of(Qualifier q) {
  constexpr char marks[] = {'\0', '?', '~', '%'};
  return marks[static_cast<unsigned>(q)];
}

void append_number(std::string& out, std::int64_t value, int width) {
  char text[24];
  const int size = std::snprintf(text, sizeof text, "%0*lld", width, static_cast<long long>(value));
  out.append(text, static_cast<std::size_t>(size));
}

void append_digits(std::string& out, int value, int width, unsigned unspecified) {
  const std::size_t at = out.size();
  append_number(out, value, width);
  for (int i = 0; i < width; ++i)
    if ((unspecified >> i & 1U) != 0) out[at + static_cast<std::size_t>(i)] = 'X';
}

void append_zone(std::string& out, const Time& time) {
  if (time.zone == Time::Zone::utc) out += 'Z';
  if (time.zone != Time::Zone::offset) return;
  const int minutes = time.offset_minutes < 0 ? -time.offset_minutes : time.offset_minutes;
  out += time.offset_minutes < 0 ? '-' : '+';
  append_number(out, minutes / 60, 2);
  out += ':';
  append_number(out, minutes % 60, 2);
}

void append_time(std::string& out, const Time& time) {
  out += 'T';
  append_number(out, time.hour, 2);
  out += ':';
  append_number(out, time.minute, 2);
  out += ':';
  append_number(out, time.second, 2);
  if (time.nanosecond != 0) {
    out += '.';
    append_number(out, time.nanosecond, 9);
    while (out.back() == '0') out.pop_back();
  }
  append_zone(out, time);
}

void append_long_year(std::string& out, const Date& date) {
  out += 'Y';
  if (date.negative) out += '-';
  append_number(out, date.magnitude, 1);
  if (date.exponent != 0) append_number(out += 'E', date.exponent, 1);
}

// How many leading components share one qualifier while the others have none; 0 when the qualifiers lie otherwise.
int group_size(const Date& date, int components) {
  if (date.qualifier[0] == Qualifier::none) return 0;
  int n = 1;
  while (n < components && date.qualifier[n] == date.qualifier[0]) ++n;
  for (int i = n; i < components; ++i)
    if (date.qualifier[i] != Qualifier::none) return 0;
  return n;
}

void append_component(std::string& out, const Date& date, int i) {
  switch (i) {
    case 0:
      if (date.negative) out += '-';
      return append_digits(out, static_cast<int>(date.magnitude),
                           date.precision == Precision::century  ? 2
                           : date.precision == Precision::decade ? 3
                                                                 : 4,
                           date.unspecified & 15U);
    case 1:
      return append_digits(out, date.month, 2, date.unspecified >> 4 & 3U);
    default:
      return append_digits(out, date.day, 2, date.unspecified >> 6 & 3U);
  }
}

void append_date(std::string& out, const Date& date) {
  if (date.exponent != 0 || (date.magnitude > 9999 && date.precision == Precision::year)) {
    append_long_year(out, date);
  } else {
    const int n = date.precision == Precision::day ? 3 : date.precision >= Precision::season ? 2 : 1;
    const int group = group_size(date, n);
    for (int i = 0; i < n; ++i) {
      if (i > 0) out += '-';
      if (group == 0 && date.qualifier[i] != Qualifier::none) out += mark_of(date.qualifier[i]);
      append_component(out, date, i);
      if (group == i + 1) out += mark_of(date.qualifier[0]);
    }
  }
  if (date.significant != 0) append_number(out += 'S', date.significant, 1);
  if (date.has_time) append_time(out, date.time);
}

void append_end(std::string& out, End end, const Date& date) {
  if (end == End::open) out += "..";
  if (end == End::date) append_date(out, date);
}

void append_element(std::string& out, const Element& element) {
  if (element.open_before) out += "..";
  append_date(out, element.first);
  if (element.is_range || element.open_after) out += "..";
  if (element.is_range) append_date(out, element.last);
}

}  // namespace

std::string to_string(const Date& date) {
  std::string out;
  append_date(out, date);
  return out;
}

std::string to_string(const Value& value) {
  std::string out;
  switch (value.kind) {
    case Value::Kind::date:
      append_date(out, value.first);
      return out;
    case Value::Kind::interval:
      append_end(out, value.start, value.first);
      out += '/';
      append_end(out, value.end, value.last);
      return out;
    case Value::Kind::one_of:
    case Value::Kind::all_of:
      out += value.kind == Value::Kind::one_of ? '[' : '{';
      for (const Element& element : value.elements) {
        if (out.size() > 1) out += ',';
        append_element(out, element);
      }
      out += value.kind == Value::Kind::one_of ? ']' : '}';
      return out;
  }
  return out;
}

}  // namespace dateline::edtf
