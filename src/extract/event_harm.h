#pragma once

#include <vector>

#include "event_numbers.h"

namespace dateline::extract {

/// A part of a number that belongs to one side: "24 dead among the rebels and four soldiers".
struct SideCount {
  Harm harm = Harm::deaths;
  model::CountRange range;
  std::uint32_t first = 0, last = 0;  ///< tokens that name the side
};

/// What a sentence says of people killed, injured, missing and displaced.
struct HarmCounts {
  std::array<std::optional<model::CountRange>, harm_count> counts;
  std::array<std::uint32_t, harm_count> at{};    ///< token of the number
  std::array<std::uint32_t, harm_count> end{};   ///< after the number
  std::array<std::uint32_t, harm_count> word{};  ///< token of the word that says what became of them
  std::array<bool, harm_count> is_revised{};     ///< a toll that replaces those before it
  std::vector<SideCount> sides;                  ///< where a number is the sum of several

  bool any() const;
};

/// Reads tokens [first, last), one sentence. Numbers that overlap `dates`, and those of a toll said to be an earlier
/// one, do not count.
HarmCounts harm_in(const Tokens& tokens, std::uint32_t first, std::uint32_t last, const EventRules& rules,
                   const std::vector<base::TextSpan>& dates);

}  // namespace dateline::extract
