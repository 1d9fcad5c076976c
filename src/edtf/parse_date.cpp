#include "parse_date.h"

#include "dateline/edtf/day.h"
#include "digits.h"

namespace dateline::edtf {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

Qualifier qualifier_of(char c) {
  switch (c) {
    case '?':
      return Qualifier::uncertain;
    case '~':
      return Qualifier::approximate;
    case '%':
      return Qualifier::both;
    default:
      return Qualifier::none;
  }
}

class DateParser {
 public:
  DateParser(Cursor& cursor, Place place) : in_(cursor), place_(place) {}

  std::optional<Date> run() {
    if (in_.peek() == 'Y') return long_year();
    begin_ = in_.position();
    prefix_[0] = take_qualifier();
    date_.negative = in_.take('-');
    if (!year()) return std::nullopt;
    if (date_.significant != 0 || date_.precision != Precision::year) return date_;
    if (in_.peek() == '-' && !month()) return std::nullopt;
    if (date_.precision == Precision::month && in_.peek() == '-' && !day()) return std::nullopt;
    if (!in_calendar()) return in_.fail_at(begin_, "the calendar has no such day");
    spread_qualifiers();
    if (in_.peek() == 'T' && !time()) return std::nullopt;
    return date_;
  }

 private:
  Qualifier take_qualifier() {
    const Qualifier q = qualifier_of(in_.peek());
    if (q != Qualifier::none) in_.skip(1);
    return q;
  }

  // `width` digits or X, whose bits go to `unspecified` from `shift` on.
  std::optional<int> digits(int width, unsigned shift) {
    int value = 0;
    for (int i = 0; i < width; ++i, in_.skip(1)) {
      const char c = in_.peek();
      if (c == 'X')
        date_.unspecified = static_cast<std::uint8_t>(date_.unspecified | 1U << (shift + static_cast<unsigned>(i)));
      else if (!is_digit(c))
        return std::nullopt;
      value = value * 10 + (c == 'X' ? 0 : c - '0');
    }
    return value;
  }

  int run_of_digits() const {
    int n = 0;
    while (n < 5 && (is_digit(in_.peek(static_cast<std::size_t>(n))) || in_.peek(static_cast<std::size_t>(n)) == 'X'))
      ++n;
    return n;
  }

  bool year() {
    const int width = run_of_digits();
    if (width == 2 || width == 3) return reduced(width);
    if (width != 4)
      return in_.fail(width > 4 ? "a year of more than four digits begins with Y" : "a year has four digits"), false;
    date_.magnitude = *digits(4, 0);
    if (date_.negative && date_.magnitude == 0 && date_.unspecified == 0)
      return in_.fail_at(begin_, "there is no year -0000"), false;
    if (in_.peek() == 'S') return significant();
    suffix_[0] = take_qualifier();
    return true;
  }

  // "19" is a century, "196" a decade.
  bool reduced(int width) {
    const auto value = digits(width, 0);
    if (date_.unspecified != 0 || place_ != Place::alone) return in_.fail_at(begin_, "a year has four digits"), false;
    date_.precision = width == 2 ? Precision::century : Precision::decade;
    date_.magnitude = *value;
    if (date_.negative && *value == 0) return in_.fail_at(begin_, "there is no negative zero"), false;
    suffix_[0] = take_qualifier();
    if (prefix_[0] != Qualifier::none && suffix_[0] != Qualifier::none)
      return in_.fail("one qualifier is enough here"), false;
    date_.qualifier[0] = prefix_[0] | suffix_[0];
    if (width == 3 || date_.qualifier[0] != Qualifier::none) in_.raise_level(2);
    return true;
  }

  bool significant() {
    in_.skip(1);
    int value = 0, count = 0;
    for (; is_digit(in_.peek()) && count < 3; in_.skip(1), ++count) value = value * 10 + (in_.peek() - '0');
    if (count == 0 || count > 2 || value == 0)
      return in_.fail("S is followed by a number of digits from 1 to 99"), false;
    if (date_.unspecified != 0) return in_.fail("a year with X has no significant digits"), false;
    if (prefix_[0] != Qualifier::none || qualifier_of(in_.peek()) != Qualifier::none)
      return in_.fail("a year with significant digits takes no qualifier"), false;
    date_.significant = static_cast<std::uint8_t>(value);
    in_.raise_level(2);
    return true;
  }

