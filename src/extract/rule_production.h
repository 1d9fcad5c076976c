#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::extract {

struct Operator;

/// What an operator is given: a number, what a slot of the pattern caught, or the value of another call.
struct ProductionArgument {
  enum class Kind : std::uint8_t { number, slot, call };
  Kind kind = Kind::number;
  std::int64_t number = 0;
  std::uint16_t slot = 0;
  std::uint16_t call = 0;  ///< index into Production::calls
};

struct ProductionCall {
  const Operator* op = nullptr;
  std::vector<ProductionArgument> arguments;
};

/// A rule's production: "part(end, $date)" as a tree of calls; the first call is the root.
struct Production {
  std::vector<ProductionCall> calls;
};

/// Parses a production; `slots` gives the slots of the pattern in order, `error` what is wrong when false is returned.
bool parse_production(std::string_view text, const std::vector<std::string>& slots, Production& out,
                      std::string& error);

}  // namespace dateline::extract
