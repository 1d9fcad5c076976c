#pragma once

#include <array>
#include <filesystem>

#include "dateline/base/result.h"
#include "dateline/model/event.h"
#include "token_pattern.h"

namespace dateline::extract {

/// What is counted of people.
enum class Harm : std::uint8_t { deaths, injured, missing, displaced };
inline constexpr std::size_t harm_count = 4;

/// How numbers of one harm are shown: "12 dead", "12 people were killed", "killing 12", "left 12 dead".
struct HarmWords {
  WordSet after_number, passive, active, needs_object, objects, violent;
};

/// What stands before a number.
enum class Modifier : std::uint32_t { at_least, at_most, around, nearly, between, excluded };

enum class Doubt : std::uint32_t { claim_before, deny, plan, hypothetical };

enum class Reference : std::uint32_t { town, region };

/// The event rules of one language, from events.toml.
struct EventRules {
  PatternSet triggers;  ///< value: EventKind
  PatternSet not_triggers;
  FoldedMap<std::int64_t> numbers, scales, about, many;
  WordSet number_joins, number_articles;
  std::string thousands;  ///< marks between groups of three digits
  PatternSet modifiers;   ///< value: Modifier
  WordSet people, groups;
  std::array<HarmWords, harm_count> harms;
  WordSet claim_verbs;
  PatternSet doubts;      ///< value: Doubt
  PatternSet references;  ///< value: Reference
  WordSet separators, relative_place;

  static base::Result<EventRules> load(const std::filesystem::path& path);
};

}  // namespace dateline::extract
