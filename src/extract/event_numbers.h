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
  bool excluded = false;  ///< part of a number before: "dont 3 enfants"
  bool is_article = false;
};

/// The numbers in tokens [first, last), left to right.
std::vector<NumberMention> numbers_in(const Tokens& tokens, std::uint32_t first, std::uint32_t last,
                                      const EventRules& rules);

/// What a sentence says of people killed, injured, missing and displaced.
struct HarmCounts {
  std::array<std::optional<model::CountRange>, harm_count> counts;
  std::array<std::uint32_t, harm_count> at{};    ///< token of the number
  std::array<std::uint32_t, harm_count> word{};  ///< token of the word that says what became of them

  bool any() const;
};
HarmCounts harm_in(const Tokens& tokens, std::uint32_t first, std::uint32_t last, const EventRules& rules,
                   const std::vector<base::TextSpan>& dates);

}  // namespace dateline::extract
