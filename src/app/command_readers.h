#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dateline/app/command.h"

namespace dateline::app {

/// The words of a command's text form after its name.
using Words = std::span<const std::string>;

inline base::Failure wrong(const std::string& word, std::string_view is_no, std::string remedy) {
  return base::fail("", fmt::format("'{}' is no {}.", word, is_no), std::move(remedy));
}

template <class Number>
base::Result<Number> number(const std::string& word, std::string_view what) {
  Number value{};
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size())
    return wrong(word, what, fmt::format("Write a {}.", what));
  if constexpr (std::is_floating_point_v<Number>) {
    if (!std::isfinite(value)) return wrong(word, what, fmt::format("Write a {}.", what));
  }
  return value;
}

/// Reads numbers one after the other and keeps the first error.
struct Numbers {
  std::optional<base::Failure> error;
  double next(const std::string& word) {
    const auto value = number<double>(word, "number");
    if (!value && !error) error = value.failure();
    return value ? *value : 0;
  }
};

inline std::vector<std::string> parts(std::string_view list) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t comma = std::min(list.find(',', at), list.size());
    out.emplace_back(list.substr(at, comma - at));
    at = comma + 1;
  }
  return out;
}

base::Result<Command> add_layer(Words words);
base::Result<Command> change_layer(Words words);
base::Result<Command> remove_layer(Words words);
base::Result<Command> measure(Words words);
std::string layer_change_text(const ChangeLayer& change);

}  // namespace dateline::app
