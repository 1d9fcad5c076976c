#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
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

/// One word of a closed set, as the value at its place.
template <class Value>
base::Result<Value> chosen(Words words, std::string_view command, std::span<const std::string_view> names) {
  const auto at = words.size() == 1 ? std::find(names.begin(), names.end(), words[0]) : names.end();
  if (at != names.end()) return static_cast<Value>(at - names.begin());
  const std::string remedy = fmt::format("As in: {} {}", command, names.back());
  return base::fail("", fmt::format("'{}' takes one of {}.", command, fmt::join(names, ", ")), remedy);
}

inline constexpr std::array<std::string_view, map_names_count> names_names{"interface", "local", "both"};
inline constexpr std::array<std::string_view, events_as_count> events_as_names{"automatic", "density", "hexagons",
                                                                               "grid", "symbols"};

base::Result<Command> map_names(Words words);
base::Result<Command> events_as(Words words);
base::Result<Command> time_filter(Words words);
base::Result<Command> time_rule(Words words);
base::Result<Command> kinds(Words words);
base::Result<Command> place(Words words);
base::Result<Command> country(Words words);
base::Result<Command> actor(Words words);
base::Result<Command> words_filter(Words words);
base::Result<Command> deaths(Words words);
base::Result<Command> certainty(Words words);
base::Result<Command> area(Words words);
base::Result<Command> polygon(Words words);
base::Result<Command> document_filter(Words words);
base::Result<Command> add_layer(Words words);
base::Result<Command> change_layer(Words words);
base::Result<Command> remove_layer(Words words);
base::Result<Command> measure(Words words);
std::string layer_change_text(const ChangeLayer& change);
std::string add_layer_text(const AddLayer& layer);
std::string polygon_text(const SetPolygon& set);
std::string deaths_text(std::optional<std::int64_t> from, std::optional<std::int64_t> to);

base::Result<Command> set_page(Words words);
base::Result<Command> snapshot(Words words);
std::string page_text(const SetPage& set);
std::string snapshot_text(const Snapshot& snapshot);

/// What makes this page of the one that a session begins with.
std::vector<SetPage> changes_to(const PageSetup& page);

}  // namespace dateline::app
