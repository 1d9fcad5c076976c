#include "digits.h"

#include <limits>

namespace dateline::edtf {

DigitRange::DigitRange(int value, int width, unsigned unspecified)
    : value_(value), width_(width), unspecified_(unspecified), largest_(value) {
  int place = 1;
  for (int i = width - 1; i >= 0; --i, place *= 10)
    if ((unspecified >> i & 1U) != 0) largest_ += 9 * place;
}

bool DigitRange::matches(int number) const {
  int value = value_;
  for (int i = width_ - 1; i >= 0; --i, number /= 10, value /= 10)
    if ((unspecified_ >> i & 1U) == 0 && number % 10 != value % 10) return false;
  return number == 0;
}

bool DigitRange::is_free() const {
  return unspecified_ == (1U << width_) - 1;
}

DigitRange year_digits(const Date& date) {
  return {static_cast<int>(date.magnitude), 4, date.unspecified & 15U};
}

DigitRange month_digits(const Date& date) {
  return {date.month, 2, date.unspecified >> 4 & 3U};
}

DigitRange day_digits(const Date& date) {
  return {date.day, 2, date.unspecified >> 6 & 3U};
}

std::optional<std::int64_t> signed_year(const Date& date) {
  std::int64_t year = date.magnitude;
  for (int i = 0; i < date.exponent && year != 0; ++i) {
    if (year > std::numeric_limits<std::int64_t>::max() / 10) return std::nullopt;
    year *= 10;
  }
  return date.negative ? -year : year;
}

}  // namespace dateline::edtf
