#pragma once

#include <optional>
#include <string_view>

#include "dateline/edtf/bounds.h"

namespace dateline::extract {

/// A feast in a calendar; the number is stable and is what rule packs' keywords give.
struct Feast {
  std::string_view name;
  bool approximate;  ///< the true day depends on the sight of the moon
  edtf::DaySpan (*in_year)(int year);
};

/// The feast's number, or -1.
int feast_number(std::string_view name);

/// Its days in a Gregorian year, 1583 to 9998; nullptr numbers give nothing. An Islamic feast that falls twice in a
/// year gives the first.
std::optional<edtf::DaySpan> feast_in_year(int number, int year);
bool is_approximate_feast(int number);

}  // namespace dateline::extract
