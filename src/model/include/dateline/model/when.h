#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dateline/base/result.h"
#include "dateline/edtf/day.h"

namespace dateline::model {

/// A date as far as it is known: an EDTF value, and the first and last possible day it leaves, inclusive; nullopt =
/// open or unknown. A single day has first == last. An empty `edtf` means that no date is known at all.
struct When {
  std::string edtf;
  std::optional<edtf::Day> first;
  std::optional<edtf::Day> last;

  static When day(edtf::Day day) { return {edtf::iso(day), day, day}; }
  static When unknown() { return {}; }

  bool is_known() const { return !edtf.empty(); }
  bool is_single_day() const { return first && last && *first == *last; }
  friend bool operator==(const When&, const When&) = default;
};

/// Reads an EDTF or ISO date as a person types it ("2017-10", "2017-10-24", "2017?"); an error names the position.
base::Result<When> parse_when(std::string_view text);

}  // namespace dateline::model
