#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "date_context.h"

namespace dateline::extract {

/// What a production hands to an operator; dates are read only when asked for, against the context that the operator
/// wants for them.
class Arguments {
 public:
  virtual ~Arguments() = default;
  virtual std::size_t count() const = 0;
  virtual std::optional<int> number(std::size_t i) const = 0;  ///< nullopt for a slot that caught nothing
  virtual std::optional<TimeValue> date(std::size_t i, const DateContext& context) const = 0;

  int number_or(std::size_t i, int otherwise) const { return number(i).value_or(otherwise); }
};

/// A named function on calendars; it knows no language.
struct Operator {
  std::string_view name;
  std::size_t least_arguments;
  std::size_t most_arguments;
  std::optional<TimeValue> (*run)(const Arguments&, const DateContext&);
};

/// All operators, by name; nullptr when there is none of that name.
const Operator* find_operator(std::string_view name);

/// The number that a keyword of productions and classes stands for: units, feasts, parts of a span.
std::optional<int> keyword_value(std::string_view word);

}  // namespace dateline::extract