  bool month() {
    in_.skip(1);
    prefix_[1] = take_qualifier();
    const std::size_t at = in_.position();
    const auto value = digits(2, 4);
    if (!value) return in_.fail("a month has two digits"), false;
    date_.month = static_cast<std::uint8_t>(*value);
    date_.precision = Precision::month;
    suffix_[1] = take_qualifier();
    if (!has_unspecified_month(date_) && *value >= 21 && *value <= 41) {
      date_.precision = Precision::season;
      in_.raise_level(*value <= 24 ? 1 : 2);
      if (has_unspecified_year(date_)) return in_.fail_at(at, "a season needs its year"), false;
      return true;
    }
    bool possible = false;
    for (int m = 1; m <= 12; ++m) possible = possible || month_digits(date_).matches(m);
    if (!possible) return in_.fail_at(at, "months are 01 to 12, seasons and other parts of a year 21 to 41"), false;
    return true;
  }

  bool day() {
    in_.skip(1);
    prefix_[2] = take_qualifier();
    const std::size_t at = in_.position();
    const auto value = digits(2, 6);
    if (!value) return in_.fail("a day has two digits"), false;
    date_.day = static_cast<std::uint8_t>(*value);
    date_.precision = Precision::day;
    suffix_[2] = take_qualifier();
    bool possible = false;
    for (int d = 1; d <= 31; ++d) possible = possible || day_digits(date_).matches(d);
    if (!possible) return in_.fail_at(at, "days are 01 to 31"), false;
    return true;
  }

  // Whether at least one day of the calendar has these digits.
  bool in_calendar() const {
    if (date_.precision != Precision::day) return true;
    const DigitRange years = year_digits(date_), months = month_digits(date_), days = day_digits(date_);
    for (int m = 1; m <= 12; ++m) {
      if (!months.matches(m)) continue;
      for (int d = 1; d <= days_in_month(2000, m); ++d) {
        if (!days.matches(d)) continue;
        if (m != 2 || d < 29) return true;
        for (int y = years.smallest(); y <= years.largest(); ++y)
          if (years.matches(y) && is_leap_year(y)) return true;
      }
    }
    return false;
  }

  int components() const { return date_.precision == Precision::year ? 1 : date_.precision == Precision::day ? 3 : 2; }

  // A qualifier after a component holds for it and all to its left, one before it for it alone.
  void spread_qualifiers() {
    const int n = components();
    bool any = false, inner = false;
    for (int i = 0; i < n; ++i) {
      any = any || prefix_[i] != Qualifier::none || suffix_[i] != Qualifier::none;
      inner = inner || prefix_[i] != Qualifier::none || (i + 1 < n && suffix_[i] != Qualifier::none);
      date_.qualifier[i] = prefix_[i];
      for (int right = i; right < n; ++right) date_.qualifier[i] = date_.qualifier[i] | suffix_[right];
    }
    if (any && date_.unspecified != 0) in_.fail_at(begin_, "a date with X takes no qualifier");
    if (any) in_.raise_level(inner ? 2 : 1);
    if (date_.unspecified != 0) in_.raise_level(trailing_unspecified() ? 1 : 2);
  }

  // 201X, 20XX, 2004-XX, 1985-04-XX, 1985-XX-XX are level 1.
  bool trailing_unspecified() const {
    const unsigned x = date_.unspecified;
    if (date_.precision == Precision::year) return x == year_units || x == (year_units | year_tens);
    if (date_.precision == Precision::month) return x == (month_tens | month_units);
    constexpr unsigned days = day_tens | day_units;
    return x == days || x == (days | month_tens | month_units);
  }

  std::optional<Date> long_year() {
    in_.skip(1);
    begin_ = in_.position();
    date_.negative = in_.take('-');
    int count = 0;
    for (; is_digit(in_.peek()); in_.skip(1), ++count) {
      if (count == 18) return in_.fail("the year has more than 18 digits");
      if (count == 0 && in_.peek() == '0') return in_.fail("a year after Y does not begin with 0");
      date_.magnitude = date_.magnitude * 10 + (in_.peek() - '0');
    }
    if (count == 0) return in_.fail("Y is followed by a year");
    in_.raise_level(1);
    if (in_.take('E') && !exponent()) return std::nullopt;
    if (date_.exponent == 0 && count < 5) return in_.fail_at(begin_, "a year after Y has more than four digits");
    if (in_.peek() == 'S' && !significant()) return std::nullopt;
    return date_;
  }

