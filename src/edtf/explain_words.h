#pragma once

#include <string_view>

#include "dateline/edtf/explain.h"

namespace dateline::edtf {

/// The words of one language for `explain`; `{}` takes a value.
struct Words {
  std::string_view months[12];
  std::string_view weekdays[7];
  std::string_view seasons[4];
  std::string_view hemispheres[2];  ///< appended to codes 25-28 and 29-32
  std::string_view quarter, third, half;
  std::string_view first_of_month;  ///< "1er" in French, empty for the plain number
  std::string_view century, decade, year, before_christ;
  std::string_view some_day, some_month, some_day_in, some_year, matching;
  std::string_view uncertain, approximate, both, part[3];
  std::string_view significant, at_time;
  std::string_view interval, since, until, all_time, unknown_start, unknown_end, unknown_both;
  std::string_view one_of, all_of, last_joiner_one, last_joiner_all, range, and_before, and_after, more;
  std::string_view invalid;
};

const Words& words_of(Language language);

}  // namespace dateline::edtf
