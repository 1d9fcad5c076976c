#pragma once

namespace dateline::edtf {

/// First month and length of a sub-year grouping.
struct SeasonMonths {
  int first;
  int count;
};

/// Codes 21 to 41 (EDTF, Sub-year groupings): seasons without a hemisphere (taken for the north), northern, southern,
/// quarters, four-month periods, half-years. A winter goes on into the next year, a southern summer likewise.
constexpr SeasonMonths season_months(int code) {
  if (code <= 28) return {(code - 21) % 4 * 3 + 3, 3};
  if (code <= 32) return {((code - 29) * 3 + 8) % 12 + 1, 3};
  if (code <= 36) return {(code - 33) * 3 + 1, 3};
  if (code <= 39) return {(code - 37) * 4 + 1, 4};
  return {(code - 40) * 6 + 1, 6};
}

}  // namespace dateline::edtf