  bool exponent() {
    int value = 0, count = 0;
    for (; is_digit(in_.peek()) && count < 5; in_.skip(1), ++count) value = value * 10 + (in_.peek() - '0');
    if (count == 0 || count > 4 || value == 0) return in_.fail("E is followed by a power of ten from 1 to 9999"), false;
    date_.exponent = static_cast<std::uint16_t>(value);
    in_.raise_level(2);
    return true;
  }

  std::optional<int> two_digits() {
    if (!is_digit(in_.peek()) || !is_digit(in_.peek(1))) return in_.fail("two digits are wanted here");
    const int value = (in_.peek() - '0') * 10 + (in_.peek(1) - '0');
    in_.skip(2);
    return value;
  }

  bool time() {
    const std::size_t at = in_.position();
    if (date_.precision != Precision::day || date_.unspecified != 0 || place_ == Place::in_set)
      return in_.fail("a time follows a full date only"), false;
    for (const Qualifier q : date_.qualifier)
      if (q != Qualifier::none) return in_.fail("a date with a time takes no qualifier"), false;
    in_.skip(1);
    const auto hour = two_digits();
    if (!hour || !in_.take(':')) return in_.fail("a time has the form hh:mm:ss"), false;
    const auto minute = two_digits();
    if (!minute) return false;
    int second = 0;
    if (in_.take(':')) {
      const auto seconds = two_digits();
      if (!seconds) return false;
      second = *seconds;
      if (in_.peek() == '.' || in_.peek() == ',') fraction();
    }
    const bool midnight = *hour == 24 && *minute == 0 && second == 0 && date_.time.nanosecond == 0;
    const bool leap = *hour == 23 && *minute == 59 && second == 60;
    if ((*hour > 23 || *minute > 59 || second > 59) && !midnight && !leap)
      return in_.fail_at(at + 1, "times are 00:00:00 to 24:00:00"), false;
    date_.time.hour = static_cast<std::uint8_t>(*hour);
    date_.time.minute = static_cast<std::uint8_t>(*minute);
    date_.time.second = static_cast<std::uint8_t>(second);
    date_.has_time = true;
    return zone();
  }

  // Digits beyond the ninth are passed over.
  void fraction() {
    if (!is_digit(in_.peek(1))) return;
    in_.skip(1);
    std::uint32_t scale = 100000000;
    for (; is_digit(in_.peek()); in_.skip(1), scale /= 10)
      date_.time.nanosecond += scale * static_cast<std::uint32_t>(in_.peek() - '0');
  }

  bool zone() {
    constexpr std::string_view minus = "\xE2\x88\x92";
    if (in_.take('Z')) {
      date_.time.zone = Time::Zone::utc;
      return true;
    }
    const bool west = in_.peek() == '-' || in_.starts_with(minus);
    if (!west && in_.peek() != '+') return true;
    const std::size_t at = in_.position();
    in_.skip(in_.peek() == '+' || in_.peek() == '-' ? 1 : minus.size());
    const auto hours = two_digits();
    if (!hours) return false;
    int minutes = 0;
    if (in_.take(':') || is_digit(in_.peek())) {
      const auto value = two_digits();
      if (!value) return false;
      minutes = *value;
    }
    if (*hours > 23 || minutes > 59) return in_.fail_at(at, "offsets from UTC are less than 24 hours"), false;
    date_.time.zone = Time::Zone::offset;
    date_.time.offset_minutes = static_cast<std::int16_t>((west ? -1 : 1) * (*hours * 60 + minutes));
    return true;
  }

  Cursor& in_;
  Place place_;
  std::size_t begin_ = 0;
  Date date_;
  Qualifier prefix_[3] = {};
  Qualifier suffix_[3] = {};
};

}  // namespace

bool Cursor::take(char c) {
  if (peek() != c || at_end()) return false;
  ++at_;
  return true;
}

std::nullopt_t Cursor::fail_at(std::size_t position, std::string_view message) {
  if (!error_) error_ = ParseError{position, std::string(message)};
  return std::nullopt;
}

std::optional<Date> parse_date(Cursor& cursor, Place place) {
  return DateParser(cursor, place).run();
}

}  // namespace dateline::edtf
