#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "dateline/edtf/value.h"

namespace dateline::edtf {

/// Why a string is no EDTF, and the byte from 0 at which that shows.
struct ParseError {
  std::size_t position = 0;
  std::string message;
};

/// A value with the lowest EDTF level (0, 1, 2) that has its form, or an error.
struct Parsed {
  std::optional<Value> value;
  int level = 0;
  ParseError error;
  explicit operator bool() const { return value.has_value(); }
};

/// Parses a whole string (ISO 8601-2:2019 annex A, levels 0 to 2, and the decades and centuries of ISO 8601-1). Linear
/// in its length; allocates for sets and errors only. Years have at most 18 digits, exponents at most 4.
Parsed parse(std::string_view text);

/// The canonical form: `parse(to_string(v))` gives `v` back.
std::string to_string(const Value& value);
std::string to_string(const Date& date);

}  // namespace dateline::edtf
