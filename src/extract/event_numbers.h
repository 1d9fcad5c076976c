#pragma once

#include <vector>

#include "dateline/model/event.h"
#include "event_rules.h"

namespace dateline::extract {

/// A number written in words or digits with what qualifies it: "au moins 11", "une trentaine", "35.000".
struct NumberMention {
  std::uint32_t first = 0, last = 0;  ///< tokens of the number itself
  std::uint32_t begin = 0;            ///< first token with its modifiers
  model::CountRange range;
  std::optional<std::int64_t> named;  ///< the round number behind a range: 30 of "une trentaine"
  bool excluded = false;              ///< part of a number before: "dont 3 enfants"
  bool is_article = false;
};

/// The numbers in tokens [first, last), left to right.
std::vector<NumberMention> numbers_in(const Tokens& tokens, std::uint32_t first, std::uint32_t last,
                                      const EventRules& rules);

}  // namespace dateline::extract
