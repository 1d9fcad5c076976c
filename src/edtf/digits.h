#pragma once

#include <cstdint>
#include <optional>

#include "dateline/edtf/value.h"

namespace dateline::edtf {

/// The numbers that one component with unspecified digits may stand for: `base` with any digit at the X.
class DigitRange {
 public:
  /// `width` digits of `value`; bit i of `unspecified` frees the i-th digit from the left.
  DigitRange(int value, int width, unsigned unspecified);

  bool matches(int number) const;
  int smallest() const { return value_; }
  int largest() const { return largest_; }
  bool is_free() const;  ///< every digit is an X

 private:
  int value_;
  int width_;
  unsigned unspecified_;
  int largest_;
};

DigitRange year_digits(const Date& date);  ///< of the magnitude
DigitRange month_digits(const Date& date);
DigitRange day_digits(const Date& date);

inline bool has_unspecified_year(const Date& date) {
  return (date.unspecified & (year_thousands | year_hundreds | year_tens | year_units)) != 0;
}
inline bool has_unspecified_month(const Date& date) {
  return (date.unspecified & (month_tens | month_units)) != 0;
}
inline bool has_unspecified_day(const Date& date) {
  return (date.unspecified & (day_tens | day_units)) != 0;
}

/// The year with its sign and exponent, unspecified digits as 0; nullopt when it does not fit 64 bits.
std::optional<std::int64_t> signed_year(const Date& date);

}  // namespace dateline::edtf
